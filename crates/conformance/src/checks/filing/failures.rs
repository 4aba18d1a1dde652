//! What every failure looks like, wherever it comes from.

use huiyin_contract::problem::{PROBLEM_MEDIA_TYPE, ProblemCode};
use serde_json::json;
use ureq::http::Method;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, Stop, skip};
use crate::wire::{Answer, Call};

const GROUP: Group = Group { level: Level::Filing, section: "Failures" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "failures-are-declared-as-problems",
        "A failure is `application/problem+json`.",
        |backend| {
            each_failure(backend, |answer| {
                let declared = answer.media_type();
                let is_problem = declared == PROBLEM_MEDIA_TYPE;
                answer.must(is_problem, || format!("it is declared as `{declared}`"))
            })
        },
    ),
    GROUP.must(
        "a-problem-repeats-its-status",
        "`status` in a problem is the status of the answer.",
        |backend| {
            each_failure(backend, |answer| {
                let status = answer.problem()?.status;
                answer.must(status == answer.status, || format!("`status` is {status}"))
            })
        },
    ),
    GROUP.must("a-problem-has-a-title", "A problem has a `title`, for engineers.", |backend| {
        each_failure(backend, |answer| {
            let title = answer.problem()?.title;
            answer.must(!title.trim().is_empty(), || "`title` is empty".to_owned())
        })
    }),
    GROUP.should("a-problem-says-what-to-do", "A problem has a `detail`, for people.", |backend| {
        each_failure(backend, |answer| {
            let detail = answer.problem()?.detail.unwrap_or_default();
            answer.must(!detail.trim().is_empty(), || "there is no `detail`".to_owned())
        })
    }),
    GROUP.must("nothing-at-an-address-is-a-problem", "Nothing at an address: `notFound`.", nothing),
    GROUP.must(
        "a-wrong-method-is-a-problem",
        "A method that the address does not take: `methodNotAllowed`.",
        |backend| wrong_method(backend)?.must_fail_with(ProblemCode::MethodNotAllowed).map(drop),
    ),
    GROUP.should(
        "a-wrong-method-is-told-the-right-ones",
        "A 405 has `Allow` (RFC 9110, section 15.5.6).",
        |backend| {
            let answer = wrong_method(backend)?;
            if answer.status != 405 {
                return skip("`a-wrong-method-is-a-problem` must pass first");
            }
            answer.must(answer.header("allow").is_some(), || "there is no `Allow`".to_owned())
        },
    ),
];

fn nothing(backend: &Backend) -> Finding {
    let answer = backend.send(&Call::get("/nothing-is-here"))?;
    if answer.status != 404 {
        return skip("`nothing-is-found-where-nothing-is` must pass first");
    }
    answer.must_fail_with(ProblemCode::NotFound).map(drop)
}

fn wrong_method(backend: &Backend) -> Result<Answer, Stop> {
    backend.send(&Call::new(Method::DELETE, "/cases"))
}

/// A few of different origin: of the address, of a header, of a body.
fn each_failure(backend: &Backend, check: impl Fn(&Answer) -> Finding) -> Finding {
    let key = backend.fresh_key()?;
    let mut calls = vec![Call::get("/nothing-is-here"), Call::get("/case")];
    if backend.options.allow_filing {
        calls.push(Call::post("/cases", &json!({})).key(&key));
        calls.push(Call::raw("/cases", "text/plain", "words").key(&key));
    }
    for call in &calls {
        let answer = backend.send(call)?;
        if answer.status >= 400 {
            check(&answer)?;
        }
    }
    Ok(())
}
