//! Filing a case, and opening it again with number and query code.

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;
use crate::clock::Clock;
use crate::form::Answers;

/// Name of the header that makes a filing safe to repeat.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Fewest characters in an idempotency key: a UUID without hyphens has 32, and a short key could
/// be guessed.
pub const IDEMPOTENCY_KEY_MIN: usize = 16;

/// Most characters in an idempotency key.
pub const IDEMPOTENCY_KEY_MAX: usize = 128;

/// `POST /cases`: what a citizen files. Needs an `Idempotency-Key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Filing {
    /// Kind of case.
    pub kind: CaseKind,
    /// Version of the form definition that was answered.
    pub form_version: String,
    /// BCP 47 tag of the language that the citizen used.
    pub language: String,
    /// Answers to the questions that were asked.
    pub answers: Answers,
}

/// The answer to a filing: the case exists and is stored for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Filed {
    /// The case's number; cannot be guessed from another.
    pub number: String,
    /// The query code; shown once, and kept by the server only as a hash.
    pub code: String,
    /// Kind of case.
    pub kind: CaseKind,
    /// What it is about, in the citizen's words.
    pub title: String,
    /// When it was stored; RFC 3339 with offset.
    pub submitted_at: String,
    /// The clocks that it will have.
    pub clocks: Vec<Clock>,
    /// The signed receipt, a compact JWS (see [`crate::receipt`]); absent where the agency does
    /// not sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
}

/// `POST /cases/open`: number and query code, never in a URL.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// The case's number, as typed.
    pub number: String,
    /// The query code, as typed.
    pub code: String,
}

/// The answer to an opening: a bearer token for `/case`, kept in memory only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The bearer token.
    pub token: String,
    /// When it runs out; RFC 3339 with offset.
    pub expires_at: String,
}
