//! The contract over HTTP. Every failure below the base is a problem (RFC 9457).

mod address;
mod body;
mod cases;
mod failure;
mod headers;
mod limiter;
mod middleware;
mod mounts;
mod published;
mod settings;
mod unique_keys;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use huiyin_contract::problem::ProblemCode;

pub use mounts::{Mount, MountError};
pub use settings::{Base, Limit, Network, Settings};

use crate::cases::Registry;
use failure::Failure;
use limiter::Limits;
use published::Published;

/// What the handlers share.
pub struct App {
    registry: Registry,
    published: Published,
    limits: Limits,
    settings: Settings,
}

impl App {
    /// Prepares to serve a registry.
    #[must_use]
    pub fn new(registry: Registry, settings: Settings) -> Arc<Self> {
        let published = Published::new(registry.agency());
        let limits = Limits::new(&settings);
        Arc::new(Self { registry, published, limits, settings })
    }
}

/// The whole service: the contract below its base, and the mounted folders.
pub fn app(state: Arc<App>) -> Router {
    let settings = &state.settings;
    let with_mounts = mounts::router(&settings.mounts, &settings.page_policy);
    let cors = headers::cors(&settings.allowed_origins);
    with_mounts.nest(settings.base.as_str(), contract(&state)).layer(cors)
}

/// The calls of the contract, relative to the base.
fn contract(state: &Arc<App>) -> Router {
    let router = Router::new()
        .route("/agency", get(published::agency))
        .route("/forms/{kind}", get(published::form))
        .route("/catalogue", get(published::catalogue))
        .route("/powers/{code}", get(published::power))
        .route("/cases", post(cases::file))
        .route("/cases/open", post(cases::open))
        .route("/case", get(cases::read))
        .route("/case/clock", get(cases::clock))
        .route("/case/events", post(cases::act))
        .route("/health", get(health))
        .fallback(async || Failure::new(ProblemCode::NotFound))
        .with_state(Arc::clone(state));
    headers::secure(middleware::guard(router, state.settings.request_timeout))
}

async fn health(State(app): State<Arc<App>>) -> Result<StatusCode, Failure> {
    app.registry.store().ping().await.map_err(Failure::from)?;
    Ok(StatusCode::OK)
}
