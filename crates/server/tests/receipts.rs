//! Signed receipts: given with a filing, checked by anybody, outliving their key.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use axum::http::StatusCode;
use common::{Answer, KEY, Server, filing, post, server, server_on};
use huiyin_contract::agency::Agency;
use huiyin_contract::filing::Filed;
use huiyin_contract::openapi::Example;
use huiyin_contract::receipt::{ReceiptCheck, ReceiptVerdict};
use huiyin_server::http::Settings;
use huiyin_server::receipts::ReceiptKeys;
use serde_json::json;

async fn check(server: &Server, receipt: &str) -> Answer {
    server.send(post("/receipts/check"), json!({ "receipt": receipt }).to_string()).await
}

async fn verdict(server: &Server, receipt: &str) -> ReceiptVerdict {
    let answer = check(server, receipt).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

#[tokio::test]
async fn a_filing_is_answered_with_a_receipt_that_says_what_was_filed() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let receipt = filed.receipt.clone().unwrap();
    let claims = verdict(&server, &receipt).await.claims.unwrap();
    assert_eq!((claims.number, claims.kind), (filed.number, filed.kind));
    assert_eq!((claims.submitted_at, claims.agency), (filed.submitted_at, "Test Bureau".into()));
    // SHA-256 of {"applicant":"person","title":"2025 budget"}
    let expected = "c5a4d023da729bf2d5847682ed2fbcf0146c8a3093fea2e437089feecc42a059";
    assert_eq!(claims.content_sha256, expected);
    assert!(!receipt.contains(&filed.code));

    let again: Filed = server.file(KEY, &filing()).await.json();
    assert_eq!(again.receipt, Some(receipt));
}

#[tokio::test]
async fn a_rotated_key_signs_no_more_and_is_still_believed() {
    let first = server().await;
    let filed = first.filed(KEY).await;
    let old = first.get("/agency").await.json::<Agency>().receipt_keys;
    ReceiptKeys::rotate(&ReceiptKeys::file(first.data.path())).unwrap();

    let second = server_on(std::sync::Arc::clone(&first.data), Settings::default()).await;
    let published = second.get("/agency").await.json::<Agency>().receipt_keys;
    assert_eq!((published.len(), &published[1]), (2, &old[0]));
    assert!(verdict(&second, &filed.receipt.clone().unwrap()).await.valid);
    let again: Filed = second.file(KEY, &filing()).await.json();
    assert_eq!(again.receipt, filed.receipt, "a repeat gives the receipt that was given");
    let later = second.filed(&format!("{KEY}-2")).await;
    assert!(verdict(&second, &later.receipt.clone().unwrap()).await.valid);
    assert!(!verdict(&first, &later.receipt.unwrap()).await.valid, "not started again since");
}

#[tokio::test]
async fn what_is_no_receipt_of_ours_is_told_so_and_nothing_more() {
    let (ours, theirs) = (server().await, server().await);
    let receipt = theirs.filed(KEY).await.receipt.unwrap();
    for receipt in [receipt.as_str(), "", "a.b.c", "\u{0}", "收据"] {
        let expected = ReceiptVerdict { valid: false, claims: None };
        assert_eq!(verdict(&ours, receipt).await, expected, "{receipt}");
    }
    assert_eq!(check(&ours, &"x".repeat(10_000)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    check(&ours, &"x".repeat(10_000)).await.problem();
}

/// What the contract's document shows must be true.
#[tokio::test]
async fn the_documents_own_receipt_is_signed_by_its_own_key() {
    let agency: Agency = serde_json::from_value(Example::Agency.value().unwrap()).unwrap();
    let check: ReceiptCheck =
        serde_json::from_value(Example::ReceiptCheck.value().unwrap()).unwrap();
    let verdict = serde_json::from_value(Example::ReceiptVerdict.value().unwrap()).unwrap();
    let data = tempfile::tempdir().unwrap();
    let path = ReceiptKeys::file(data.path());
    let secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let stored = json!({ "secret": secret, "retired": [agency.receipt_keys[0].x] });
    std::fs::write(&path, stored.to_string()).unwrap();
    let keys = ReceiptKeys::load_or_create(&path).unwrap();
    assert_eq!(keys.published()[1], agency.receipt_keys[0]);
    assert_eq!(keys.check(&check.receipt), verdict);
}
