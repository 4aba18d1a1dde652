//! What moves a clock, read from the events of its case.

use huiyin_contract::case::EventKind;
use huiyin_contract::clock::{Adjustment, AdjustmentKind};
use huiyin_contract::text::Text;
use huiyin_deadline as deadline;
use huiyin_deadline::Date;
use jiff::tz::TimeZone;

use super::moment;
use crate::agency::{ClockRule, Restart};
use crate::store::EventRecord;

/// One adjustment, as the contract shows it and as the clock counts it.
pub(super) struct Moved {
    pub(super) shown: Adjustment,
    pub(super) counted: deadline::Adjustment,
}

/// What the events do to a clock of this rule, oldest first.
pub(super) fn of(rule: &ClockRule, events: &[EventRecord], zone: &TimeZone) -> Vec<Moved> {
    let moved = events.iter().enumerate().filter_map(|(at, event)| {
        let later = &events[at + 1..];
        match event.kind {
            EventKind::Extended => extended(rule, event, zone),
            EventKind::Suspended => suspended(rule, event, later, zone),
            EventKind::SupplementRequested => supplement_owed(rule, event, later, zone),
            _ => restarted(rule, event, zone),
        }
    });
    moved.collect()
}

fn extended(rule: &ClockRule, event: &EventRecord, zone: &TimeZone) -> Option<Moved> {
    let extension = rule.extension.as_ref()?;
    let shown = Adjustment {
        days: Some(extension.days),
        ..shown(AdjustmentKind::Extend, moment(event.at, zone).date, note(event), &extension.basis)
    };
    Some(Moved { shown, counted: deadline::Adjustment::Extend { days: extension.days } })
}

fn suspended(
    rule: &ClockRule,
    event: &EventRecord,
    later: &[EventRecord],
    zone: &TimeZone,
) -> Option<Moved> {
    let (kind, pause) = match (&rule.exclusion, &rule.suspension) {
        (Some(exclusion), _) => (AdjustmentKind::Exclude, exclusion),
        (None, suspension) => (AdjustmentKind::Suspend, suspension.as_ref()?),
    };
    let to = later.iter().find(|later| later.kind == EventKind::Resumed);
    let to = to.map(|resumed| moment(resumed.at, zone).date);
    standing_still(kind, event, to, &pause.basis, zone)
}

/// While the supplement is owed; once it is there, the count begins again instead.
fn supplement_owed(
    rule: &ClockRule,
    event: &EventRecord,
    later: &[EventRecord],
    zone: &TimeZone,
) -> Option<Moved> {
    let restart = restart_with(rule, EventKind::Supplemented)?;
    let is_owed = later.iter().all(|later| later.kind != EventKind::Supplemented);
    is_owed.then(|| standing_still(AdjustmentKind::Suspend, event, None, &restart.basis, zone))?
}

/// A time is counted without the day of the event that begins it (民法典 art. 201), here as in
/// the clocks themselves; one that ends on the day on which it began has no days.
fn standing_still(
    kind: AdjustmentKind,
    event: &EventRecord,
    to: Option<Date>,
    basis: &Text,
    zone: &TimeZone,
) -> Option<Moved> {
    let from = moment(event.at, zone).date.plus_days(1);
    if to.is_some_and(|to| to < from) {
        return None;
    }
    let shown =
        Adjustment { to: to.map(|date| date.to_string()), ..shown(kind, from, note(event), basis) };
    let counted = match kind {
        AdjustmentKind::Exclude => deadline::Adjustment::Exclude { from, to },
        _ => deadline::Adjustment::Suspend { from, to },
    };
    Some(Moved { shown, counted })
}

fn restarted(rule: &ClockRule, event: &EventRecord, zone: &TimeZone) -> Option<Moved> {
    let restart = restart_with(rule, event.kind)?;
    let on = moment(event.at, zone);
    let shown = shown(AdjustmentKind::Restart, on.date, restart.reason.clone(), &restart.basis);
    Some(Moved { shown, counted: deadline::Adjustment::Restart { on } })
}

fn restart_with(rule: &ClockRule, event: EventKind) -> Option<&Restart> {
    rule.restarts.iter().find(|restart| restart.with == event)
}

fn shown(kind: AdjustmentKind, from: Date, reason: Text, basis: &Text) -> Adjustment {
    let (from, basis) = (from.to_string(), Some(basis.clone()));
    Adjustment { kind, from, to: None, days: None, reason, basis }
}

fn note(event: &EventRecord) -> Text {
    Text::Plain(event.note.clone().unwrap_or_default())
}
