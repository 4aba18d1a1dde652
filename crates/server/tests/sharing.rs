//! Several servers over one database: what one stored a moment before, the other knows.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use axum::http::StatusCode;
use common::{KEY, agency, filing, server, storage};
use huiyin_contract::case::{Case, EventKind};
use huiyin_contract::filing::Filed;
use huiyin_server::open::{Storage, open_registry};
use serde_json::json;

#[tokio::test]
async fn a_filing_that_comes_to_both_at_once_makes_one_case() {
    let here = server().await;
    let there = here.twin().await;
    let body = filing();
    for round in 0..10 {
        let key = format!("{KEY}-{round}");
        let (one, other) = tokio::join!(here.file(&key, &body), there.file(&key, &body));
        assert_eq!(one.status, StatusCode::CREATED, "{one:?}");
        assert_eq!(one.json::<Filed>(), other.json::<Filed>());
    }
    let cases = here.registry().await.store().list(None, 100).await.unwrap();
    assert_eq!(cases.len(), 10);
}

#[tokio::test]
async fn an_action_that_comes_to_both_at_once_is_done_once() {
    let here = server().await;
    let there = here.twin().await;
    let token = here.token(&here.filed(KEY).await).await;
    let remind = json!({ "action": "remind" });
    for round in 0..10 {
        let key = format!("{KEY}-{round}");
        let (one, other) =
            tokio::join!(here.act(&token, &key, &remind), there.act(&token, &key, &remind));
        assert_eq!(one.status, StatusCode::CREATED, "{one:?}");
        assert_eq!(one.body, other.body);
    }
    let case: Case = there.case(&token).await.json();
    let reminded = case.events.iter().filter(|event| event.kind == EventKind::Reminded);
    assert_eq!(reminded.count(), 10);
}

#[tokio::test]
async fn a_server_with_another_key_is_refused() {
    let server = server().await;
    server.filed(KEY).await;
    let other = server.data.path().join("other.key");
    let with = |key| Storage { key, ..storage(server.data.path()) };
    let refused = open_registry(&agency(), &with(other.clone())).await.map(drop).unwrap_err();
    assert!(refused.to_string().contains("no key"), "{refused}");
    std::fs::write(&other, [7; 32]).unwrap();
    let refused = open_registry(&agency(), &with(other)).await.map(drop).unwrap_err();
    assert!(refused.to_string().contains("under another key"), "{refused}");
}
