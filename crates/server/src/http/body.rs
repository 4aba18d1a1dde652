//! Reading a JSON body.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use huiyin_contract::problem::ProblemCode;
use serde::de::{DeserializeOwned, DeserializeSeed};

use super::failure::Failure;
use super::unique_keys::UniqueKeys;

/// Reads a body of at most `limit` bytes as JSON.
///
/// # Errors
/// The failure to answer: not declared as JSON, too large, not JSON, or not of the right shape.
pub(super) async fn json<T: DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Failure> {
    if !is_json(request.headers()) {
        return Err(Failure::new(ProblemCode::UnsupportedMediaType));
    }
    // Before reading anything, where the client says so itself.
    if declared_length(request.headers()).is_some_and(|length| length > limit as u64) {
        return Err(Failure::new(ProblemCode::TooLarge));
    }
    let bytes = to_bytes(request.into_body(), limit).await.map_err(|error| {
        let source = std::error::Error::source(&error);
        let too_large =
            source.is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        let code = if too_large { ProblemCode::TooLarge } else { ProblemCode::Malformed };
        Failure::new(code)
    })?;
    parse(&bytes).map_err(|error| {
        // For the client alone: the words may quote what was sent, so they are never logged.
        let detail = format!("The body is not the JSON that this call takes: {error}.");
        Failure::new(ProblemCode::Malformed).detail(detail)
    })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    UniqueKeys.deserialize(&mut serde_json::Deserializer::from_slice(bytes))?;
    serde_json::from_slice(bytes)
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
