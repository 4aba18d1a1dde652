//! Requests by `fetch`, with a time-out, and answers of every kind that a network can give.

use std::pin::Pin;

use gloo_net::http::{Request, RequestBuilder, Response};
use huiyin_contract::problem::Problem;
use js_sys::Promise;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, Blob, RequestCredentials};

use super::ApiError;
use crate::json;

/// How long an answer may take, in milliseconds. Mobile networks lose packets for seconds; twenty
/// is what a citizen who sees a busy sign still waits.
const TIME_OUT: u32 = 20_000;

/// The same for a file, which may be large and the network slow.
const FILE_TIME_OUT: u32 = 300_000;

const NOT_MODIFIED: u16 = 304;

/// A header by its name, and its value.
pub(super) type Header<'a> = (&'a str, &'a str);

/// A POST with a JSON body.
pub(super) struct Call<'a, T> {
    /// Further headers.
    pub(super) headers: &'a [Header<'a>],
    /// What is sent.
    pub(super) body: &'a T,
}

/// What was asked for, with the mark (`ETag`) by which to ask again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked<T> {
    /// What came.
    pub value: T,
    /// The mark; none if the backend gives none, or hides it from pages of other sites.
    pub mark: Option<String>,
}

pub(super) async fn get<T: DeserializeOwned>(
    url: &str,
    headers: &[Header<'_>],
) -> Result<T, ApiError> {
    parse(fetch(with(prepare(Request::get(url)), headers).build()).await?.body)
}

/// A GET whose answer is kept as it came, too; it may have been asked for ahead.
pub(super) async fn get_whole<T: DeserializeOwned>(
    url: &str,
    ahead: Option<Promise>,
) -> Result<(T, String), ApiError> {
    let early = match ahead {
        Some(ahead) => JsFuture::from(ahead).await.ok().and_then(|body| body.as_string()),
        None => None,
    };
    let body = match early {
        Some(body) => body,
        None => fetch(prepare(Request::get(url)).build()).await?.body,
    };
    Ok((parse(body.clone())?, body))
}

/// Begins a GET at once, for [`get_whole`]. A failure is null: the call is then made again, and
/// tells why.
pub(super) fn get_ahead(url: &str) -> Promise {
    let answer = fetch(prepare(Request::get(url)).build());
    future_to_promise(
        async move { Ok(answer.await.map_or(JsValue::NULL, |answer| answer.body.into())) },
    )
}

/// A GET that is answered with nothing where nothing has changed since the mark.
pub(super) async fn get_since<T: DeserializeOwned>(
    url: &str,
    headers: &[Header<'_>],
) -> Result<Option<Marked<T>>, ApiError> {
    let answer = fetch(with(prepare(Request::get(url)), headers).build()).await?;
    if answer.status == NOT_MODIFIED {
        return Ok(None);
    }
    Ok(Some(Marked { value: parse(answer.body)?, mark: answer.mark }))
}

pub(super) async fn send<T: Serialize, R: DeserializeOwned>(
    url: &str,
    call: &Call<'_, T>,
) -> Result<R, ApiError> {
    let request = prepare(Request::post(url)).header("content-type", "application/json");
    let body = serde_json::to_string(call.body).map_err(|_| ApiError::Unreadable)?;
    parse(fetch(with(request, call.headers).body(body)).await?.body)
}

fn with(request: RequestBuilder, headers: &[Header<'_>]) -> RequestBuilder {
    headers.iter().fold(request, |request, (name, value)| request.header(name, value))
}

fn prepare(request: RequestBuilder) -> RequestBuilder {
    prepare_for(request, TIME_OUT)
}

fn prepare_for(request: RequestBuilder, time_out: u32) -> RequestBuilder {
    request
        .header("accept", "application/json, application/problem+json")
        // No cookies (design, section 3); an agency's session must not ride along either.
        .credentials(RequestCredentials::Omit)
        .abort_signal(Some(&AbortSignal::timeout_with_u32(time_out)))
}

/// A good answer.
struct Answer {
    status: u16,
    mark: Option<String>,
    body: String,
}

/// A good answer, if one comes. Boxed, and the same for every call: as part of each call's own
/// future it was compiled six times.
fn fetch(
    request: Result<Request, gloo_net::Error>,
) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>> {
    Box::pin(async move {
        let response = respond(request).await?;
        // A connection that breaks here has lost the answer, not the call.
        let body = response.text().await.map_err(|error| network_error(&error))?;
        Ok(Answer { status: response.status(), mark: response.headers().get("etag"), body })
    })
}

/// The response, if it is a good one.
async fn respond(request: Result<Request, gloo_net::Error>) -> Result<Response, ApiError> {
    let request = request.map_err(|_| ApiError::Unreachable)?;
    let response = request.send().await.map_err(|error| network_error(&error))?;
    let status = response.status();
    if (200..300).contains(&status) || status == NOT_MODIFIED {
        return Ok(response);
    }
    let retry_after = response.headers().get("retry-after").and_then(|value| value.parse().ok());
    let body = response.text().await.map_err(|error| network_error(&error))?;
    Err(refusal(status, retry_after, &body))
}

/// What an answer says that is no good one.
pub(super) fn refusal(status: u16, retry_after: Option<u32>, body: &str) -> ApiError {
    match json::read::<Problem>(body) {
        Ok(problem) => ApiError::Problem(Box::new(problem), retry_after),
        Err(_) => ApiError::Status(status, retry_after),
    }
}

/// A GET whose answer is a file.
pub(super) async fn get_file(url: &str, headers: &[Header<'_>]) -> Result<Blob, ApiError> {
    let request = with(prepare_for(Request::get(url), FILE_TIME_OUT), headers).build();
    let response: web_sys::Response = respond(request).await?.into();
    let blob = response.blob().map_err(|_| ApiError::Unreachable)?;
    let blob = JsFuture::from(blob).await.map_err(|_| ApiError::Unreachable)?;
    blob.dyn_into().map_err(|_| ApiError::Unreadable)
}

fn parse<T: DeserializeOwned>(body: String) -> Result<T, ApiError> {
    json::read(&body).map_err(|_| ApiError::Unreadable)
}

fn network_error(error: &gloo_net::Error) -> ApiError {
    if matches!(error, gloo_net::Error::JsError(cause) if cause.name == "TimeoutError") {
        return ApiError::TimedOut;
    }
    no_answer()
}

/// Why no answer came, as far as the device knows.
pub(super) fn no_answer() -> ApiError {
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    if online { ApiError::Unreachable } else { ApiError::Offline }
}
