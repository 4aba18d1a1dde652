//! Limits on guessing, tried only where that is allowed.

use huiyin_contract::problem::ProblemCode;

use crate::backend::{Backend, opening};
use crate::check::{Check, Group, Level, Stop, skip};
use crate::wire::Answer;

const GROUP: Group = Group { level: Level::Full, section: "Opening it again" };

/// Most attempts before a backend counts as one without limits.
const MOST: usize = 200;

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "guessing-is-stopped",
        "Attempts to open a case are limited (`tooManyAttempts`).",
        |backend| stopped(backend)?.must_fail_with(ProblemCode::TooManyAttempts).map(drop),
    ),
    GROUP.must("who-must-wait-is-told-how-long", "A 429 has `Retry-After`, in seconds.", |it| {
        let answer = stopped(it)?;
        if answer.status != 429 {
            return skip("`guessing-is-stopped` must pass first");
        }
        let wait = answer.header("retry-after").unwrap_or_default();
        let is_seconds = wait.parse().is_ok_and(|seconds: u64| seconds > 0);
        answer.must(is_seconds, || format!("`Retry-After` is `{wait}`"))
    }),
];

/// The first answer to another attempt on the same number that is not as those before it.
fn stopped(backend: &Backend) -> Result<Answer, Stop> {
    if !backend.options.try_limits {
        return skip("needs --try-limits");
    }
    // While they can still be opened.
    backend.tidy();
    let number = backend.unknown_number()?;
    let attempt = opening(&number, "0000-0000-0000");
    for _ in 1..MOST {
        let answer = backend.client.send_once(&attempt)?;
        if answer.status != ProblemCode::NoSuchCase.status() {
            return Ok(answer);
        }
    }
    backend.client.send_once(&attempt)
}
