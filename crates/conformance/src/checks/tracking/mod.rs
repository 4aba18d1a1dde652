//! Opening a case, showing it, and letting the citizen act.

mod acting;
mod case;
mod clocks;
mod days;
mod events;
mod facts;
mod opening;
mod path;
mod remedies;
mod tokens;
mod withdrawing;

use huiyin_contract::case::Case;

use crate::backend::Backend;
use crate::check::{Check, Finding};

/// Acting comes after looking: it changes what is looked at.
pub(super) const CHECKS: &[&[Check]] = &[
    opening::CHECKS,
    tokens::CHECKS,
    case::CHECKS,
    facts::CHECKS,
    events::CHECKS,
    path::CHECKS,
    remedies::CHECKS,
    clocks::CHECKS,
    days::CHECKS,
    acting::CHECKS,
];

/// What ends the kit's own case, after everything else that is done with it.
pub(super) const LAST: &[Check] = withdrawing::CHECKS;

/// Looks at every case; `wrong` says what is wrong with one, if anything is.
fn each_case(backend: &Backend, wrong: impl Fn(&Case) -> Option<String>) -> Finding {
    backend.cases()?.iter().try_for_each(|case| match wrong(&case.value) {
        Some(words) => case.answer.breaks(format!("case {}: {words}", case.value.number)),
        None => Ok(()),
    })
}
