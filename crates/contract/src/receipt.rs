//! Signed receipts: proof of a filing that needs no account and no database.
//!
//! A receipt is a compact JWS (RFC 7515) with `{"alg":"EdDSA","kid":…}` over Ed25519 (RFC 8037).
//! Its payload is [`ReceiptClaims`]. Anybody can check it with the keys that `GET /agency`
//! publishes, offline too.

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;

/// A public key, as a JSON Web Key (RFC 7517, RFC 8037). Keys stay published after they are
/// retired, so that old receipts can still be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptKey {
    /// Identifier of the key.
    pub kid: String,
    /// Always `OKP`.
    pub kty: String,
    /// Always `Ed25519`.
    pub crv: String,
    /// The public key, base64url without padding.
    pub x: String,
}

/// What a receipt says. It never holds the query code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReceiptClaims {
    /// Name of the agency, in its first language.
    pub agency: String,
    /// The case's number.
    pub number: String,
    /// Kind of case.
    pub kind: CaseKind,
    /// When it was stored; RFC 3339 with offset.
    pub submitted_at: String,
    /// SHA-256, in lower-case hexadecimal, of what was filed: of the answers as compact JSON with
    /// keys in code point order.
    pub content_sha256: String,
}

/// `POST /receipts/check`: for browsers that cannot check Ed25519 themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReceiptCheck {
    /// The receipt, as it was given.
    pub receipt: String,
}

/// Whether a receipt is one of this agency's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReceiptVerdict {
    /// Whether the signature is good and the key is the agency's.
    pub valid: bool,
    /// What the receipt says; only if it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<ReceiptClaims>,
}
