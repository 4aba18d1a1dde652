//! Puts a mutant on the wire.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::mutant::{Came, Mutant, Sent};

const BASE: &str = "/huiyin/api/v1";

struct Proxy {
    reference: Router,
    mutant: Mutant,
    /// The first body of every idempotency key.
    first: Mutex<HashMap<String, Vec<u8>>>,
}

/// Serves a mutant of the reference server until the runtime ends, and tells its base.
pub(crate) async fn serve(reference: Router, mutant: Mutant) -> String {
    let proxy = Arc::new(Proxy { reference, mutant, first: Mutex::default() });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(answer).with_state(proxy);
    tokio::spawn(axum::serve(listener, router).into_future());
    format!("http://{address}{BASE}")
}

async fn answer(State(proxy): State<Arc<Proxy>>, request: Request) -> Response<Body> {
    let mut sent = read(request).await;
    let key = sent.header("idempotency-key").to_owned();
    if !key.is_empty() {
        let mut first = proxy.first.lock().unwrap();
        sent.first = first.get(&key).cloned();
        first.entry(key).or_insert_with(|| sent.body.clone());
    }
    let mut changed = sent.clone();
    (proxy.mutant.on_sent)(&mut changed);
    let mut came = ask(&proxy.reference, changed).await;
    (proxy.mutant.on_came)(&sent, &mut came);
    tokio::time::sleep(came.delay).await;
    written(came)
}

async fn read(request: Request) -> Sent {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    Sent {
        method: parts.method,
        path: path.strip_prefix(BASE).unwrap_or(path).to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        first: None,
    }
}

async fn ask(reference: &Router, sent: Sent) -> Came {
    let length = sent.body.len();
    let mut request = Request::new(Body::from(sent.body));
    *request.method_mut() = sent.method;
    *request.uri_mut() = format!("{BASE}{}?{}", sent.path, sent.query).parse().unwrap();
    *request.headers_mut() = sent.headers;
    if length > 0 {
        request.headers_mut().insert("content-length", length.into());
    }
    let (parts, body) = reference.clone().oneshot(request).await.unwrap().into_parts();
    Came {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
        delay: Duration::ZERO,
    }
}

fn written(came: Came) -> Response<Body> {
    let mut headers: HeaderMap = came.headers;
    headers.remove("content-length");
    let mut response = Response::new(Body::from(came.body));
    *response.status_mut() = came.status.try_into().unwrap();
    *response.headers_mut() = headers;
    response
}
