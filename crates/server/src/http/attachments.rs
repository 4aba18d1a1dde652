//! The calls for files: hand one in, fetch one of a case.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use huiyin_contract::attachment::{ATTACHMENT_PART, Attachment};
use huiyin_contract::problem::{Fault, FaultCode, ProblemCode};
use jiff::Timestamp;

use super::address::Client;
use super::cases::opened_number;
use super::failure::Failure;
use super::part::{AROUND, ONE_PART, OnePart};
use super::{App, body};
use crate::cases::{AttachError, Download};
use crate::files::ReceiveError;

/// Should a browser be led to show a file as a page, it is inert, alone and empty.
const SANDBOX: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// `POST /attachments`.
pub(super) async fn upload(
    State(app): State<Arc<App>>,
    Client(client): Client,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Failure> {
    let limits = app.registry.agency().agency.attachments.as_ref().ok_or_else(not_taken)?;
    check_size(&request, limits.max_size)?;
    app.limits.uploads_per_address.attempt(&client, Instant::now()).map_err(Failure::too_many)?;
    let place = app.uploads.place(client)?;
    whole(async move {
        let _place = place;
        let mut body = OnePart::of(request, app.settings.upload_timeout).await?;
        let (name, content) = body.file().await?;
        let waiting = app.settings.waiting;
        Ok(app.registry.attach(&name, content, waiting, Timestamp::now()).await?)
    })
    .await
}

/// Takes a file in a task of its own: a request that takes too long is dropped where it stands, and
/// what had come of the file by then must be taken away all the same.
pub(super) async fn whole(
    file: impl Future<Output = Result<Attachment, Failure>> + Send + 'static,
) -> Result<(StatusCode, Json<Attachment>), Failure> {
    // It panicked, which is in the log.
    let stored = tokio::spawn(file).await.map_err(|_| Failure::new(ProblemCode::Internal))?;
    Ok((StatusCode::CREATED, Json(stored?)))
}

/// Before reading anything, where the client says so itself.
pub(super) fn check_size(request: &Request, most: u64) -> Result<(), Failure> {
    let declared = body::declared_length(request.headers());
    match declared.is_some_and(|length| length > most.saturating_add(AROUND)) {
        true => Err(Failure::new(ProblemCode::TooLarge)),
        false => Ok(()),
    }
}

/// `GET /case/attachments/{id}`.
pub(super) async fn download(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let number = opened_number(&app, &headers, Timestamp::now())?;
    let found = app.registry.download(&number, &id).await?;
    found.map(sent).ok_or_else(|| Failure::new(ProblemCode::NotFound).detail(NO_SUCH_FILE))
}

/// A file as it is sent: to be saved, and never to be shown by the browser as a page of ours.
pub(super) fn sent(Download { file, content }: Download) -> Response {
    let value = |text: &str| HeaderValue::from_str(text).ok();
    let headers: [(HeaderName, Option<HeaderValue>); 4] = [
        (CONTENT_TYPE, value(&file.media_type)),
        (CONTENT_LENGTH, Some(HeaderValue::from(file.size))),
        (CONTENT_DISPOSITION, value(&disposition(&file.name))),
        (CONTENT_SECURITY_POLICY, Some(HeaderValue::from_static(SANDBOX))),
    ];
    let content = content.inspect(|piece| {
        if let Err(error) = piece {
            tracing::error!(%error, "a download broke off");
        }
    });
    let mut response = Body::from_stream(content).into_response();
    let headers = headers.into_iter().filter_map(|(name, value)| Some((name, value?)));
    response.headers_mut().extend(headers);
    response
}

/// RFC 6266: a plain name for old programs, and the whole one as RFC 8187 encodes it.
fn disposition(name: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    /// What RFC 8187 calls `attr-char` needs no encoding.
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'!')
        .remove(b'#')
        .remove(b'$')
        .remove(b'&')
        .remove(b'+')
        .remove(b'-')
        .remove(b'.')
        .remove(b'^')
        .remove(b'_')
        .remove(b'`')
        .remove(b'|')
        .remove(b'~');
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " -_.()".contains(c);
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        utf8_percent_encode(name, ENCODED)
    )
}

impl From<AttachError> for Failure {
    fn from(error: AttachError) -> Self {
        match error {
            AttachError::NotTaken => not_taken(),
            AttachError::Refused(refused) => refused.into(),
            AttachError::Store(error) => error.into(),
            AttachError::NoRoom => {
                tracing::warn!("a file was refused: too many bytes wait to be claimed");
                Self::new(ProblemCode::Unavailable)
            }
            AttachError::NoRandomness(_) => {
                tracing::error!(%error, "a file was not stored");
                Self::new(ProblemCode::Internal)
            }
        }
    }
}

impl From<ReceiveError> for Failure {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::Empty => Self::new(ProblemCode::Invalid).errors(vec![Fault {
                pointer: format!("/{ATTACHMENT_PART}"),
                code: FaultCode::Required,
                detail: "The file is empty.".to_owned(),
            }]),
            ReceiveError::TooLarge => Self::new(ProblemCode::TooLarge),
            ReceiveError::WrongType => {
                Self::new(ProblemCode::UnsupportedMediaType).detail(WRONG_TYPE)
            }
            ReceiveError::Broken => Self::new(ProblemCode::Malformed).detail(ONE_PART),
            ReceiveError::Files(error) => {
                tracing::error!(%error, "the store of files failed");
                Self::new(ProblemCode::Unavailable)
            }
        }
    }
}

const WRONG_TYPE: &str = "Files of this type are not taken, or the name's ending is another \
                          type's than the content.";
const NO_SUCH_FILE: &str = "The case has no such file.";

fn not_taken() -> Failure {
    Failure::new(ProblemCode::NotFound).detail("The agency takes no files.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_plainly_and_whole() {
        assert_eq!(
            disposition("scan (1).pdf"),
            "attachment; filename=\"scan (1).pdf\"; filename*=UTF-8''scan%20%281%29.pdf"
        );
        assert_eq!(
            disposition("材料.pdf"),
            "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E6%9D%90%E6%96%99.pdf"
        );
        assert!(HeaderValue::from_str(&disposition("a\"; b\r\nc: d\u{202e}")).is_ok());
    }
}
