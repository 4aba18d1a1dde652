//! The one part of a `multipart/form-data` body, read piece by piece.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use futures_util::Stream;
use huiyin_contract::attachment::ATTACHMENT_PART;
use huiyin_contract::problem::ProblemCode;

use super::failure::Failure;
use crate::files::ReceiveError;

/// Bytes of a body around the part's content: its headers, and two boundaries.
pub(super) const AROUND: u64 = 16 * 1024;

/// How long a body may stand still; who sends a byte a minute would keep a place for hours.
const STANDSTILL: Duration = Duration::from_secs(20);

/// What a client is told whose body is another.
pub(super) const ONE_PART: &str =
    "The body must be multipart/form-data with one part, `file`, sent whole.";

/// A body that is to have one part.
pub(super) struct OnePart {
    body: Multipart,
    in_content: Arc<AtomicBool>,
}

impl OnePart {
    pub(super) async fn of(request: Request) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let in_content = Arc::new(AtomicBool::new(false));
        let body = Piecewise {
            body: body.into_data_stream(),
            rests: false,
            before_content: 0,
            in_content: Arc::clone(&in_content),
        };
        let request = Request::from_parts(parts, Body::from_stream(body));
        let body = Multipart::from_request(request, &()).await;
        let not_multipart = |_| Failure::new(ProblemCode::UnsupportedMediaType).detail(ONE_PART);
        Ok(Self { body: body.map_err(not_multipart)?, in_content })
    }

    /// The name of the file, and its content.
    pub(super) async fn file(
        &mut self,
    ) -> Result<(String, impl Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin), Failure>
    {
        let part = tokio::time::timeout(STANDSTILL, self.body.next_field()).await;
        let part = part.ok().and_then(Result::ok).flatten();
        let part = part.filter(|part| part.name() == Some(ATTACHMENT_PART));
        let part = part.ok_or(ReceiveError::Broken)?;
        self.in_content.store(true, Ordering::Relaxed);
        Ok((part.file_name().unwrap_or_default().to_owned(), pieces(part)))
    }
}

fn pieces(part: Field<'_>) -> impl Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin {
    let pieces = futures_util::stream::unfold(part, async |mut part| {
        let piece = match tokio::time::timeout(STANDSTILL, part.chunk()).await {
            Ok(Ok(piece)) => Ok(piece?),
            Ok(Err(_)) | Err(_) => Err(ReceiveError::Broken),
        };
        Some((piece, part))
    });
    Box::pin(pieces)
}

/// A body that gives one piece at a time. `multer` takes whatever is there, and would hold a
/// whole file in memory that comes faster than the disk writes; and it takes headers of any
/// length, which here are bounded.
struct Piecewise {
    body: BodyDataStream,
    rests: bool,
    before_content: u64,
    in_content: Arc<AtomicBool>,
}

impl Stream for Piecewise {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rests) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let Some(piece) = ready!(Pin::new(&mut self.body).poll_next(context)) else {
            return Poll::Ready(None);
        };
        self.rests = true;
        let piece = piece.map_err(io::Error::other)?;
        if !self.in_content.load(Ordering::Relaxed) {
            self.before_content += piece.len() as u64;
            // A piece holds what follows the headers too, so the first is let through.
            if self.before_content > AROUND && self.before_content > piece.len() as u64 {
                return Poll::Ready(Some(Err(io::Error::other("the headers do not end"))));
            }
        }
        Poll::Ready(Some(Ok(piece)))
    }
}
