//! What an operator and a balancer ask, on an address of its own that no citizen reaches.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;

use super::App;
use super::metrics::Metrics;

/// The media type of the text format.
const METRICS_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone)]
struct Operated {
    apps: Vec<Arc<App>>,
    metrics: Metrics,
}

/// `/healthz`: the process answers. `/readyz`: every agency's store does. `/metrics`: figures.
pub fn operator(apps: Vec<Arc<App>>, metrics: Metrics) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(Operated { apps, metrics })
}

async fn ready(State(operated): State<Operated>) -> (StatusCode, String) {
    let mut words = String::new();
    for app in &operated.apps {
        if let Err(error) = app.registry.store().ping().await {
            let base = app.settings.base.as_str();
            tracing::error!(%error, base, "not ready");
            words.push_str(&format!("{base}: the store does not answer\n"));
        }
    }
    match words.is_empty() {
        true => (StatusCode::OK, "ready\n".to_owned()),
        false => (StatusCode::SERVICE_UNAVAILABLE, words),
    }
}

async fn figures(State(operated): State<Operated>) -> impl IntoResponse {
    ([(CONTENT_TYPE, METRICS_TYPE)], operated.metrics.text())
}
