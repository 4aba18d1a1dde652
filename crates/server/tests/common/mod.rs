//! A server in the same process, without a network.

#![allow(dead_code, reason = "no test file uses every helper")]

pub(crate) mod desk;
pub(crate) mod load;
pub(crate) mod program;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, request};
use huiyin_contract::attachment::Attachment;
use huiyin_contract::filing::{Filed, Opened};
use huiyin_contract::problem::{PROBLEM_MEDIA_TYPE, Problem};
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_server::cases::Registry;
use huiyin_server::http::{App, Settings, app};
use huiyin_server::open::{Storage, open_registry};
use huiyin_server::staff::ActCommand;
use huiyin_server::store::{Act, Place};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const BASE: &str = "/huiyin/api/v1";
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef";

/// A service over its own data directory.
pub(crate) struct Server {
    pub(crate) data: Arc<TempDir>,
    agency: PathBuf,
    storage: Storage,
    router: Router,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem that every failure must be.
    pub(crate) fn problem(&self) -> Problem {
        assert_eq!(self.headers["content-type"], PROBLEM_MEDIA_TYPE, "{self:?}");
        let problem: Problem = self.json();
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }
}

pub(crate) fn agency() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agency")
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Address and schema of the PostgreSQL database in which the tests keep the cases that belong to
/// a data directory, where they are run on PostgreSQL.
pub(crate) fn postgres(data: &Path) -> Option<(String, String)> {
    let address = std::env::var("HUIYIN_TEST_DATABASE").ok()?;
    let mut hasher = DefaultHasher::new();
    data.hash(&mut hasher);
    Some((address, format!("test_{:016x}", hasher.finish())))
}

/// Where the tests keep the cases that belong to a data directory.
pub(crate) fn storage(data: &Path) -> Storage {
    let storage = Storage::in_folder(data);
    match postgres(data) {
        None => storage,
        Some((url, schema)) => {
            let (url, schema) = (url.parse().unwrap(), schema.parse().unwrap());
            Storage { database: Place::Postgres { url, schema }, ..storage }
        }
    }
}

pub(crate) async fn server() -> Server {
    server_with(Settings::default()).await
}

pub(crate) async fn server_with(settings: Settings) -> Server {
    server_on(Arc::new(tempfile::tempdir().unwrap()), settings).await
}

pub(crate) async fn server_on(data: Arc<TempDir>, settings: Settings) -> Server {
    server_of(&agency(), data, settings).await
}

pub(crate) async fn server_of(agency: &Path, data: Arc<TempDir>, settings: Settings) -> Server {
    let storage = storage(data.path());
    server_in(agency, data, storage, settings).await
}

/// Its cases and its files wherever they are to be.
pub(crate) async fn server_in(
    agency: &Path,
    data: Arc<TempDir>,
    storage: Storage,
    settings: Settings,
) -> Server {
    let registry = open_registry(agency, &storage).await.unwrap();
    let router = app(App::new(registry, settings));
    Server { data, agency: agency.to_owned(), storage, router }
}

/// A copy of the tests' agency, with `change` made to what it says of itself.
pub(crate) fn agency_with(within: &TempDir, change: impl FnOnce(&mut Value)) -> PathBuf {
    let folder = within.path().join("agency");
    copy(&agency(), &folder);
    let path = folder.join("agency.json");
    let mut content: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut content);
    fs::write(&path, content.to_string()).unwrap();
    folder
}

/// What staff do, with some words and nothing else.
pub(crate) fn act(act: StaffAct, at: Timestamp) -> Act {
    Act {
        act,
        outcome: None,
        unit: None,
        note: Some("Words".to_owned()),
        until: None,
        node: None,
        power: None,
        in_time: None,
        attachments: Vec::new(),
        by: "tester".to_owned(),
        at,
        desk: None,
    }
}

pub(crate) fn filing() -> Value {
    json!({
        "kind": "informationRequest",
        "formVersion": "1",
        "language": "zh-Hans",
        "answers": { "applicant": "person", "title": " 2025 budget " },
    })
}

impl Server {
    /// The same cases, as another process would see them: with connections of its own.
    pub(crate) async fn registry(&self) -> Registry {
        open_registry(&self.agency, &self.storage).await.unwrap()
    }

    /// Another server behind the same balancer: the same cases, with connections of its own.
    pub(crate) async fn twin(&self) -> Server {
        server_of(&self.agency, Arc::clone(&self.data), Settings::default()).await
    }

    pub(crate) async fn send(&self, request: request::Builder, body: impl Into<Body>) -> Answer {
        let mut request = request.body(body.into()).unwrap();
        if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
            let peer = SocketAddr::from(([192, 0, 2, 1], 4711));
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(format!("{BASE}{path}")), Body::empty()).await
    }

    pub(crate) async fn file(&self, key: &str, filing: &Value) -> Answer {
        let request = post("/cases").header("idempotency-key", key);
        self.send(request, filing.to_string()).await
    }

    /// Hands a file in, as a browser's form does.
    pub(crate) async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let request = Request::post(format!("{BASE}/attachments"))
            .header("content-type", "multipart/form-data; boundary=between");
        self.send(request, form_data(name, content)).await
    }

    /// Hands a good file in, and answers its identifier.
    pub(crate) async fn uploaded(&self, name: &str) -> String {
        let answer = self.upload(name, b"%PDF-1.7 words").await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer.json::<Attachment>().id
    }

    pub(crate) async fn filed(&self, key: &str) -> Filed {
        let answer = self.file(key, &filing()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer.json()
    }

    pub(crate) async fn open(&self, number: &str, code: &str) -> Answer {
        let body = json!({ "number": number, "code": code });
        self.send(post("/cases/open"), body.to_string()).await
    }

    pub(crate) async fn token(&self, filed: &Filed) -> String {
        let answer = self.open(&filed.number, &filed.code).await;
        answer.json::<Opened>().token
    }

    pub(crate) async fn case(&self, token: &str) -> Answer {
        self.get_with(token, "/case").await
    }

    pub(crate) async fn act(&self, token: &str, key: &str, action: &Value) -> Answer {
        let request = post("/case/events")
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", key);
        self.send(request, action.to_string()).await
    }

    pub(crate) async fn get_with(&self, token: &str, path: &str) -> Answer {
        let request = Request::get(format!("{BASE}{path}"))
            .header("authorization", format!("Bearer {token}"));
        self.send(request, Body::empty()).await
    }
}

pub(crate) fn post(path: &str) -> request::Builder {
    Request::post(format!("{BASE}{path}")).header("content-type", "application/json")
}

/// One part, `file`, between boundaries that are the word.
pub(crate) fn form_data(name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "--between\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), content, b"\r\n--between--\r\n"].concat()
}

pub(crate) fn from(request: request::Builder, address: [u8; 4]) -> request::Builder {
    request.extension(ConnectInfo(SocketAddr::from((address, 4711))))
}

/// An act as a tester types it.
pub(crate) fn order(number: &str, action: StaffAction) -> ActCommand {
    let (number, by) = (number.to_owned(), "tester".to_owned());
    ActCommand { number, action, attach: Vec::new(), by }
}
