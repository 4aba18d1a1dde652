//! Status, whose turn it is, and outcome: three facts, which must fit each other.

use std::collections::HashSet;

use huiyin_contract::action::Action;
use huiyin_contract::case::{Awaiting, Case, Status};

use super::each_case;
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level};

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };
const ACTING: Group = Group { level: Level::Tracking, section: "Letting the citizen act" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must("the-status-is-known", "`status` is one of those of version 1.", |backend| {
        each_case(backend, |case| {
            (case.status == Status::Other).then(|| "`status` is unknown".to_owned())
        })
    }),
    GROUP.must(
        "an-open-case-awaits-somebody",
        "Until a case is answered or ends, it is somebody's turn.",
        |backend| {
            each_case(backend, |case| {
                let is_lost = is_open(case) && case.awaiting.is_none();
                is_lost.then(|| format!("it is `{}` and awaits nobody", case.status.as_str()))
            })
        },
    ),
    GROUP.must(
        "a-case-that-has-ended-awaits-nobody",
        "Once a case has ended, it is nobody's turn.",
        |backend| {
            each_case(backend, |case| {
                let ended = has_ended(case).then_some(case.awaiting)??;
                Some(format!("it is `{}` and awaits `{}`", case.status.as_str(), ended.as_str()))
            })
        },
    ),
    GROUP.must(
        "an-outcome-comes-with-the-answer",
        "`outcome` is there once the case is replied, and not before.",
        |backend| each_case(backend, outcome),
    ),
    GROUP.must(
        "an-outcome-is-one-of-its-kind",
        "What may come of a case depends on its kind.",
        |backend| {
            each_case(backend, |case| {
                let outcome = case.outcome?;
                let fits = case.kind.outcomes().contains(&outcome);
                let (kind, outcome) = (case.kind.as_str(), outcome.as_str());
                (!fits).then(|| format!("`{outcome}` cannot come of `{kind}`"))
            })
        },
    ),
    GROUP.must("a-case-is-with-a-unit-that-there-is", "`unit` is one of the agency's.", units),
    ACTING.must("actions-are-named-once", "`actions` names each action once.", |backend| {
        each_case(backend, |case| {
            let once: HashSet<_> = case.actions.iter().collect();
            (once.len() < case.actions.len()).then(|| "an action stands there twice".to_owned())
        })
    }),
    ACTING.must(
        "a-supplement-is-taken-when-it-is-awaited",
        "`supplement` is among the `actions` if, and only if, the case awaits the citizen.",
        |backend| each_case(backend, supplement),
    ),
    ACTING.must(
        "a-case-that-has-ended-takes-no-more",
        "A case that has ended is neither supplemented, nor urged, nor withdrawn.",
        |backend| each_case(backend, too_late),
    ),
    ACTING.must(
        "only-an-answer-is-rated",
        "`rate` is among the `actions` only of a case with an outcome; `mayReopen` needs it.",
        |backend| each_case(backend, rating),
    ),
];

/// Whether the agency still owes an answer.
fn is_open(case: &Case) -> bool {
    matches!(case.status, Status::Submitted | Status::Accepted | Status::InProgress)
}

/// Whether nothing more is done. A case that is replied may still be asked about.
pub(super) fn has_ended(case: &Case) -> bool {
    use Status as S;
    matches!(case.status, S::Closed | S::Declined | S::Withdrawn | S::Transferred)
}

fn outcome(case: &Case) -> Option<String> {
    let status = case.status.as_str();
    match (case.status, case.outcome) {
        (Status::Replied, None) => Some("it is `replied` and has no `outcome`".to_owned()),
        // A case that was never answered may be closed as well.
        (Status::Replied | Status::Closed | Status::Other, _) | (_, None) => None,
        (_, Some(outcome)) => Some(format!("it is `{status}`, and `{}`", outcome.as_str())),
    }
}

fn units(backend: &Backend) -> Finding {
    let agency = &backend.agency()?.value;
    each_case(backend, |case| {
        let acted = case.events.iter().filter_map(|event| event.unit.as_ref());
        let unit = case.unit.iter().chain(acted).find(|unit| agency.unit(unit).is_none())?;
        Some(format!("the agency has no unit `{unit}`"))
    })
}

fn supplement(case: &Case) -> Option<String> {
    let awaited = is_open(case) && case.awaiting == Some(Awaiting::Citizen);
    match (awaited, case.actions.contains(&Action::Supplement)) {
        (true, false) => Some("the citizen is awaited, and cannot supplement".to_owned()),
        (false, true) => Some("it takes a `supplement`, and does not await one".to_owned()),
        _ => None,
    }
}

fn too_late(case: &Case) -> Option<String> {
    use Action as A;
    let closed = |action: &&Action| matches!(action, A::AddMessage | A::Remind | A::Withdraw);
    let action = case.actions.iter().find(closed).filter(|_| has_ended(case))?;
    Some(format!("it is `{}` and takes `{}`", case.status.as_str(), action.as_str()))
}

fn rating(case: &Case) -> Option<String> {
    let rates = case.actions.contains(&Action::Rate);
    if rates && case.outcome.is_none() {
        return Some("there is no answer, and it can be rated".to_owned());
    }
    (case.may_reopen && !rates).then(|| "`mayReopen` without `rate`".to_owned())
}
