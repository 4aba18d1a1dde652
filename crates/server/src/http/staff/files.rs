//! Files of a case, and documents that are to go with an act.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::problem::ProblemCode;
use huiyin_contract::staff::StaffRole;
use jiff::Timestamp;

use super::holder::Staff;
use crate::cases::STAFF_SIZE;
use crate::http::App;
use crate::http::address::Client;
use crate::http::attachments::{check_size, sent, whole};
use crate::http::failure::Failure;
use crate::http::part::OnePart;

/// `POST /staff/attachments`.
pub(super) async fn upload(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    Client(client): Client,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Failure> {
    // Who may do nothing has nothing to hand in.
    if !holder.may(StaffRole::Clerk) {
        return Err(Failure::new(ProblemCode::NotPermitted));
    }
    check_size(&request, STAFF_SIZE)?;
    let place = app.uploads.place(client)?;
    whole(async move {
        let _place = place;
        let mut body = OnePart::of(request, app.settings.upload_timeout).await?;
        let (name, content) = body.file().await?;
        Ok(app.registry.attach_for_staff(&name, content, Timestamp::now()).await?)
    })
    .await
}

/// `GET /staff/cases/{id}/attachments/{file}`.
pub(super) async fn download(
    State(app): State<Arc<App>>,
    Staff(holder): Staff,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let found = holder.download(&app.registry, &id, &file).await??;
    let missing = || Failure::new(ProblemCode::NotFound).detail("The case has no such file.");
    found.map(sent).ok_or_else(missing)
}
