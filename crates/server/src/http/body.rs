//! Reading a JSON body.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use huiyin_contract::problem::ProblemCode;
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _};

use super::failure::Failure;
use super::unique_keys::UniqueKeys;

/// How long a body may take to come: less than a request in all, so that whoever is slow is told so
/// and not that the server is.
const BODY_TIME: Duration = Duration::from_secs(10);

/// Most bytes of too large a body that are read on.
const READ_ON: usize = 32 * 1024 * 1024;

/// Reads a body of at most `limit` bytes as JSON.
///
/// # Errors
/// The failure to answer: not declared as JSON, too large, not JSON, or not of the right shape.
pub(super) async fn json<T: DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Failure> {
    if !is_json(request.headers()) {
        let detail = "The body must be sent as application/json.";
        return Err(Failure::new(ProblemCode::UnsupportedMediaType).detail(detail));
    }
    let declared = declared_length(request.headers());
    let mut body = request.into_body();
    // Before keeping anything, where the client says so itself.
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(too_large(&mut body).await);
    }
    let read = tokio::time::timeout(BODY_TIME, Limited::new(&mut body, limit).collect()).await;
    let bytes = match read {
        Ok(Ok(read)) => read.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return Err(too_large(&mut body).await),
        Ok(Err(_)) | Err(_) => {
            let detail = "The body did not come whole.";
            return Err(Failure::new(ProblemCode::Malformed).detail(detail));
        }
    };
    parse(&bytes).map_err(|error| {
        // For the client alone: the words may quote what was sent, so they are never logged.
        let detail = format!("The body is not the JSON that this call takes: {error}.");
        Failure::new(ProblemCode::Malformed).detail(detail)
    })
}

/// Reads on for a while and keeps nothing: most clients send everything before they listen, and
/// one that is cut off never learns why.
async fn too_large(body: &mut Body) -> Failure {
    let read_on = async {
        let mut left = READ_ON;
        while let Some(Ok(frame)) = body.frame().await {
            let size = frame.data_ref().map_or(0, |data| data.len());
            left = left.saturating_sub(size);
            if left == 0 {
                break;
            }
        }
    };
    // Whether it came to its end makes no difference.
    let _ = tokio::time::timeout(BODY_TIME, read_on).await;
    Failure::new(ProblemCode::TooLarge)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    // A list of the values alone would be read as the fields in their order.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|first| *first != b'{') {
        return Err(serde_json::Error::custom("it must be an object"));
    }
    UniqueKeys.deserialize(&mut serde_json::Deserializer::from_slice(bytes))?;
    serde_json::from_slice(bytes)
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = value.and_then(|value| value.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

pub(super) fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
