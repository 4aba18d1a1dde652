//! A receipt taken apart: compact JWS (RFC 7515), `EdDSA` over Ed25519 (RFC 8037).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use huiyin_contract::receipt::{ReceiptClaims, ReceiptKey};
use serde_json::Value;

/// A receipt that could be read.
pub(super) struct Jws<'a> {
    /// Identifier of the key.
    kid: String,
    pub(super) claims: ReceiptClaims,
    /// The claims as they stand there, with whatever else was written.
    pub(super) payload: String,
    signed: &'a str,
    signature: Signature,
}

impl<'a> Jws<'a> {
    /// Reads a receipt, whoever signed it.
    ///
    /// # Errors
    /// In words, what it is not.
    pub(super) fn read(receipt: &'a str) -> Result<Self, String> {
        let (signed, signature) = receipt.rsplit_once('.').ok_or("it is not in three parts")?;
        let (header, payload) = signed.split_once('.').ok_or("it is not in three parts")?;
        let header: Value = serde_json::from_slice(&decoded("header", header)?)
            .map_err(|error| format!("its header is not JSON: {error}"))?;
        if header["alg"] != "EdDSA" {
            return Err(format!("its `alg` is {}, and must be \"EdDSA\"", header["alg"]));
        }
        let kid = header["kid"].as_str().ok_or("its header has no `kid`")?.to_owned();
        let payload = String::from_utf8(decoded("payload", payload)?)
            .map_err(|_| "its payload is not UTF-8")?;
        let claims = serde_json::from_str(&payload)
            .map_err(|error| format!("its payload is not that of a receipt: {error}"))?;
        let signature = Signature::from_slice(&decoded("signature", signature)?)
            .map_err(|_| "its signature has not 64 bytes")?;
        Ok(Self { kid, claims, payload, signed, signature })
    }

    /// Whether one of these keys signed it.
    pub(super) fn is_signed_by(&self, keys: &[ReceiptKey]) -> bool {
        let named = keys.iter().filter(|key| key.kid == self.kid);
        named
            .filter_map(public)
            .any(|key| key.verify_strict(self.signed.as_bytes(), &self.signature).is_ok())
    }
}

/// A published key, if it is one.
pub(super) fn public(key: &ReceiptKey) -> Option<VerifyingKey> {
    let bytes = BASE64.decode(&key.x).ok()?.try_into().ok()?;
    VerifyingKey::from_bytes(&bytes).ok()
}

fn decoded(what: &str, part: &str) -> Result<Vec<u8>, String> {
    BASE64.decode(part).map_err(|_| format!("its {what} is not base64url without padding"))
}

/// The same receipt with other claims, and with the signature that it had.
pub(super) fn with_other_claims(receipt: &str) -> Option<String> {
    let [header, payload, signature] = receipt.split('.').collect::<Vec<_>>().try_into().ok()?;
    let mut claims: Value = serde_json::from_slice(&BASE64.decode(payload).ok()?).ok()?;
    claims["number"] = "XX00-0000-0000".into();
    Some(format!("{header}.{}.{signature}", BASE64.encode(claims.to_string())))
}

/// The same receipt as if nobody had to sign it (`alg` is `none`).
pub(super) fn unsigned(receipt: &str) -> Option<String> {
    let [header, payload, _] = receipt.split('.').collect::<Vec<_>>().try_into().ok()?;
    let mut header: Value = serde_json::from_slice(&BASE64.decode(header).ok()?).ok()?;
    header["alg"] = "none".into();
    Some(format!("{}.{payload}.", BASE64.encode(header.to_string())))
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};
    use serde_json::json;

    use super::*;

    fn receipt(key: &SigningKey, alg: &str) -> String {
        let part = |value: Value| BASE64.encode(value.to_string());
        let claims = json!({
            "agency": "A", "number": "N", "kind": "report", "contentSha256": "",
            "submittedAt": "2026-01-05T09:00:00+08:00",
        });
        let signed = format!("{}.{}", part(json!({ "alg": alg, "kid": "k" })), part(claims));
        let signature = BASE64.encode(key.sign(signed.as_bytes()).to_bytes());
        format!("{signed}.{signature}")
    }

    fn published(key: &SigningKey) -> ReceiptKey {
        let x = BASE64.encode(key.verifying_key().as_bytes());
        ReceiptKey { kid: "k".into(), kty: "OKP".into(), crv: "Ed25519".into(), x }
    }

    #[test]
    fn a_receipt_is_believed_by_its_own_key_alone_and_only_as_it_was_signed() {
        let [ours, theirs] = [[1; 32], [2; 32]].map(|secret| SigningKey::from_bytes(&secret));
        let receipt = receipt(&ours, "EdDSA");
        assert!(Jws::read(&receipt).unwrap().is_signed_by(&[published(&ours)]));
        assert!(!Jws::read(&receipt).unwrap().is_signed_by(&[published(&theirs)]));
        let forged = with_other_claims(&receipt).unwrap();
        assert!(!Jws::read(&forged).unwrap().is_signed_by(&[published(&ours)]));
        assert!(Jws::read(&unsigned(&receipt).unwrap()).is_err());
    }

    #[test]
    fn what_is_no_receipt_is_told_so() {
        let other = receipt(&SigningKey::from_bytes(&[1; 32]), "HS256");
        for wrong in [other.as_str(), "", "a.b", "a.b.c", "e30.e30."] {
            assert!(Jws::read(wrong).is_err(), "{wrong}");
        }
    }
}
