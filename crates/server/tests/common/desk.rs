//! Staff, as their own program calls the server.

use axum::body::Body;
use axum::http::{Request, request};
use huiyin_contract::staff::{StaffCase, StaffCasePage, StaffRole};
use huiyin_server::staff::desk::TokenOrder;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Answer, BASE, Server, form_data};

/// The holder of a token.
pub(crate) struct Staff<'a> {
    pub(crate) server: &'a Server,
    pub(crate) token: String,
    pub(crate) id: i64,
}

impl<'a> Staff<'a> {
    pub(crate) async fn new(server: &'a Server, role: StaffRole, unit: Option<&str>) -> Self {
        let (name, unit) = (format!("A {}", role.as_str()), unit.map(str::to_owned));
        let order = TokenOrder { name, role, unit, days: 1 };
        let registry = server.registry().await;
        let made = registry.make_token(order, "tester", Timestamp::now()).await.unwrap();
        Self { server, token: made.token, id: made.id }
    }

    pub(crate) async fn supervisor(server: &'a Server) -> Self {
        Self::new(server, StaffRole::Supervisor, None).await
    }

    pub(crate) fn with(&self, request: request::Builder) -> request::Builder {
        request.header("authorization", format!("Bearer {}", self.token))
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(format!("{BASE}/staff{path}"));
        self.server.send(self.with(request), Body::empty()).await
    }

    pub(crate) async fn post(&self, path: &str, key: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(format!("{BASE}/staff{path}"))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.server.send(self.with(request), body).await
    }

    pub(crate) async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let request = Request::post(format!("{BASE}/staff/attachments"))
            .header("content-type", "multipart/form-data; boundary=between");
        self.server.send(self.with(request), form_data(name, content)).await
    }

    pub(crate) async fn found(&self, search: &Value) -> StaffCasePage {
        let answer = self.post("/cases/search", "", search.to_string()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// What the case of this number is called.
    pub(crate) async fn id_of(&self, number: &str) -> String {
        let page = self.found(&json!({ "number": number })).await;
        assert_eq!(page.cases.len(), 1, "{page:?}");
        page.cases[0].id.clone()
    }

    pub(crate) async fn act(&self, id: &str, key: &str, action: &Value) -> Answer {
        self.post(&format!("/cases/{id}/acts"), key, action.to_string()).await
    }

    pub(crate) async fn read(&self, id: &str) -> StaffCase {
        let answer = self.get(&format!("/cases/{id}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }
}
