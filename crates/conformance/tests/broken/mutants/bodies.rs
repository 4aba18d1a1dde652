//! Bodies that are no filing, and what failures look like.

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, Sent, came, sent};

pub(crate) fn mutants() -> Vec<Mutant> {
    [bodies(), failures()].into_iter().flatten().collect()
}

/// Refuses some filings in another way.
fn refused(
    breaks: &'static str,
    which: impl Fn(&Sent, &Came) -> bool + Send + Sync + 'static,
    code: ProblemCode,
) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::POST, "/cases") && which(sent, came) {
            came.fail(code);
        }
    })
}

fn contains(sent: &Sent, words: &str) -> bool {
    String::from_utf8_lossy(&sent.body).contains(words)
}

fn bodies() -> Vec<Mutant> {
    use ProblemCode as P;
    let is_json = |sent: &Sent| serde_json::from_slice::<Value>(&sent.body).is_ok();
    let is_malformed = |came: &Came| came.code() == "malformed";
    vec![
        sent("only-json-is-taken", |sent| {
            if sent.is(Method::POST, "/cases") {
                sent.set("content-type", "application/json");
            }
        }),
        refused(
            "json-may-name-its-charset",
            |sent, _| sent.header("content-type").contains("charset"),
            P::UnsupportedMediaType,
        ),
        refused(
            "what-is-not-json-is-malformed",
            move |sent, came| is_malformed(came) && !is_json(sent),
            P::Invalid,
        ),
        refused(
            "what-is-no-filing-is-malformed",
            move |sent, came| is_malformed(came) && is_json(sent),
            P::Invalid,
        ),
        refused(
            "unknown-fields-are-ignored",
            |sent, _| contains(sent, "aFieldOfALaterVersion"),
            P::Malformed,
        ),
        refused(
            "a-body-that-is-not-utf-8-is-refused",
            |sent, _| std::str::from_utf8(&sent.body).is_err(),
            P::Internal,
        ),
        refused("a-body-that-is-too-deep-is-refused", |sent, _| contains(sent, "[[["), P::Internal),
        refused(
            "a-field-that-stands-twice-is-refused",
            |sent, _| contains(sent, "\"aField\""),
            P::Unavailable,
        ),
        refused("hostile-bodies-are-refused", |sent, _| contains(sent, r"\ud800"), P::Internal),
        refused("large-bodies-are-refused", |_, came| came.status == 413, P::Malformed),
    ]
}

/// Changes every problem.
fn problems(breaks: &'static str, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Mutant {
    came(breaks, move |_, came| {
        if came.status >= 400 {
            came.edit(&edit);
        }
    })
}

fn failures() -> Vec<Mutant> {
    let is_wrong_method = |sent: &Sent| sent.method == Method::DELETE;
    vec![
        came("failures-are-declared-as-problems", |_, came| {
            if came.status >= 400 {
                came.set("content-type", "application/json");
            }
        }),
        problems("a-problem-repeats-its-status", |it| it["status"] = json!(418)),
        problems("a-problem-has-a-title", |it| it["title"] = json!("")),
        problems("a-problem-says-what-to-do", |it| {
            it.as_object_mut().unwrap().remove("detail");
        }),
        came("nothing-at-an-address-is-a-problem", |sent, came| {
            if sent.path == "/nothing-is-here" {
                came.edit(|it| it["code"] = json!("lost"));
            }
        }),
        came("a-wrong-method-is-a-problem", move |sent, came| {
            if is_wrong_method(sent) {
                came.fail(ProblemCode::NotFound);
            }
        }),
        came("a-wrong-method-is-told-the-right-ones", move |sent, came| {
            if is_wrong_method(sent) {
                came.headers.remove("allow");
            }
        }),
    ]
}
