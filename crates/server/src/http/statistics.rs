//! Figures for everybody: counted at most once a minute, however many ask.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;
use tokio::sync::Mutex;

use super::App;
use super::failure::Failure;
use super::published::Document;

/// How long figures are good for.
const FRESH: Duration = Duration::from_secs(60);

/// The figures that were counted last. Who asks while they are counted waits for them.
#[derive(Default)]
pub(super) struct Figures(Mutex<Option<(Instant, Arc<Document>)>>);

pub(super) async fn statistics(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let mut figures = app.figures.0.lock().await;
    let known = figures.as_ref().filter(|(at, _)| at.elapsed() < FRESH);
    let document = match known {
        Some((_, document)) => Arc::clone(document),
        None => {
            let counted = app.registry.statistics(Timestamp::now()).await?;
            let document = Arc::new(Document::new(&counted));
            *figures = Some((Instant::now(), Arc::clone(&document)));
            document
        }
    };
    Ok(document.answer(&headers, "public, max-age=60"))
}
