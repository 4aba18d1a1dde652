//! What the citizen does.

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use crate::mutant::{Mutant, Sent, came, got, sent};

const EVENTS: &str = "/case/events";

fn is_action(sent: &Sent) -> bool {
    sent.is(Method::POST, EVENTS)
}

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        came("an-action-is-done-once", |sent, came| {
            if is_action(sent) && sent.is_repeated() {
                came.edit(|it| it["events"][0]["note"] = json!("Other words"));
            }
        }),
        got("an-action-stands-in-the-timeline-once", "/case", |it| {
            let events = it["events"].as_array_mut().unwrap();
            let added = events.iter().find(|event| event["kind"] == "messageAdded").cloned();
            events.extend(added);
        }),
        sent("a-key-is-for-one-action", |sent| {
            if is_action(sent) && sent.is_other() {
                sent.body = sent.first.clone().unwrap();
            }
        }),
        came("space-and-order-make-no-other-action", |sent, came| {
            if is_action(sent) && sent.is_reworded() {
                came.fail(ProblemCode::KeyReused);
            }
        }),
        sent("an-action-needs-a-key", |sent| {
            if is_action(sent) && sent.header("idempotency-key").is_empty() {
                sent.set("idempotency-key", "a-key-that-a-mutant-gives");
            }
        }),
        came("what-is-not-offered-is-refused", |_, came| {
            if came.code() == "notOffered" {
                came.fail(ProblemCode::Invalid);
            }
        }),
        came("hostile-actions-are-refused", |sent, came| {
            if is_action(sent) && String::from_utf8_lossy(&sent.body).contains(r"\ud800") {
                came.fail(ProblemCode::Internal);
            }
        }),
        came("a-case-that-has-changed-is-sent-again", |sent, came| {
            if sent.is(Method::GET, "/case") && !sent.header("if-none-match").is_empty() {
                (came.status, came.body) = (304, Vec::new());
            }
        }),
        moved("a-message-without-words-is-named", "/text"),
        moved("an-action-that-there-is-not-is-named", "/action"),
        moved("a-rating-that-there-is-not-is-named", "/rating"),
        // Taken for something that changes nothing.
        sent("a-case-that-is-withdrawn-ends", |sent| {
            if is_action(sent) && sent.json()["action"] == "withdraw" {
                sent.body = json!({ "action": "remind" }).to_string().into_bytes();
            }
        }),
    ]
}

/// Names a fault in another place.
fn moved(breaks: &'static str, pointer: &'static str) -> Mutant {
    came(breaks, move |sent, came| {
        if is_action(sent) && came.status == 422 {
            came.edit(|it| {
                let errors = it.get_mut("errors").and_then(Value::as_array_mut);
                let named = errors.into_iter().flatten().filter(|it| it["pointer"] == pointer);
                named.for_each(|fault| fault["pointer"] = json!("/elsewhere"));
            });
        }
    })
}
