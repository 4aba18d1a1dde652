//! What holds for every call of the contract: a time limit, problems for all failures, one line
//! in the log.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use huiyin_contract::problem::{PROBLEM_MEDIA_TYPE, ProblemCode};
use tower_http::catch_panic::CatchPanicLayer;

use super::failure::Failure;
use super::{Base, Metrics, Settings};

/// Puts the calls behind it, the log outermost.
pub(super) fn guard(router: Router, settings: &Settings, timeout: Duration) -> Router {
    let (metrics, base) = (settings.metrics.clone(), settings.base.clone());
    router
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(move |request, next| in_time(timeout, request, next)))
        .layer(from_fn(as_problem))
        .layer(from_fn(move |request, next| logged(metrics.clone(), base.clone(), request, next)))
}

/// The panic itself is in the log already, by the hook that `serve` sets.
fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Failure::new(ProblemCode::Internal).into_response()
}

async fn in_time(timeout: Duration, request: Request, next: Next) -> Response {
    match tokio::time::timeout(timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::new(ProblemCode::Unavailable)
            .detail("The request took too long. Try again in a moment.")
            .into_response(),
    }
}

/// Makes problems of the failures that axum answers by itself, and keeps their headers, such as
/// the `Allow` of a 405.
async fn as_problem(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let content_type = response.headers().get(CONTENT_TYPE);
    if !is_failure || content_type.is_some_and(|value| value == PROBLEM_MEDIA_TYPE) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_TYPE);
    parts.headers.remove(CONTENT_LENGTH);
    let mut problem = Failure::of_status(status).into_response();
    problem.headers_mut().extend(parts.headers);
    problem
}

/// The route as it is declared: what stands in a real address may be personal.
async fn logged(metrics: Metrics, base: Base, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let (status, took) = (response.status().as_u16(), began.elapsed());
    metrics.count(base.as_str(), method.as_str(), route, status, took);
    tracing::info!(%method, route, status, ?took, "answered");
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::http::header::ALLOW;
    use axum::routing::get;
    use huiyin_contract::problem::Problem;
    use tower::ServiceExt;

    use super::*;

    async fn answer(path: &str) -> (StatusCode, axum::http::HeaderMap, Problem) {
        let router = Router::new()
            .route("/panic", get(async || -> () { panic!("on purpose") }))
            .route("/slow", get(std::future::pending::<()>))
            .route("/other", axum::routing::post(async || ()));
        let request = Request::get(path).body(Body::empty()).unwrap();
        let guarded = guard(router, &Settings::default(), Duration::from_millis(20));
        let (parts, body) = guarded.oneshot(request).await.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, parts.headers, serde_json::from_slice(&bytes).unwrap())
    }

    #[tokio::test]
    async fn a_panic_is_a_problem() {
        let (status, _, problem) = answer("/panic").await;
        assert_eq!(status, 500);
        assert_eq!(problem.code, ProblemCode::Internal);
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_a_problem() {
        let (status, _, problem) = answer("/slow").await;
        assert_eq!(status, 503);
        assert_eq!(problem.code, ProblemCode::Unavailable);
    }

    #[tokio::test]
    async fn a_wrong_method_is_a_problem_that_says_which_are_allowed() {
        let (status, headers, problem) = answer("/other").await;
        assert_eq!(status, 405);
        assert_eq!(headers[ALLOW], "POST");
        assert_eq!(headers[CONTENT_TYPE], PROBLEM_MEDIA_TYPE);
        assert_eq!(problem.code, ProblemCode::MethodNotAllowed);
    }
}
