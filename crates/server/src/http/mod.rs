//! The contract over HTTP. Every failure below the base is a problem (RFC 9457).

mod address;
mod attachments;
mod body;
mod cases;
mod failure;
mod headers;
mod limiter;
mod metrics;
mod middleware;
mod mounts;
mod operator;
mod part;
mod published;
mod receipts;
mod settings;
mod staff;
mod statistics;
mod unique_keys;
mod uploads;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use huiyin_contract::problem::ProblemCode;

pub use metrics::Metrics;
pub use mounts::{Mount, MountError};
pub use operator::operator;
pub use settings::{Base, Limit, Network, Settings};

use crate::cases::Registry;
use failure::Failure;
use limiter::Limits;
use published::Published;
use statistics::Figures;
use uploads::Uploads;

/// What the handlers share.
pub struct App {
    registry: Registry,
    published: Published,
    figures: Figures,
    limits: Limits,
    uploads: Uploads,
    settings: Settings,
}

impl App {
    /// Prepares to serve a registry.
    #[must_use]
    pub fn new(registry: Registry, settings: Settings) -> Arc<Self> {
        let (published, figures) = (Published::new(registry.agency()), Figures::default());
        let (limits, uploads) = (Limits::new(&settings), Uploads::default());
        Arc::new(Self { registry, published, figures, limits, uploads, settings })
    }

    /// What is served.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}

/// The whole service of one agency: the contract below its base, and the mounted folders.
pub fn app(state: Arc<App>) -> Router {
    apps(&[state])
}

/// The service of several agencies, each below its own base; the first one's settings hold for
/// the mounted folders.
pub fn apps(states: &[Arc<App>]) -> Router {
    let Some(first) = states.first() else {
        return Router::new();
    };
    let mounts = mounts::router(&first.settings.mounts, &first.settings.page_policy);
    let all = states
        .iter()
        .fold(mounts, |router, state| router.nest(state.settings.base.as_str(), contract(state)));
    all.layer(headers::cors(&first.settings.allowed_origins))
}

/// The calls of the contract, relative to the base.
fn contract(state: &Arc<App>) -> Router {
    let uploads = Router::new()
        .route("/attachments", post(attachments::upload))
        // The agency's own limit holds there.
        .layer(DefaultBodyLimit::disable())
        .merge(staff::uploads())
        .with_state(Arc::clone(state));
    let router = Router::new()
        .route("/agency", get(published::agency))
        .route("/forms/{kind}", get(published::form))
        .route("/catalogue", get(published::catalogue))
        .route("/powers/{code}", get(published::power))
        .route("/statistics", get(statistics::statistics))
        .route("/cases", post(cases::file))
        .route("/cases/open", post(cases::open))
        .route("/case", get(cases::read))
        .route("/case/clock", get(cases::clock))
        .route("/case/events", post(cases::act))
        .route("/case/attachments/{id}", get(attachments::download))
        .route("/receipts/check", post(receipts::check))
        .route("/health", get(health))
        .merge(staff::calls())
        .fallback(async || Failure::new(ProblemCode::NotFound))
        .with_state(Arc::clone(state));
    let settings = &state.settings;
    let uploads = middleware::guard(uploads, settings, settings.upload_timeout);
    headers::secure(middleware::guard(router, settings, settings.request_timeout).merge(uploads))
}

async fn health(State(app): State<Arc<App>>) -> Result<StatusCode, Failure> {
    app.registry.store().ping().await.map_err(Failure::from)?;
    Ok(StatusCode::OK)
}
