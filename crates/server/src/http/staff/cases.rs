//! Finding cases, reading them, moving them on, and who did what.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use huiyin_contract::problem::{Fault, FaultCode, ProblemCode};
use huiyin_contract::staff::{
    AuditPage, StaffActTaken, StaffAction, StaffCasePage, StaffIdentity, StaffSearch,
};
use jiff::Timestamp;

use super::holder::Staff;
use crate::http::cases::idempotency_key;
use crate::http::failure::Failure;
use crate::http::published::Document;
use crate::http::{App, body};

/// Most bytes of an act: its longest note in UTF-8, escaped, with what is around it.
const ACT_LIMIT: usize = 256 * 1024;

/// Most bytes of a search: a few words.
const SEARCH_LIMIT: usize = 8 * 1024;

/// `GET /staff/me`.
pub(super) async fn me(State(app): State<Arc<App>>, Staff(holder): Staff) -> Json<StaffIdentity> {
    Json(holder.identity(&app.registry))
}

/// `POST /staff/cases/search`.
pub(super) async fn search(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    request: Request,
) -> Result<Json<StaffCasePage>, Failure> {
    let wanted: StaffSearch = body::json(request, SEARCH_LIMIT).await?;
    Ok(Json(holder.search(&app.registry, &wanted, Timestamp::now()).await?))
}

/// `GET /staff/cases/{id}`.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let case = holder.read(&app.registry, &id, Timestamp::now()).await?;
    Ok(Document::new(&case).answer(&headers, "no-store").into_response())
}

/// `POST /staff/cases/{id}/acts`.
pub(super) async fn act(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    Path(id): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<StaffActTaken>), Failure> {
    let key = idempotency_key(request.headers())?;
    let action: StaffAction = body::json(request, ACT_LIMIT).await?;
    let taken = holder.act(&app.registry, &id, &key, &action, Timestamp::now()).await?;
    Ok((StatusCode::CREATED, Json(taken)))
}

/// `GET /staff/cases/{id}/audit`.
pub(super) async fn audit_of(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Json<AuditPage>, Failure> {
    let (cursor, limit) = page_in(&uri)?;
    Ok(Json(holder.audit_of(&app.registry, &id, cursor, limit).await?))
}

/// `GET /staff/audit`.
pub(super) async fn audit(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    uri: Uri,
) -> Result<Json<AuditPage>, Failure> {
    let (cursor, limit) = page_in(&uri)?;
    Ok(Json(holder.audit(&app.registry, cursor, limit).await?))
}

/// The page that an address asks for. Neither value holds anything that must be escaped.
fn page_in(uri: &Uri) -> Result<(Option<&str>, Option<u32>), Failure> {
    let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let pairs: Vec<_> = pairs.collect();
    let value = |wanted: &str| pairs.iter().find(|(name, _)| *name == wanted).map(|(_, it)| *it);
    let limit = value("limit").map(str::parse).transpose().map_err(|_| {
        let detail = "A page has a whole number of lines.".to_owned();
        let fault = Fault { pointer: "/limit".to_owned(), code: FaultCode::Pattern, detail };
        Failure::new(ProblemCode::Invalid).errors(vec![fault])
    })?;
    Ok((value("cursor"), limit))
}
