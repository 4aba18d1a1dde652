//! The one form of JWS (RFC 7515) that a receipt has: compact, `EdDSA` over Ed25519 (RFC 8037).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use huiyin_contract::receipt::ReceiptClaims;
use serde::{Deserialize, Serialize};

use super::keys::kid;

/// Named in every header; nothing else is believed, `none` least of all.
const ALGORITHM: &str = "EdDSA";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
}

pub(super) fn sign(key: &SigningKey, claims: &ReceiptClaims) -> String {
    let header = Header { alg: ALGORITHM.to_owned(), kid: kid(&key.verifying_key()) };
    let signed = format!("{}.{}", encoded(&header), encoded(claims));
    let signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", BASE64.encode(signature.to_bytes()))
}

/// What a receipt says, if one of the keys signed it.
pub(super) fn read(
    receipt: &str,
    key: impl FnOnce(&str) -> Option<VerifyingKey>,
) -> Option<ReceiptClaims> {
    let (signed, signature) = receipt.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header: Header = decoded(header)?;
    let key = key(&header.kid).filter(|_| header.alg == ALGORITHM)?;
    let signature = Signature::from_slice(&BASE64.decode(signature).ok()?).ok()?;
    // Strict: RFC 8032 leaves room for signatures that some libraries take and others do not.
    key.verify_strict(signed.as_bytes(), &signature).ok()?;
    decoded(claims)
}

fn encoded(value: &impl Serialize) -> String {
    // Strings and identifiers always have a JSON form.
    BASE64.encode(serde_json::to_vec(value).unwrap_or_default())
}

fn decoded<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64.decode(part).ok()?).ok()
}
