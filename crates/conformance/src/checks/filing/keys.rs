//! The `Idempotency-Key`: the same answer however often, and nothing else under the same key.

use huiyin_contract::filing::{IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN};
use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use super::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding};
use crate::checks::respaced;
use crate::wire::{Answer, Call};

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "the-same-filing-gets-the-same-answer",
        "The same key with the same body gives the same answer again, however often.",
        |backend| {
            let case = backend.own_case()?;
            must_repeat(&backend.file(&case.key, &case.sent)?, &case.raw)
        },
    ),
    GROUP.must(
        "space-and-order-make-no-other-filing",
        "White space and the order of fields make no other body.",
        |backend| {
            let case = backend.own_case()?;
            let body = respaced(&case.sent);
            let call = Call::raw("/cases", "application/json", body).key(&case.key);
            must_repeat(&backend.send_filing(&call)?, &case.raw)
        },
    ),
    GROUP.must(
        "a-key-is-for-one-filing",
        "The same key with another body is refused (`keyReused`).",
        |backend| {
            let case = backend.own_case()?;
            // Another language makes another body, and a valid one.
            let mut other = case.sent.clone();
            other["language"] = json!("en-x-other");
            backend.file(&case.key, &other)?.must_fail_with(ProblemCode::KeyReused).map(drop)
        },
    ),
    GROUP.must(
        "a-filing-needs-a-key",
        "Without an `Idempotency-Key` a filing is refused (`headerMissing`).",
        |backend| {
            let call = Call::post("/cases", &backend.filing()?);
            backend.send_filing(&call)?.must_fail_with(ProblemCode::HeaderMissing).map(drop)
        },
    ),
    GROUP.must(
        "a-key-has-16-to-128-visible-characters",
        "Any other key is refused (`headerMissing`).",
        wrong_keys,
    ),
];

fn must_repeat(answer: &Answer, first: &Value) -> Finding {
    answer.must_succeed()?;
    answer.must(answer.json()? == *first, || "the answer is another than at first".to_owned())
}

fn wrong_keys(backend: &Backend) -> Finding {
    let filing = backend.filing()?;
    let fresh = backend.fresh_key()?;
    let short = fresh[..IDEMPOTENCY_KEY_MIN - 1].to_owned();
    let long = fresh.repeat(IDEMPOTENCY_KEY_MAX / fresh.len() + 1);
    let spaced = format!("{} {}", &fresh[..16], &fresh[16..]);
    [short, long, spaced].iter().try_for_each(|key| {
        let answer = backend.file(key, &filing)?;
        answer.must_fail_with(ProblemCode::HeaderMissing).map(drop)
    })
}
