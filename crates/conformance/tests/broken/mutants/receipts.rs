//! Signed receipts.

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use super::signer::resigned;
use crate::mutant::{Came, Mutant, came, got, posted};

const CHECK: &str = "/receipts/check";

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        got("keys-for-receipts-can-be-used", "/agency", |it| {
            it["receiptKeys"][0]["kty"] = json!("RSA");
        }),
        posted("who-publishes-keys-gives-receipts", "/cases", |it| {
            it.as_object_mut().unwrap().remove("receipt");
        }),
        posted("a-receipt-is-a-signed-jws", "/cases", |it| it["receipt"] = json!("not a JWS")),
        posted("a-receipt-is-signed-by-a-published-key", "/cases", |it| {
            let receipt = it["receipt"].as_str().unwrap();
            let (signed, _) = receipt.rsplit_once('.').unwrap();
            it["receipt"] = json!(format!("{signed}.{}", "A".repeat(86)));
        }),
        resigned("a-receipt-says-what-was-filed", |claims, _| {
            claims["number"] = json!("FG00-0000-0000");
        }),
        resigned("a-receipt-has-the-hash-of-the-answers", |claims, _| {
            claims["contentSha256"] = json!("00".repeat(32));
        }),
        resigned("a-receipt-never-has-the-code", |claims, filed| {
            claims["code"] = filed["code"].clone();
        }),
        verdict("a-receipt-is-confirmed", true, |it| {
            it["claims"]["number"] = json!("FG00-0000-0000");
        }),
        verdict("a-forged-receipt-is-not-confirmed", false, |it| it["valid"] = json!(true)),
        came("a-check-of-nothing-is-malformed", |sent, came: &mut Came| {
            if sent.path == CHECK && came.status == ProblemCode::Malformed.status() {
                came.fail(ProblemCode::Invalid);
            }
        }),
    ]
}

/// Changes the verdicts that are such.
fn verdict(
    breaks: &'static str,
    valid: bool,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::POST, CHECK) && came.json()["valid"] == valid {
            came.edit(&edit);
        }
    })
}
