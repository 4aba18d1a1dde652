//! The call that checks a receipt.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use huiyin_contract::receipt::{ReceiptCheck, ReceiptVerdict};

use super::failure::Failure;
use super::{App, body};

/// Most bytes of a receipt with what is around it: several times the longest.
const LIMIT: usize = 8 * 1024;

/// `POST /receipts/check`.
pub(super) async fn check(
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<Json<ReceiptVerdict>, Failure> {
    let asked: ReceiptCheck = body::json(request, LIMIT).await?;
    Ok(Json(app.registry.check_receipt(&asked.receipt)))
}
