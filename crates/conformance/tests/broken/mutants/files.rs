//! Files.

use axum::http::Method;
use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, Sent, came, got, posted};

const UPLOAD: &str = "/attachments";

fn contains(sent: &Sent, words: &str) -> bool {
    String::from_utf8_lossy(&sent.body).contains(words)
}

/// Changes answers to what is handed in.
fn handed_in(
    breaks: &'static str,
    change: impl Fn(&Sent, &mut Came) + Send + Sync + 'static,
) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::POST, UPLOAD) {
            change(sent, came);
        }
    })
}

/// Changes answers to whoever asks for a file.
fn fetched(breaks: &'static str, change: impl Fn(&mut Came) + Send + Sync + 'static) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.path.starts_with("/case/attachments/") {
            change(came);
        }
    })
}

fn remove_files(events: &mut Value) {
    for event in events.as_array_mut().unwrap() {
        event.as_object_mut().unwrap().remove("attachments");
    }
}

pub(crate) fn mutants() -> Vec<Mutant> {
    [upload(), attaching(), download()].into_iter().flatten().collect()
}

fn upload() -> Vec<Mutant> {
    use ProblemCode as P;
    let is_refused = |came: &Came| came.code() == P::UnsupportedMediaType.as_str();
    vec![
        posted("a-file-can-be-handed-in", UPLOAD, |it| {
            it.as_object_mut().unwrap().remove("id");
        }),
        posted("a-file-keeps-its-name", UPLOAD, |it| it["name"] = json!("file.pdf")),
        posted("a-file-has-its-size", UPLOAD, |it| it["size"] = json!(7)),
        posted("a-file-has-its-type", UPLOAD, |it| {
            it["mediaType"] = json!("application/octet-stream");
        }),
        posted("a-file-has-its-hash", UPLOAD, |it| it["sha256"] = json!("00".repeat(32))),
        posted("a-file-waits-until-a-time-that-lies-ahead", UPLOAD, |it| {
            it["expiresAt"] = json!("2020-01-01T00:00:00Z");
        }),
        handed_in("a-file-of-a-type-that-is-not-taken-is-refused", move |sent, came| {
            if is_refused(came) && contains(sent, ".html\"") {
                came.fail(P::Invalid);
            }
        }),
        handed_in("a-file-that-is-not-what-its-name-says-is-refused", move |sent, came| {
            if is_refused(came) && contains(sent, ".pdf\"") {
                came.fail(P::Invalid);
            }
        }),
        handed_in("a-file-is-part-of-a-form", move |sent, came| {
            if is_refused(came) && sent.header("content-type") == "application/json" {
                came.fail(P::Malformed);
            }
        }),
        handed_in("too-large-a-file-is-refused", |_, came| {
            if came.status == P::TooLarge.status() {
                came.fail(P::Invalid);
            }
        }),
    ]
}

fn attaching() -> Vec<Mutant> {
    vec![
        posted("a-file-is-attached-to-a-case", "/case/events", |it| {
            remove_files(&mut it["events"]);
        }),
        got("a-file-stands-in-the-timeline", "/case", |it| remove_files(&mut it["events"])),
        came("a-file-belongs-to-one-case-alone", |sent, came| {
            if sent.path == "/case/events" && contains(sent, "\"attach\"") {
                came.edit(|it| {
                    for fault in it["errors"].as_array_mut().into_iter().flatten() {
                        fault["code"] = json!("required");
                    }
                });
            }
        }),
    ]
}

fn download() -> Vec<Mutant> {
    vec![
        fetched("a-file-comes-back-as-it-was-sent", |came| {
            if came.is_success() {
                came.body.push(b'\n');
            }
        }),
        fetched("a-file-is-declared-as-it-is", |came| {
            if came.is_success() {
                came.set("content-type", "application/octet-stream");
            }
        }),
        fetched("a-file-is-sent-to-be-saved", |came| came.set("content-disposition", "inline")),
        fetched("a-file-is-what-it-is-declared-as", |came| {
            came.headers.remove("x-content-type-options");
        }),
        fetched("a-file-never-runs-as-a-page", |came| {
            came.headers.remove("content-security-policy");
        }),
        fetched("a-file-needs-a-token", |came| {
            if came.status == ProblemCode::Unauthorized.status() {
                came.fail(ProblemCode::NotFound);
            }
        }),
        fetched("a-file-of-another-case-is-not-found", |came| {
            if came.status == ProblemCode::NotFound.status() {
                came.fail(ProblemCode::Unauthorized);
            }
        }),
    ]
}
