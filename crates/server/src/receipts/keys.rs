//! The keys of receipts, in a file of the data directory.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{SECRET_KEY_LENGTH, SigningKey, VerifyingKey};
use huiyin_contract::receipt::ReceiptKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::secrets::{self, NoRandomness, create_private_file, replace_private_file};

/// Name of the keys' file within the data directory.
const FILE: &str = "receipt-keys.json";

/// The key that signs, and those that did before it.
#[derive(Clone)]
pub struct ReceiptKeys {
    present: SigningKey,
    retired: Vec<VerifyingKey>,
}

/// Why there are no keys.
#[derive(Debug, Error)]
pub enum ReceiptKeyError {
    /// The keys' file cannot be read or made.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is there, and holds no keys.
    #[error("{0}: holds no keys of receipts; restore the file from a backup")]
    Unreadable(PathBuf),
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// The keys as the file has them. A retired key signs no more, so its secret is not kept.
#[derive(Serialize, Deserialize)]
struct Stored {
    secret: String,
    #[serde(default)]
    retired: Vec<String>,
}

impl ReceiptKeys {
    /// The file of the keys in a data directory.
    #[must_use]
    pub fn file(data: &Path) -> PathBuf {
        data.join(FILE)
    }

    /// The keys in a file; one is made, readable by its owner alone, where there is none.
    ///
    /// # Errors
    /// [`ReceiptKeyError`] when the file cannot be read or made, or holds no keys.
    pub fn load_or_create(path: &Path) -> Result<Self, ReceiptKeyError> {
        let failed = |cause| ReceiptKeyError::File { path: path.to_owned(), cause };
        if !path.try_exists().map_err(failed)? {
            let first = Self { present: new_key()?, retired: Vec::new() };
            create_private_file(path, &first.stored()).map_err(failed)?;
        }
        let unreadable = || ReceiptKeyError::Unreadable(path.to_owned());
        let bytes = fs::read(path).map_err(failed)?;
        let stored: Stored = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
        Self::of(&stored).ok_or_else(unreadable)
    }

    /// Makes a new key, which signs from now on, and keeps the others to check.
    ///
    /// # Errors
    /// [`ReceiptKeyError`]; the keys are then as before.
    pub fn rotate(path: &Path) -> Result<Self, ReceiptKeyError> {
        let before = Self::load_or_create(path)?;
        let retired = [vec![before.present.verifying_key()], before.retired].concat();
        let keys = Self { present: new_key()?, retired };
        replace_private_file(path, &keys.stored())
            .map_err(|cause| ReceiptKeyError::File { path: path.to_owned(), cause })?;
        Ok(keys)
    }

    /// The public keys, the present one first, as the agency publishes them.
    #[must_use]
    pub fn published(&self) -> Vec<ReceiptKey> {
        self.all().map(|key| published(&key)).collect()
    }

    pub(super) fn present(&self) -> &SigningKey {
        &self.present
    }

    pub(super) fn public(&self, wanted: &str) -> Option<VerifyingKey> {
        self.all().find(|key| kid(key) == wanted)
    }

    fn all(&self) -> impl Iterator<Item = VerifyingKey> {
        std::iter::once(self.present.verifying_key()).chain(self.retired.iter().copied())
    }

    fn of(stored: &Stored) -> Option<Self> {
        let secret: [u8; SECRET_KEY_LENGTH] =
            BASE64.decode(&stored.secret).ok()?.try_into().ok()?;
        let retired = stored.retired.iter().map(|key| {
            let bytes = BASE64.decode(key).ok()?.try_into().ok()?;
            VerifyingKey::from_bytes(&bytes).ok()
        });
        Some(Self {
            present: SigningKey::from_bytes(&secret),
            retired: retired.collect::<Option<_>>()?,
        })
    }

    fn stored(&self) -> Vec<u8> {
        let retired = self.retired.iter().map(|key| BASE64.encode(key.as_bytes())).collect();
        let stored = Stored { secret: BASE64.encode(self.present.to_bytes()), retired };
        // Strings always have a JSON form.
        serde_json::to_vec_pretty(&stored).unwrap_or_default()
    }
}

fn new_key() -> Result<SigningKey, NoRandomness> {
    Ok(SigningKey::from_bytes(&secrets::random()?))
}

fn published(key: &VerifyingKey) -> ReceiptKey {
    let (kty, crv) = ("OKP".to_owned(), "Ed25519".to_owned());
    ReceiptKey { kid: kid(key), kty, crv, x: BASE64.encode(key.as_bytes()) }
}

/// The thumbprint of RFC 7638: a name that anybody can compute, and nobody must choose.
pub(super) fn kid(key: &VerifyingKey) -> String {
    let x = BASE64.encode(key.as_bytes());
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    BASE64.encode(Sha256::digest(members))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8037, appendix A.2 and A.3.
    #[test]
    fn a_key_is_named_as_its_rfc_names_it() {
        let x = BASE64.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").unwrap();
        let key = VerifyingKey::from_bytes(&x.try_into().unwrap()).unwrap();
        assert_eq!(kid(&key), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_damaged_file_is_refused_and_never_replaced() {
        let data = tempfile::tempdir().unwrap();
        let path = ReceiptKeys::file(data.path());
        for damaged in ["", "{}", r#"{"secret":"AAAA"}"#] {
            fs::write(&path, damaged).unwrap();
            assert!(ReceiptKeys::load_or_create(&path).is_err(), "{damaged}");
            assert!(ReceiptKeys::rotate(&path).is_err(), "{damaged}");
            assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
        }
    }
}
