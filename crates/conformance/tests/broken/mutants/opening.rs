//! Opening a case, and its token.

use std::time::Duration;

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::json;

use crate::mutant::{Came, Mutant, Sent, came, got, posted, sent};

const OPEN: &str = "/cases/open";

pub(crate) fn mutants() -> Vec<Mutant> {
    [opening(), tokens()].into_iter().flatten().collect()
}

/// Whether the kit makes this number up.
fn is_unknown(sent: &Sent) -> bool {
    sent.path == OPEN && sent.json()["number"].as_str().is_some_and(|it| it.starts_with("XX00"))
}

fn opening() -> Vec<Mutant> {
    vec![
        posted("number-and-code-open-a-case", OPEN, |it| {
            it.as_object_mut().unwrap().remove("token");
        }),
        posted("a-token-has-an-end-that-lies-ahead", OPEN, |it| {
            it["expiresAt"] = json!("2020-01-01T00:00:00Z");
        }),
        came("number-and-code-may-be-typed-in-any-way", |sent, came| {
            let number = sent.json()["number"].as_str().unwrap_or_default().to_owned();
            if sent.path == OPEN && number.contains(char::is_lowercase) {
                came.fail(ProblemCode::NoSuchCase);
            }
        }),
        came("an-unknown-number-is-told-as-a-wrong-code-is", |sent, came| {
            if is_unknown(sent) {
                came.edit(|it| it["detail"] = json!("There is no such number."));
            }
        }),
        came("an-unknown-number-takes-as-long-as-a-wrong-code", |sent, came| {
            if is_unknown(sent) {
                came.delay = Duration::from_millis(150);
            }
        }),
        came("hostile-openings-are-refused", |sent, came| {
            if sent.path == OPEN && String::from_utf8_lossy(&sent.body).contains(r"\ud800") {
                came.fail(ProblemCode::Internal);
            }
        }),
        came("an-opening-that-is-none-is-malformed", |sent, came| {
            if sent.path == OPEN && came.code() == "malformed" {
                came.fail(ProblemCode::Invalid);
            }
        }),
    ]
}

/// Answers 403 where it must be 401.
fn forbidden(came: &mut Came) {
    came.status = 403;
    came.edit(|it| it["status"] = json!(403));
}

fn tokens() -> Vec<Mutant> {
    vec![
        came("without-a-token-nothing-is-shown", |sent, came| {
            let is_file = sent.path.starts_with("/case/attachments/");
            if came.status == 401 && sent.header("authorization").is_empty() && !is_file {
                forbidden(came);
            }
        }),
        came("an-unknown-token-shows-nothing", |sent, came| {
            if came.status == 401 && !sent.header("authorization").is_empty() {
                forbidden(came);
            }
        }),
        came("a-401-names-the-scheme", |_, came| {
            came.headers.remove("www-authenticate");
        }),
        sent("a-token-is-not-taken-from-the-address", |sent| {
            let token = sent.query.strip_prefix("token=").and_then(|rest| rest.split('&').next());
            if let Some(token) = token {
                let bearer = format!("Bearer {token}");
                sent.set("authorization", &bearer);
            }
        }),
        got("a-token-opens-its-own-case-alone", "/case", |it| it["number"] = json!("ANOTHER")),
        came("a-case-is-kept-by-no-cache", |sent, came| {
            if sent.is(Method::GET, "/case") {
                came.set("cache-control", "max-age=60");
            }
        }),
        came("clocks-that-are-known-are-not-sent-again", |sent, came| {
            if sent.path == "/case/clock" {
                came.headers.remove("etag");
            }
        }),
        came("a-case-that-is-known-is-not-sent-again", |sent, came| {
            if sent.is(Method::GET, "/case") {
                came.headers.remove("etag");
            }
        }),
    ]
}
