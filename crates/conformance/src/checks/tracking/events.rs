//! The timeline.

use huiyin_contract::case::{Case, EventKind, Status};

use super::each_case;
use crate::check::{Check, Group, Level};
use crate::checks::times::{day, timestamp};

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "the-timeline-begins-with-the-filing",
        "The first of the `events` is `submitted`, and no other.",
        |backend| each_case(backend, begins),
    ),
    GROUP.must("the-timeline-is-in-order", "`events` are in order, oldest first.", |backend| {
        each_case(backend, in_order)
    }),
    GROUP.must(
        "the-timeline-tells-how-the-case-came-here",
        "What the `status` says has happened stands among the `events`.",
        |backend| each_case(backend, tells_status),
    ),
    GROUP.must(
        "updated-is-when-it-last-changed",
        "`updatedAt` is not before the last event.",
        |backend| each_case(backend, updated),
    ),
    GROUP.must(
        "what-the-citizen-did-has-no-unit",
        "An event has a `unit` when one acted, and none when the citizen did.",
        |backend| each_case(backend, units),
    ),
    GROUP.must(
        "a-rating-has-a-level",
        "`rating` stands with the event `rated`, and with no other.",
        |backend| each_case(backend, ratings),
    ),
    GROUP.must(
        "an-answer-has-words",
        "The `note` of `replied` is the answer; that of `declined` says why.",
        |backend| each_case(backend, notes),
    ),
    GROUP.must(
        "what-is-awaited-has-a-last-day",
        "`until` of `supplementRequested` is the citizen's last day, as `YYYY-MM-DD`.",
        |backend| each_case(backend, last_day),
    ),
];

fn begins(case: &Case) -> Option<String> {
    let is_filing = |at: &usize| case.events[*at].kind == EventKind::Submitted;
    let places: Vec<_> = (0..case.events.len()).filter(is_filing).collect();
    (places != [0]).then(|| format!("`submitted` stands at {places:?}, and must at [0]"))
}

fn in_order(case: &Case) -> Option<String> {
    let times: Vec<_> = case.events.iter().filter_map(|event| timestamp(&event.at)).collect();
    (!times.is_sorted()).then(|| "an event stands before an older one".to_owned())
}

fn tells_status(case: &Case) -> Option<String> {
    let needed = match case.status {
        Status::Accepted => EventKind::Accepted,
        Status::Replied => EventKind::Replied,
        Status::Closed => EventKind::Closed,
        Status::Declined => EventKind::Declined,
        Status::Withdrawn => EventKind::Withdrawn,
        Status::Transferred => EventKind::Transferred,
        Status::Submitted | Status::InProgress | Status::Other => return None,
    };
    let happened = case.events.iter().any(|event| event.kind == needed);
    let (status, needed) = (case.status.as_str(), needed.as_str());
    (!happened).then(|| format!("it is `{status}`, and no event is `{needed}`"))
}

fn updated(case: &Case) -> Option<String> {
    let last = case.events.iter().filter_map(|event| timestamp(&event.at)).max()?;
    let updated = timestamp(&case.updated_at)?;
    (updated < last).then(|| format!("`updatedAt` is `{}`", case.updated_at))
}

fn units(case: &Case) -> Option<String> {
    use EventKind as E;
    let of_citizen = |kind| {
        matches!(
            kind,
            E::Submitted
                | E::Supplemented
                | E::MessageAdded
                | E::Reminded
                | E::Rated
                | E::ReviewRequested
                | E::Withdrawn
        )
    };
    let wrong = case.events.iter().find(|event| event.unit.is_some() && of_citizen(event.kind))?;
    Some(format!("`{}` has a `unit`", wrong.kind.as_str()))
}

fn ratings(case: &Case) -> Option<String> {
    let fits = |kind, has_rating| (kind == EventKind::Rated) == has_rating;
    let wrong = case.events.iter().find(|event| !fits(event.kind, event.rating.is_some()))?;
    Some(format!("`rating` and `{}` do not belong together", wrong.kind.as_str()))
}

fn notes(case: &Case) -> Option<String> {
    let tells = |kind| matches!(kind, EventKind::Replied | EventKind::Declined);
    let silent = case.events.iter().find(|event| tells(event.kind) && event.note.is_none())?;
    Some(format!("`{}` has no `note`", silent.kind.as_str()))
}

fn last_day(case: &Case) -> Option<String> {
    let asked = |kind| kind == EventKind::SupplementRequested;
    let events = case.events.iter().filter(|event| asked(event.kind));
    let is_day =
        |until: &Option<String>| until.as_deref().is_some_and(|until| day(until).is_some());
    let mut wrong = events.filter(|event| !is_day(&event.until));
    wrong.next().map(|event| format!("`until` is {:?}", event.until))
}
