//! The clocks of a case.

use huiyin_contract::case::Case;
use huiyin_contract::clock::{AdjustmentKind, Clock, ClockKind, Light};

use super::each_case;
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level};
use crate::checks::times::day;

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "the-statutory-clock-stands-first",
        "`clocks` are in order, statutory before promised.",
        |backend| each_case(backend, order),
    ),
    GROUP.must("a-limit-has-days", "`days` is at least 1.", |backend| {
        each_clock(backend, |clock| (clock.days == 0).then(|| "`days` is 0".to_owned()))
    }),
    GROUP.must("days-are-written-as-days", "Days are `YYYY-MM-DD`.", |backend| {
        each_clock(backend, |clock| {
            let moved = clock.adjustments.iter();
            let moved = moved.flat_map(|each| std::iter::once(&each.from).chain(&each.to));
            let mut days = clock.starts_on.iter().chain(&clock.due_on).chain(moved);
            days.find(|text| day(text).is_none()).map(|text| format!("`{text}` is no such day"))
        })
    }),
    GROUP.must(
        "a-clock-that-has-not-started-is-not-due",
        "Until the event `startsWith` has happened, `startsOn` and `dueOn` are absent.",
        |backend| each_case(backend, not_started),
    ),
    GROUP.must("a-clock-starts-before-it-is-due", "`dueOn` is not before `startsOn`.", |backend| {
        each_clock(backend, |clock| {
            let (start, due) = (clock.starts_on.as_ref()?, clock.due_on.as_ref()?);
            (day(due)? < day(start)?).then(|| format!("it starts on {start} and is due on {due}"))
        })
    }),
    GROUP.must(
        "the-light-fits-the-days",
        "`red` is overdue; green and yellow have begun and are not.",
        |backend| each_clock(backend, light),
    ),
    GROUP.must(
        "adjustments-say-what-they-do",
        "`days` stands with `extend`, and with no other; `to` not with `extend` and `restart`.",
        |backend| each_clock(backend, adjustments),
    ),
];

fn each_clock(backend: &Backend, wrong: impl Fn(&Clock) -> Option<String>) -> Finding {
    each_case(backend, |case| {
        case.clocks
            .iter()
            .find_map(|clock| Some(format!("{}: {}", clock.kind.as_str(), wrong(clock)?)))
    })
}

fn order(case: &Case) -> Option<String> {
    let promised = |clock: &Clock| clock.kind == ClockKind::Promised;
    (!case.clocks.iter().is_sorted_by_key(promised))
        .then(|| "a promised clock stands before a statutory one".to_owned())
}

fn not_started(case: &Case) -> Option<String> {
    let happened = |clock: &Clock| case.events.iter().any(|event| event.kind == clock.starts_with);
    let early = |clock: &&Clock| clock.starts_on.is_some() || clock.due_on.is_some();
    let wrong = case.clocks.iter().filter(early).find(|clock| !happened(clock))?;
    Some(format!("`{}` has not happened, and the clock runs", wrong.starts_with.as_str()))
}

fn light(clock: &Clock) -> Option<String> {
    let days = clock.days_left;
    match clock.light {
        Light::Red if days > 0 => Some(format!("it is red with {days} days left")),
        Light::Green | Light::Yellow if clock.starts_on.is_none() => {
            Some("it runs and has not started".to_owned())
        }
        Light::Other => Some("`light` is unknown".to_owned()),
        _ => None,
    }
}

fn adjustments(clock: &Clock) -> Option<String> {
    use AdjustmentKind as K;
    clock.adjustments.iter().find_map(|each| {
        let kind = each.kind.as_str();
        if (each.kind == K::Extend) != each.days.is_some() {
            return Some(format!("`days` and `{kind}`"));
        }
        let is_moment = matches!(each.kind, K::Extend | K::Restart);
        (is_moment && each.to.is_some()).then(|| format!("`to` and `{kind}`"))
    })
}
