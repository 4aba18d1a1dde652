//! The server's key, and randomness from the operating system.

mod private;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hmac::{KeyInit, Mac as _, SimpleHmac};
use sha2::Sha256;
use thiserror::Error;

pub(crate) use private::{
    create as create_private_file, private_file, replace as replace_private_file,
};

/// Name of the key's file within the data directory.
const KEY_FILE: &str = "secret.key";

/// An HMAC-SHA-256 under the server's key.
pub type Mac = [u8; 32];

/// The 32 bytes under which query codes, idempotency keys and tokens are authenticated.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The key's file cannot be read or made.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is there, and is no key.
    #[error("{0}: a key has exactly 32 bytes; restore the file from a backup")]
    WrongLength(PathBuf),
    /// There are cases, and the key that they were filed under is gone.
    #[error(
        "{0}: there are cases but no key; without it no query code opens a case. Restore it from \
         a backup"
    )]
    Lost(PathBuf),
    /// There are cases, and they were filed under another key.
    #[error(
        "{0}: the cases were filed under another key; with this one no query code opens a case. \
         Restore the right one from a backup"
    )]
    Other(PathBuf),
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// The operating system gives no randomness.
#[derive(Debug, Error)]
#[error("the operating system gives no randomness: {0}")]
pub struct NoRandomness(getrandom::Error);

impl ServerKey {
    /// The file of the key in a data directory.
    #[must_use]
    pub fn file(data: &Path) -> PathBuf {
        data.join(KEY_FILE)
    }

    /// The key in a file; one is made, readable by its owner alone, where there is none and
    /// nothing hangs on it yet.
    ///
    /// # Errors
    /// [`KeyError`] when the file cannot be read or made, holds no key, or is gone.
    pub fn load(path: &Path, has_cases: bool) -> Result<Self, KeyError> {
        let failed = |cause| KeyError::File { path: path.to_owned(), cause };
        match (path.try_exists().map_err(failed)?, has_cases) {
            (true, _) => {}
            (false, true) => return Err(KeyError::Lost(path.to_owned())),
            (false, false) => private::create(path, &random::<32>()?).map_err(failed)?,
        }
        let bytes = fs::read(path).map_err(failed)?;
        bytes.try_into().map(Self).map_err(|_| KeyError::WrongLength(path.to_owned()))
    }

    /// What may be told of the key: by it a database knows the key of its cases.
    #[must_use]
    pub fn fingerprint(&self) -> Mac {
        self.mac("fingerprint", &[])
    }

    /// Authenticates `parts`. The purpose keeps uses of the one key apart, and the lengths keep
    /// `ab, c` apart from `a, bc`.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Mac {
        // RFC 2104 pads a key to the hash's block with zeros; done here, it cannot fail.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.0);
        let mut mac = SimpleHmac::<Sha256>::new(&block.into());
        for part in [purpose.as_bytes()].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    Ok(bytes)
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stays_the_same_and_only_its_owner_may_read_it() {
        let data = tempfile::tempdir().unwrap();
        let file = ServerKey::file(data.path());
        let first = ServerKey::load(&file, false).unwrap();
        let second = ServerKey::load(&file, true).unwrap();
        assert_eq!(first.0, second.0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1, "no draft is left behind");
    }

    #[test]
    fn a_damaged_key_is_refused() {
        let data = tempfile::tempdir().unwrap();
        let file = ServerKey::file(data.path());
        fs::write(&file, b"short").unwrap();
        assert!(matches!(ServerKey::load(&file, false), Err(KeyError::WrongLength(_))));
    }

    #[test]
    fn a_key_that_cases_hang_on_is_not_made_anew() {
        let data = tempfile::tempdir().unwrap();
        let file = ServerKey::file(data.path());
        assert!(matches!(ServerKey::load(&file, true), Err(KeyError::Lost(_))));
        assert!(!file.exists());
    }

    #[test]
    fn the_padded_key_gives_the_mac_of_the_key_itself() {
        let mut mac = SimpleHmac::<Sha256>::new_from_slice(&[7; 32]).unwrap();
        for part in ["code", "ab"] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        let expected: Mac = mac.finalize().into_bytes().into();
        assert_eq!(ServerKey([7; 32]).mac("code", &[b"ab"]), expected);
    }

    #[test]
    fn purposes_and_the_borders_between_parts_matter() {
        let key = ServerKey([7; 32]);
        let mac = key.mac("code", &[b"ab", b"c"]);
        assert_ne!(mac, key.mac("code", &[b"a", b"bc"]));
        assert_ne!(mac, key.mac("token", &[b"ab", b"c"]));
    }
}
