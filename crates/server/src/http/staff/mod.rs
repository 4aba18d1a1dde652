//! What the agency's own back office calls: `/staff/…`.

mod cases;
mod failure;
mod files;
mod holder;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use super::App;

/// The calls that are quick.
pub(super) fn calls() -> Router<Arc<App>> {
    Router::new()
        .route("/staff/me", get(cases::me))
        .route("/staff/cases/search", post(cases::search))
        .route("/staff/cases/{id}", get(cases::read))
        .route("/staff/cases/{id}/acts", post(cases::act))
        .route("/staff/cases/{id}/attachments/{file}", get(files::download))
        .route("/staff/cases/{id}/audit", get(cases::audit_of))
        .route("/staff/audit", get(cases::audit))
}

/// The call that takes as long as a file does.
pub(super) fn uploads() -> Router<Arc<App>> {
    Router::new()
        .route("/staff/attachments", post(files::upload))
        // Its own limit holds there.
        .layer(DefaultBodyLimit::disable())
}
