//! Requests by `fetch`, with a time-out, and answers of every kind that a network can give.

use std::pin::Pin;

use gloo_net::http::{Request, RequestBuilder};
use huiyin_contract::problem::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::{AbortSignal, RequestCredentials};

use super::ApiError;
use crate::json;

/// How long an answer may take, in milliseconds. Mobile networks lose packets for seconds; twenty
/// is what a citizen who sees a busy sign still waits.
const TIME_OUT: u32 = 20_000;

/// A POST with a JSON body.
pub(super) struct Call<'a, T> {
    /// One further header.
    pub(super) header: Option<(&'a str, &'a str)>,
    /// What is sent.
    pub(super) body: &'a T,
}

pub(super) async fn get<T: DeserializeOwned>(
    url: &str,
    token: Option<&str>,
) -> Result<T, ApiError> {
    let mut request = prepare(Request::get(url));
    if let Some(token) = token {
        request = request.header("authorization", &format!("Bearer {token}"));
    }
    parse(fetch(request.build()).await)
}

pub(super) async fn send<T: Serialize, R: DeserializeOwned>(
    url: &str,
    call: &Call<'_, T>,
) -> Result<R, ApiError> {
    let mut request = prepare(Request::post(url)).header("content-type", "application/json");
    if let Some((name, value)) = call.header {
        request = request.header(name, value);
    }
    let body = serde_json::to_string(call.body).map_err(|_| ApiError::Unreadable)?;
    parse(fetch(request.body(body)).await)
}

fn prepare(request: RequestBuilder) -> RequestBuilder {
    request
        .header("accept", "application/json, application/problem+json")
        // No cookies (design, section 3); an agency's session must not ride along either.
        .credentials(RequestCredentials::Omit)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(TIME_OUT)))
}

/// The body of a good answer. Boxed, and the same for every call: as part of each call's own
/// future it was compiled six times.
fn fetch(
    request: Result<Request, gloo_net::Error>,
) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
    Box::pin(async move {
        let request = request.map_err(|_| ApiError::Unreachable)?;
        let response = request.send().await.map_err(|error| network_error(&error))?;
        let status = response.status();
        let retry_after =
            response.headers().get("retry-after").and_then(|value| value.parse().ok());
        // A connection that breaks here has lost the answer, not the call.
        let body = response.text().await.map_err(|error| network_error(&error))?;
        if (200..300).contains(&status) {
            return Ok(body);
        }
        match json::read::<Problem>(&body) {
            Ok(problem) => Err(ApiError::Problem(Box::new(problem), retry_after)),
            Err(_) => Err(ApiError::Status(status)),
        }
    })
}

fn parse<T: DeserializeOwned>(body: Result<String, ApiError>) -> Result<T, ApiError> {
    json::read(&body?).map_err(|_| ApiError::Unreadable)
}

fn network_error(error: &gloo_net::Error) -> ApiError {
    if matches!(error, gloo_net::Error::JsError(cause) if cause.name == "TimeoutError") {
        return ApiError::TimedOut;
    }
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    if online { ApiError::Unreachable } else { ApiError::Offline }
}
