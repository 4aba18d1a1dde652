//! Five clicks, and an older form.

use super::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding, skip};

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "five-clicks-make-one-case",
        "The same filing sent five times at once makes one case, and gives one answer five times.",
        five,
    ),
    GROUP.must(
        "an-older-form-is-taken-while-it-fits",
        "A filing for an older version of the form is taken if its answers still fit.",
        older,
    ),
];

fn five(backend: &Backend) -> Finding {
    let answers = &backend.clicks()?.0;
    let Some(first) = answers.iter().find(|answer| answer.is_success()) else {
        return skip("no such filing was taken");
    };
    let filed = first.json()?;
    answers.iter().try_for_each(|answer| {
        answer.must_succeed()?;
        answer.must(answer.json()? == filed, || "two answers are not the same".to_owned())
    })
}

fn older(backend: &Backend) -> Finding {
    let answers = &backend.clicks()?.0;
    match answers.first() {
        // Whether all five are taken is another question.
        Some(first) if !answers.iter().any(|answer| answer.is_success()) => first.must_succeed(),
        Some(_) => Ok(()),
        None => skip("no answer came"),
    }
}
