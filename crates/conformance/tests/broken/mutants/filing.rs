//! Number, code, and the idempotency key.

use std::sync::Mutex;

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::json;

use super::alias::aliased;
use crate::mutant::{Mutant, Sent, came, posted, sent};

/// An idempotency key that nobody else has.
fn fresh() -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("a-fresh-key-of-a-mutant-{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn is_filing(sent: &Sent) -> bool {
    sent.is(Method::POST, "/cases")
}

fn is_for_older_form(sent: &Sent) -> bool {
    sent.json()["formVersion"] == "an older version"
}

pub(crate) fn mutants() -> Vec<Mutant> {
    [answers(), keys()].into_iter().flatten().collect()
}

fn answers() -> Vec<Mutant> {
    vec![
        posted("a-filing-gives-number-and-code", "/cases", |it| {
            it.as_object_mut().unwrap().remove("code");
        }),
        came("a-filing-is-answered-by-201", |sent, came| {
            if is_filing(sent) && came.is_success() {
                came.status = 200;
            }
        }),
        // Here and on the case, so that both agree.
        came("the-answer-is-about-what-was-filed", |_, came| {
            let is_own = came.json()["title"].as_str().is_some_and(|it| it.contains("conformance"));
            if came.is_success() && is_own {
                came.edit(|it| it["title"] = json!("Another"));
            }
        }),
        posted("the-time-of-filing-has-an-offset", "/cases", |it| {
            it["submittedAt"] = json!("2026-01-01T10:00:00");
        }),
        aliased("a-query-code-cannot-be-guessed", "code", |_| "12ab".to_owned()),
        aliased("a-number-leads-to-no-other", "number", |at| format!("FG-{:06}", 41 + at)),
        came("five-clicks-make-one-case", {
            let clicks = Mutex::new(0);
            move |sent, came| {
                if is_filing(sent) && is_for_older_form(sent) && came.is_success() {
                    let mut clicks = clicks.lock().unwrap();
                    *clicks += 1;
                    came.edit(|it| it["title"] = json!(format!("Click {clicks}")));
                }
            }
        }),
        came("an-older-form-is-taken-while-it-fits", |sent, came| {
            if is_filing(sent) && is_for_older_form(sent) {
                came.fail(ProblemCode::FormChanged);
            }
        }),
    ]
}

fn keys() -> Vec<Mutant> {
    vec![
        came("the-same-filing-gets-the-same-answer", |sent, came| {
            if is_filing(sent) && sent.is_repeated() && !is_for_older_form(sent) {
                came.edit(|it| it["submittedAt"] = json!("2026-01-01T10:00:00+08:00"));
            }
        }),
        came("space-and-order-make-no-other-filing", |sent, came| {
            if is_filing(sent) && sent.is_reworded() {
                came.fail(ProblemCode::KeyReused);
            }
        }),
        sent("a-key-is-for-one-filing", |sent| {
            if is_filing(sent) && sent.is_other() {
                sent.body = sent.first.clone().unwrap();
            }
        }),
        sent("a-filing-needs-a-key", |sent| {
            if is_filing(sent) && sent.header("idempotency-key").is_empty() {
                sent.set("idempotency-key", &fresh());
            }
        }),
        sent("a-key-has-16-to-128-visible-characters", |sent| {
            let key = sent.header("idempotency-key");
            let is_proper = (16..=128).contains(&key.len()) && !key.contains(' ');
            if is_filing(sent) && !key.is_empty() && !is_proper {
                sent.set("idempotency-key", &fresh());
            }
        }),
    ]
}
