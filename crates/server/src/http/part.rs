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
use tokio::time::{Instant, timeout_at};

use super::failure::Failure;
use crate::files::ReceiveError;

/// Bytes of a body around the part's content: its headers, and two boundaries.
pub(super) const AROUND: u64 = 16 * 1024;

/// How long a body may stand still.
const STANDSTILL: Duration = Duration::from_secs(20);

/// Bytes a second that must come on average, beside that standstill: who sends a byte now and then
/// would keep a place for long. Less than the slowest networks in use carry.
const SLOWEST: u64 = 2 * 1024;

/// What a client is told whose body is another.
pub(super) const ONE_PART: &str =
    "The body must be multipart/form-data with one part, `file`, sent whole.";

/// A body that is to have one part.
pub(super) struct OnePart {
    body: Multipart,
    in_content: Arc<AtomicBool>,
    time: Time,
}

/// How long a body takes to come.
#[derive(Clone, Copy)]
struct Time {
    began: Instant,
    most: Duration,
    received: u64,
}

impl Time {
    /// When the next piece must be there.
    fn due(&self) -> Instant {
        let earned = Duration::from_secs(self.received / SLOWEST);
        let in_all = self.began + self.most.min(STANDSTILL + earned);
        in_all.min(Instant::now() + STANDSTILL)
    }
}

impl OnePart {
    /// A body that may take `most` to come.
    pub(super) async fn of(request: Request, most: Duration) -> Result<Self, Failure> {
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
        let time = Time { began: Instant::now(), most, received: 0 };
        Ok(Self { body: body.map_err(not_multipart)?, in_content, time })
    }

    /// The name of the file, and its content.
    pub(super) async fn file(
        &mut self,
    ) -> Result<(String, impl Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin), Failure>
    {
        let part = timeout_at(self.time.due(), self.body.next_field()).await;
        let part = part.ok().and_then(Result::ok).flatten();
        let part = part.filter(|part| part.name() == Some(ATTACHMENT_PART));
        let part = part.ok_or(ReceiveError::Broken)?;
        self.in_content.store(true, Ordering::Relaxed);
        Ok((part.file_name().unwrap_or_default().to_owned(), pieces(part, self.time)))
    }
}

fn pieces(
    part: Field<'_>,
    time: Time,
) -> impl Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin {
    let pieces = futures_util::stream::unfold((part, time), async |(mut part, mut time)| {
        let piece = match timeout_at(time.due(), part.chunk()).await {
            Ok(Ok(piece)) => Ok(piece?),
            Ok(Err(_)) | Err(_) => Err(ReceiveError::Broken),
        };
        time.received += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        Some((piece, (part, time)))
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

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;

    const HEAD: &str = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n";

    /// Bytes of a file that were taken, so many of which come every ten seconds.
    async fn taken(at_once: usize, times: usize) -> Result<usize, ReceiveError> {
        let pieces = stream::iter(0..times).then(move |_| async move {
            tokio::time::sleep(Duration::from_secs(10)).await;
            Ok::<_, io::Error>(Bytes::from(vec![b'x'; at_once]))
        });
        let head = stream::iter([Ok(Bytes::from_static(HEAD.as_bytes()))]);
        let end = stream::iter([Ok(Bytes::from_static(b"\r\n--b--\r\n"))]);
        let request = Request::post("/")
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from_stream(head.chain(pieces).chain(end)))
            .unwrap();
        let mut part = OnePart::of(request, Duration::from_secs(15 * 60)).await.unwrap();
        let (_, mut content) = part.file().await.unwrap();
        let mut sum = 0;
        while let Some(piece) = content.next().await {
            sum += piece?.len();
        }
        Ok(sum)
    }

    #[tokio::test(start_paused = true)]
    async fn who_sends_slowly_is_waited_for_and_who_hardly_sends_is_not() {
        let (slow, slower) = (SLOWEST as usize * 11, SLOWEST as usize * 9);
        assert_eq!(taken(slow, 80).await.unwrap(), slow * 80);
        assert!(matches!(taken(slower, 80).await, Err(ReceiveError::Broken)));
        assert!(matches!(taken(slow, 100).await, Err(ReceiveError::Broken)), "for too long in all");
    }
}
