//! The calls of a case: file, open, read, count its days, act.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use huiyin_contract::action::{ActionTaken, CaseAction};
use huiyin_contract::filing::{
    Filed, Filing, IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN, Opened, Opening,
};
use huiyin_contract::problem::ProblemCode;
use jiff::Timestamp;

use super::address::Client;
use super::failure::Failure;
use super::published::Document;
use super::{App, body};
use crate::cases::{Acknowledged, OpeningError, fold};

/// Most bytes of a filing: several times what the longest form takes.
const FILING_LIMIT: usize = 256 * 1024;

/// Most bytes of an action: its longest text in UTF-8, escaped, several times over.
const ACTION_LIMIT: usize = 64 * 1024;

/// Most bytes of an opening: a number and a code.
const OPENING_LIMIT: usize = 4 * 1024;

/// `POST /cases`.
pub(super) async fn file(
    State(app): State<Arc<App>>,
    Client(client): Client,
    request: Request,
) -> Result<(StatusCode, Json<Filed>), Failure> {
    let key = idempotency_key(request.headers())?;
    let filing: Filing = body::json(request, FILING_LIMIT).await?;
    // A retry after a lost answer is no new filing, whatever the limit. Storing finds out by
    // itself, so nothing is looked up before it but for who would be refused.
    let limit = &app.limits.filings_per_address;
    if let Err(wait) = limit.attempt(&client, Instant::now()) {
        let before = app.registry.filed_before(&key, &filing).await?;
        let filed = before.ok_or_else(|| Failure::too_many(wait))?;
        return Ok((StatusCode::CREATED, Json(filed)));
    }
    let acknowledged = app.registry.file(&key, &filing, Timestamp::now()).await?;
    if matches!(acknowledged, Acknowledged::Before(_)) {
        limit.forgive(&client);
    }
    Ok((StatusCode::CREATED, Json(acknowledged.filed())))
}

/// `POST /cases/open`.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    Client(client): Client,
    request: Request,
) -> Result<Json<Opened>, Failure> {
    let typed: Opening = body::json(request, OPENING_LIMIT).await?;
    let (limits, now, number) = (&app.limits, Instant::now(), fold(&typed.number));
    limits.openings_per_address.attempt(&client, now).map_err(Failure::too_many)?;
    limits.openings_per_number.attempt(&number, now).map_err(Failure::too_many)?;

    let opened = app.registry.open(&typed, Timestamp::now(), app.settings.token_life).await;
    if !matches!(opened, Err(OpeningError::NoSuchCase)) {
        limits.openings_per_address.forgive(&client);
        limits.openings_per_number.forgive(&number);
    }
    Ok(Json(opened?))
}

/// `GET /case`.
pub(super) async fn read(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let now = Timestamp::now();
    let number = opened_number(&app, &headers, now)?;
    let case = app.registry.case(&number, now).await?.ok_or_else(Failure::unauthorized)?;
    Ok(Document::new(&case).answer(&headers, "no-store").into_response())
}

/// `GET /case/clock`.
pub(super) async fn clock(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let now = Timestamp::now();
    let number = opened_number(&app, &headers, now)?;
    let clocks = app.registry.clocks(&number, now).await?.ok_or_else(Failure::unauthorized)?;
    Ok(Document::new(&clocks).answer(&headers, "no-store").into_response())
}

/// `POST /case/events`.
pub(super) async fn act(
    State(app): State<Arc<App>>,
    Client(client): Client,
    request: Request,
) -> Result<(StatusCode, Json<ActionTaken>), Failure> {
    let now = Timestamp::now();
    let number = opened_number(&app, request.headers(), now)?;
    let key = idempotency_key(request.headers())?;
    let action: CaseAction = body::json(request, ACTION_LIMIT).await?;
    if let Some(taken) = app.registry.acted_before(&number, &key, &action).await? {
        return Ok((StatusCode::CREATED, Json(taken)));
    }
    // An action is a small filing, and whoever floods one way floods the other.
    app.limits.filings_per_address.attempt(&client, Instant::now()).map_err(Failure::too_many)?;
    let taken = app.registry.act(&number, &key, &action, now).await?;
    Ok((StatusCode::CREATED, Json(taken)))
}

/// The folded number of the case that the request's token opens.
pub(super) fn opened_number(
    app: &App,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<String, Failure> {
    bearer_token(headers)
        .and_then(|token| app.registry.number_of_token(token, now))
        .ok_or_else(Failure::unauthorized)
}

pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<String, Failure> {
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|value| value.to_str().ok());
    key.filter(|key| (IDEMPOTENCY_KEY_MIN..=IDEMPOTENCY_KEY_MAX).contains(&key.len()))
        .filter(|key| key.bytes().all(|byte| byte.is_ascii_graphic()))
        .map(str::to_owned)
        .ok_or_else(|| {
            Failure::new(ProblemCode::HeaderMissing).detail(format!(
                "Idempotency-Key must have {IDEMPOTENCY_KEY_MIN} to {IDEMPOTENCY_KEY_MAX} \
                 visible ASCII characters."
            ))
        })
}

/// RFC 6750, section 2.1; the scheme's name is case-insensitive (RFC 9110, section 11.1).
pub(super) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
