//! Bodies that are no filing. Each of them has a fault besides, so that a backend that takes what
//! it should not files nothing.

use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use super::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding, Stop};
use crate::checks::hostile;
use crate::wire::{Answer, Call};

/// More than any filing needs.
const LARGE: usize = 1024 * 1024;

const JSON: &str = "application/json";

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "only-json-is-taken",
        "A body that is not `application/json` is refused (`unsupportedMediaType`).",
        |backend| {
            let body = faulty(backend)?.to_string();
            let answer = send(backend, "text/plain", body)?;
            answer.must_fail_with(ProblemCode::UnsupportedMediaType).map(drop)
        },
    ),
    GROUP.must(
        "json-may-name-its-charset",
        "`application/json; charset=utf-8` is `application/json`.",
        |backend| {
            let body = faulty(backend)?.to_string();
            let answer = send(backend, "application/json; charset=utf-8", body)?;
            answer.must(answer.status != 415, || "the status is 415".to_owned())
        },
    ),
    GROUP.must("what-is-not-json-is-malformed", "A body that is not JSON: `malformed`.", |it| {
        each_is_malformed(it, &["", "{", "<xml/>", "{} {}"])
    }),
    GROUP.must(
        "what-is-no-filing-is-malformed",
        "A body that is not of the right shape: `malformed`.",
        |it| each_is_malformed(it, &["[]", "7", "null", "{}", r#"{"kind": 7}"#]),
    ),
    GROUP.must("unknown-fields-are-ignored", "Ignore fields that you do not know.", |backend| {
        let mut filing = faulty(backend)?;
        filing["aFieldOfALaterVersion"] = json!({ "with": ["anything", 1] });
        let answer = send(backend, JSON, filing.to_string())?;
        answer.must_fail_with(ProblemCode::Invalid).map(drop)
    }),
    GROUP.must(
        "a-body-that-is-not-utf-8-is-refused",
        "Bodies are JSON, and JSON is UTF-8: anything else is refused with a problem.",
        |it| refused(it, hostile::NOT_UTF8),
    ),
    GROUP.must(
        "a-body-that-is-too-deep-is-refused",
        "A body that is nested deeper than any filing is refused with a problem.",
        |it| refused(it, hostile::TOO_DEEP),
    ),
    GROUP.must(
        "a-field-that-stands-twice-is-refused",
        "A body that names a field twice says two things: it is refused with a problem.",
        |it| refused(it, hostile::TWICE),
    ),
    GROUP.must(
        "hostile-bodies-are-refused",
        "Nothing that a client sends is your fault (5xx): it is refused with a 4xx problem.",
        |it| refused(it, hostile::ODD),
    ),
    GROUP.must(
        "large-bodies-are-refused",
        "A body that is larger than you take: `tooLarge`.",
        |it| {
            it.may_file()?;
            send(it, JSON, " ".repeat(LARGE))?.must_fail_with(ProblemCode::TooLarge).map(drop)
        },
    ),
];

/// A filing with an answer to a question that no form has.
fn faulty(backend: &Backend) -> Result<Value, Stop> {
    let mut filing = backend.filing()?;
    filing["answers"]["aQuestionThatNoFormHas"] = json!("x");
    Ok(filing)
}

fn send(backend: &Backend, media_type: &str, body: impl Into<Vec<u8>>) -> Result<Answer, Stop> {
    backend.send_filing(&Call::raw("/cases", media_type, body).key(&backend.fresh_key()?))
}

fn each_is_malformed(backend: &Backend, bodies: &[&str]) -> Finding {
    backend.may_file()?;
    bodies.iter().try_for_each(|body| {
        send(backend, JSON, *body)?.must_fail_with(ProblemCode::Malformed).map(drop)
    })
}

fn refused(backend: &Backend, spoils: &[fn(&str) -> Vec<u8>]) -> Finding {
    let good = faulty(backend)?.to_string();
    hostile::each_is_refused(spoils, &good, |body| send(backend, JSON, body))
}
