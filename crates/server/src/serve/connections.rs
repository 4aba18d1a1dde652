//! The connections that citizens hold: so many at once, and none for longer than it says something.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::patient::Patient;

/// Most bytes of a request's head; beyond that, hyper answers 431 by itself. Four times what
/// browsers and proxies send.
const HEAD: usize = 64 * 1024;

/// How long to wait where the system has no room for a further connection.
const NO_ROOM: Duration = Duration::from_millis(200);

/// How many connections there may be, and how long each may keep a place without a word.
#[derive(Clone, Copy, Debug)]
pub struct Connections {
    /// Most at once; further ones wait until one ends.
    pub most: usize,
    /// How long the head of a request may take, and how long a connection waits for the next one.
    pub head: Duration,
    /// How long an answer may stand still because its reader does not read on.
    pub standstill: Duration,
}

impl Default for Connections {
    fn default() -> Self {
        let (head, standstill) = (Duration::from_secs(30), Duration::from_secs(30));
        Self { most: 4096, head, standstill }
    }
}

/// Files that the server needs beside its connections: databases, uploads, the log.
const OTHER_FILES: u64 = 256;

impl Connections {
    /// No more than there can be open files.
    pub(super) fn within(self, open_files: Option<u64>) -> Self {
        let room = open_files.map_or(u64::MAX, |files| files.saturating_sub(OTHER_FILES).max(1));
        Self { most: self.most.min(usize::try_from(room).unwrap_or(usize::MAX)), ..self }
    }

    /// Answers what comes until `ended`; then requests under way may take `grace`.
    pub(super) async fn serve(
        self,
        listener: TcpListener,
        router: Router,
        ended: impl Future<Output = ()>,
        grace: Duration,
    ) {
        let (open, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(self.most)));
        let accepting = async {
            loop {
                // Never closed; and without a place nobody is let in.
                let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
                let (stream, peer) = accept(&listener).await;
                let answering = open.watch(self.connection(stream, peer, router.clone()));
                tokio::spawn(async move {
                    // A client that is slow, gone or speaks no HTTP is nothing to tell anybody.
                    let _ = answering.await;
                    drop(place);
                });
            }
        };
        tokio::select! { () = accepting => {}, () = ended => {} }
        drop(listener);
        if tokio::time::timeout(grace, open.shutdown()).await.is_err() {
            tracing::warn!("requests were broken off at the end");
        }
    }

    fn connection(
        self,
        stream: TcpStream,
        peer: SocketAddr,
        router: Router,
    ) -> impl GracefulConnection + Send + 'static {
        let answers = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request.map(Body::new))
        });
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.head)
            .max_buf_size(HEAD)
            .serve_connection(TokioIo::new(Patient::new(stream, self.standstill)), answers)
    }
}

/// The next connection. What is wrong with one that comes is no reason to let no other in; where the
/// system has no room for more, those that are there may end meanwhile.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // An answer must not wait for more of it to come.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(error) if is_of_the_client(error.kind()) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(NO_ROOM).await;
            }
        }
    }
}

fn is_of_the_client(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset
    )
}
