//! Remedies.

use huiyin_contract::action::Action;
use huiyin_contract::case::{Case, Status};

use super::each_case;
use crate::check::{Check, Group, Level};
use crate::checks::times::day;

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must("remedies-come-with-an-answer", "There are no `remedies` before an answer.", |it| {
        each_case(it, early)
    }),
    GROUP.must(
        "remedies-stand-in-the-order-of-the-law",
        "A remedy stands after the one that must come first (`prerequisite`).",
        |backend| each_case(backend, in_order),
    ),
    GROUP.must("remedies-have-last-days", "`deadline` is a day, as `YYYY-MM-DD`.", |backend| {
        each_case(backend, |case| {
            let mut days = case.remedies.iter().filter_map(|remedy| remedy.deadline.as_ref());
            days.find(|last| day(last).is_none()).map(|last| format!("`{last}` is no such day"))
        })
    }),
    GROUP.must(
        "a-review-needs-a-remedy",
        "`requestReview` is among the `actions` only where there are `remedies`.",
        |backend| {
            each_case(backend, |case| {
                let offered = case.actions.contains(&Action::RequestReview);
                (offered && case.remedies.is_empty()).then(|| "there are none".to_owned())
            })
        },
    ),
];

fn early(case: &Case) -> Option<String> {
    use Status as S;
    let unanswered = matches!(case.status, S::Submitted | S::Accepted | S::InProgress);
    (unanswered && !case.remedies.is_empty())
        .then(|| format!("it is `{}` and has remedies", case.status.as_str()))
}

fn in_order(case: &Case) -> Option<String> {
    let kinds: Vec<_> = case.remedies.iter().map(|remedy| remedy.kind).collect();
    case.remedies.iter().enumerate().find_map(|(at, remedy)| {
        let first = remedy.prerequisite?;
        let (kind, first_kind) = (remedy.kind.as_str(), first.as_str());
        (!kinds[..at].contains(&first))
            .then(|| format!("`{kind}` does not stand after `{first_kind}`"))
    })
}
