//! The clocks of a case, read from its events whenever it is shown. Nothing of a clock is stored,
//! so a corrected calendar corrects every open case, and leaves those that have ended.

mod adjustments;
mod course;
mod recounts;

use huiyin_contract::case::{CaseKind, Status};
use huiyin_contract::clock::{CaseClocks, Clock, ClockDay, ClockDays, DayUnit, DayVerdict, Light};
use huiyin_contract::text::Text;
use huiyin_deadline as deadline;
use huiyin_deadline::{Calendar, Date, Day, Moment, Reading, Verdict};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::agency::AgencyData;
use crate::store::EventRecord;
use course::Course;

/// The clocks of a case of this kind with these events, as of `now`.
pub(super) fn read(
    agency: &AgencyData,
    kind: CaseKind,
    status: Status,
    events: &[EventRecord],
    now: Timestamp,
) -> Vec<Clock> {
    let rules = agency.rules.clocks_of(kind).iter();
    rules.map(|rule| clock(&Course::new(agency, rule, status, events), now).0).collect()
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
        let course = Course::new(agency, rule, status, events);
        let (clock, days) = clock(&course, now);
        let days = days.into_iter().map(|each| day(each, course.calendar())).collect();
        ClockDays { clock, days }
    };
    CaseClocks {
        calendar_version: agency.calendar.version().to_owned(),
        clocks: agency.rules.clocks_of(kind).iter().map(with_days).collect(),
    }
}

/// The day that it is for the agency.
pub(crate) fn date(at: Timestamp, zone: &TimeZone) -> Date {
    moment(at, zone).date
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

fn clock(course: &Course<'_>, now: Timestamp) -> (Clock, Vec<Day>) {
    let clock = not_started(course);
    match course.read(course.calendar(), now) {
        None => (clock, Vec::new()),
        Some(Ok(reading)) => (started(clock, &reading), reading.days),
        Some(Err(error)) => {
            tracing::warn!(%error, "a clock cannot be read; calendar.json needs more dates");
            (clock, Vec::new())
        }
    }
}

fn not_started(course: &Course<'_>) -> Clock {
    let rule = course.rule;
    Clock {
        kind: rule.kind,
        basis: rule.basis.clone(),
        unit: match rule.rule.unit {
            deadline::DayUnit::WorkingDay => DayUnit::WorkingDay,
            deadline::DayUnit::CalendarDay => DayUnit::CalendarDay,
        },
        days: rule.rule.days,
        starts_with: rule.starts_with,
        ends_with: rule.ends_with.clone(),
        starts_on: None,
        due_on: None,
        days_used: 0,
        days_left: rule.rule.days,
        light: Light::Stopped,
        adjustments: course.adjustments(),
        calendar_version: Some(course.calendar().version().to_owned()),
        recounts: recounts::of(course),
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

/// A time by the agency's own clock.
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let local = at.to_zoned(zone.clone()).datetime();
    let [month, day, hour] = [local.month(), local.day(), local.hour()].map(i8::unsigned_abs);
    // jiff's calendar begins earlier than ours, but no case is older than this program.
    let date = Date::new(i32::from(local.year()), month, day).unwrap_or(Date::MIN);
    Moment { date, hour }
}
