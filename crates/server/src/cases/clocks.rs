//! The clocks of a case, read from its events whenever it is shown. Nothing of a clock is stored,
//! so a corrected calendar corrects every open case.

use huiyin_contract::case::{CaseKind, EventKind};
use huiyin_contract::clock::{
    Adjustment, AdjustmentKind, CaseClocks, Clock, ClockDay, ClockDays, DayUnit, DayVerdict, Light,
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
    events: &[EventRecord],
    now: Timestamp,
) -> Vec<Clock> {
    let rules = agency.rules.clocks_of(kind).iter();
    rules.map(|rule| clock(agency, rule, events, now).0).collect()
}

/// The same clocks with every day's verdict.
pub(super) fn day_by_day(
    agency: &AgencyData,
    kind: CaseKind,
    events: &[EventRecord],
    now: Timestamp,
) -> CaseClocks {
    let with_days = |rule| {
        let (clock, days) = clock(agency, rule, events, now);
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
    events: &[EventRecord],
    now: Timestamp,
) -> (Clock, Vec<Day>) {
    let adjustments = extensions(rule, events, &agency.zone);
    let clock = not_started(rule, adjustments);
    let Some(start) = events.iter().find(|event| event.kind == rule.starts_with) else {
        return (clock, Vec::new());
    };
    let moved: Vec<_> = clock
        .adjustments
        .iter()
        .filter_map(|adjustment| adjustment.days)
        .map(|days| deadline::Adjustment::Extend { days })
        .collect();
    let ended = events.iter().find(|event| ends(event.kind));
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

fn extensions(rule: &ClockRule, events: &[EventRecord], zone: &TimeZone) -> Vec<Adjustment> {
    let Some(extension) = &rule.extension else { return Vec::new() };
    events
        .iter()
        .filter(|event| event.kind == EventKind::Extended)
        .map(|event| Adjustment {
            kind: AdjustmentKind::Extend,
            from: moment(event.at, zone).date.to_string(),
            to: None,
            days: Some(extension.days),
            reason: Text::Plain(event.note.clone().unwrap_or_default()),
            basis: Some(extension.basis.clone()),
        })
        .collect()
}

/// Whether the agency owes nothing more after such an event.
fn ends(kind: EventKind) -> bool {
    use EventKind as E;
    matches!(kind, E::Replied | E::Declined | E::Withdrawn | E::Transferred | E::Closed)
}

/// A time by the agency's own clock.
fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let local = at.to_zoned(zone.clone()).datetime();
    let [month, day, hour] = [local.month(), local.day(), local.hour()].map(i8::unsigned_abs);
    // jiff's calendar begins earlier than ours, but no case is older than this program.
    let date = Date::new(i32::from(local.year()), month, day).unwrap_or(Date::MIN);
    Moment { date, hour }
}
