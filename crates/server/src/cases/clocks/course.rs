//! The course of one clock: what set it going, what moved it, what ended it.

use huiyin_contract::case::{EventKind, Status};
use huiyin_contract::clock::Adjustment;
use huiyin_deadline as deadline;
use huiyin_deadline::{Calendar, Reading, ReadingError};
use jiff::Timestamp;

use super::adjustments::{self, Moved};
use super::moment;
use crate::agency::{AgencyData, ClockRule};
use crate::store::EventRecord;

/// One clock of one case, as far as its events tell.
pub(super) struct Course<'a> {
    pub(super) agency: &'a AgencyData,
    pub(super) rule: &'a ClockRule,
    /// What set it going, if that has happened.
    pub(super) start: Option<&'a EventRecord>,
    /// What ended it, if anything has.
    pub(super) end: Option<&'a EventRecord>,
    events: &'a [EventRecord],
    moved: Vec<Moved>,
}

impl<'a> Course<'a> {
    pub(super) fn new(
        agency: &'a AgencyData,
        rule: &'a ClockRule,
        status: Status,
        events: &'a [EventRecord],
    ) -> Self {
        let ended = events.iter().find(|event| rule.ends_with.contains(&event.kind));
        Self {
            agency,
            rule,
            start: events.iter().find(|event| event.kind == rule.starts_with),
            end: ended.or_else(|| end(status, events)),
            events,
            moved: adjustments::of(rule, events, &agency.zone),
        }
    }

    /// The same course, as far as it had come at a time at which it had not ended.
    pub(super) fn until(&self, at: Timestamp) -> Self {
        let events = &self.events[..self.events.partition_point(|event| event.at <= at)];
        let moved = adjustments::of(self.rule, events, &self.agency.zone);
        Self { end: None, events, moved, ..*self }
    }

    /// The calendar by which it counts: today's, or the one in force when it ended.
    pub(super) fn calendar(&self) -> &'a Calendar {
        self.end.map_or(&self.agency.calendar, |end| self.agency.calendar_at(end.at))
    }

    /// What moved it, as the contract shows it.
    pub(super) fn adjustments(&self) -> Vec<Adjustment> {
        self.moved.iter().map(|moved| moved.shown.clone()).collect()
    }

    /// Its reading by a calendar, as of `now`; none before it has started.
    pub(super) fn read(
        &self,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Option<Result<Reading, ReadingError>> {
        let moved: Vec<_> = self.moved.iter().map(|moved| moved.counted).collect();
        let moment = |at| moment(at, &self.agency.zone);
        let (start, today) = (moment(self.start?.at), moment(now).date);
        let ended = self.end.map(|event| moment(event.at).date);
        Some(deadline::run(&self.rule.rule, start, &moved, calendar, today, ended))
    }
}

/// The event after which the agency owes nothing more, if the case is so far.
fn end(status: Status, events: &[EventRecord]) -> Option<&EventRecord> {
    if status == Status::Transferred {
        // The latest: those before it only went to another unit.
        return events.iter().rfind(|event| event.kind == EventKind::Transferred);
    }
    let reopened = events.iter().rposition(|event| event.kind == EventKind::Reopened);
    events[reopened.unwrap_or(0)..].iter().find(|event| ends(event.kind))
}

fn ends(kind: EventKind) -> bool {
    use EventKind as E;
    matches!(kind, E::Replied | E::Declined | E::Withdrawn | E::Closed)
}
