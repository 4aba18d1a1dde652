//! The clocks of a case, read from its events whenever it is shown. Nothing of a clock is stored,
//! so a corrected calendar corrects every open case.

mod adjustments;

use huiyin_contract::case::{CaseKind, EventKind, Status};
use huiyin_contract::clock::{
    Adjustment, CaseClocks, Clock, ClockDay, ClockDays, DayUnit, DayVerdict, Light,
};
use huiyin_contract::text::Text;
use huiyin_deadline as deadline;
use huiyin_deadline::{Calendar, Date, Day, Moment, Reading, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::agency::{AgencyData, ClockRule};
use crate::store::EventRecord;

/// The clocks of a case of this kind with these events, as of `now`.
pub(super) fn read(
    agency: &AgencyData,
    kind: CaseKind,
    status: Status,
    events: &[EventRecord],
    now: Timestamp,
) -> Vec<Clock> {
    let rules = agency.rules.clocks_of(kind).iter();
    rules.map(|rule| clock(agency, rule, status, events, now).0).collect()
}

/// The same clocks with every day's verdict.
pub(super) fn day_by_day(
    agency: &AgencyData,
    kind: CaseKind,
    status: Status,
    events: &[EventRecord],
    now: Timestamp,
) -> CaseClocks {
    let with_days = |rule| {
        let (clock, days) = clock(agency, rule, status, events, now);
        let days = days.into_iter().map(|each| day(each, &agency.calendar)).collect();
        ClockDays { clock, days }
    };
    CaseClocks {
        calendar_version: agency.calendar.version().to_owned(),
        clocks: agency.rules.clocks_of(kind).iter().map(with_days).collect(),
    }
}

fn day(day: Day, calendar: &Calendar) -> ClockDay {
    let verdict = match day.verdict {
        Verdict::Counted => DayVerdict::Counted,
        Verdict::CountedMakeUp => DayVerdict::MakeUpWorkingDay,
        Verdict::Weekend => DayVerdict::Weekend,
        Verdict::Holiday => DayVerdict::Holiday,
        Verdict::Suspended => DayVerdict::Suspended,
        Verdict::Excluded => DayVerdict::Excluded,
    };
    let holiday = calendar.holiday_on(day.date).filter(|_| verdict == DayVerdict::Holiday);
    let name = holiday.map(|span| span.name.clone()).filter(|name| !name.is_empty());
    ClockDay { date: day.date.to_string(), verdict, name: name.map(Text::Localized) }
}

fn clock(
    agency: &AgencyData,
    rule: &ClockRule,
    status: Status,
    events: &[EventRecord],
    now: Timestamp,
) -> (Clock, Vec<Day>) {
    let (shown, moved): (Vec<_>, Vec<_>) = adjustments::of(rule, events, &agency.zone)
        .into_iter()
        .map(|each| (each.shown, each.counted))
        .unzip();
    let clock = not_started(rule, shown);
    let Some(start) = events.iter().find(|event| event.kind == rule.starts_with) else {
        return (clock, Vec::new());
    };
    let ended = events
        .iter()
        .find(|event| rule.ends_with.contains(&event.kind))
        .or_else(|| end(status, events));
    let reading = deadline::run(
        &rule.rule,
        moment(start.at, &agency.zone),
        &moved,
        &agency.calendar,
        moment(now, &agency.zone).date,
        ended.map(|event| moment(event.at, &agency.zone).date),
    );
    match reading {
        Ok(reading) => (started(clock, &reading), reading.days),
        Err(error) => {
            tracing::warn!(%error, "a clock cannot be read; calendar.json needs more dates");
            (clock, Vec::new())
        }
    }
}

fn not_started(rule: &ClockRule, adjustments: Vec<Adjustment>) -> Clock {
    Clock {
        kind: rule.kind,
        basis: rule.basis.clone(),
        unit: match rule.rule.unit {
            deadline::DayUnit::WorkingDay => DayUnit::WorkingDay,
            deadline::DayUnit::CalendarDay => DayUnit::CalendarDay,
        },
        days: rule.rule.days,
        starts_with: rule.starts_with,
        starts_on: None,
        due_on: None,
        days_used: 0,
        days_left: rule.rule.days,
        light: Light::Stopped,
        adjustments,
    }
}

fn started(clock: Clock, reading: &Reading) -> Clock {
    Clock {
        starts_on: Some(reading.starts_on.to_string()),
        due_on: reading.due_on.map(|date| date.to_string()),
        days_used: reading.days_used,
        days_left: reading.days_left,
        light: match reading.light {
            deadline::Light::Green => Light::Green,
            deadline::Light::Yellow => Light::Yellow,
            deadline::Light::Red => Light::Red,
            deadline::Light::Stopped => Light::Stopped,
        },
        ..clock
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

/// A time by the agency's own clock.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let local = at.to_zoned(zone.clone()).datetime();
    let [month, day, hour] = [local.month(), local.day(), local.hour()].map(i8::unsigned_abs);
    // jiff's calendar begins earlier than ours, but no case is older than this program.
    let date = Date::new(i32::from(local.year()), month, day).unwrap_or(Date::MIN);
    Moment { date, hour }
}
