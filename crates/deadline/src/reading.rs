//! Reading a clock: when it is due, and why, day by day.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::{Calendar, DayKind};
use crate::date::Date;
use crate::rule::{Adjustment, ComesOn, DayUnit, FirstDay, Moment, Rule};

/// A clock as it stands on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The first day that counts, unless an adjustment takes it out.
    pub starts_on: Date,
    /// The last day in time; absent while an open suspension or exclusion makes it unknowable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// Counted days so far, today's or the last one's included; more than the limit if overdue.
    pub days_used: u32,
    /// Counted days still to come until it is due.
    pub days_left: u32,
    /// The state at a glance.
    pub light: Light,
    /// Every day from `starts_on` to today, or to the end, or to `due_on`, whichever comes last;
    /// in place of an unknowable `due_on`, to the first day that the open suspension or exclusion
    /// takes out.
    pub days: Vec<Day>,
}

/// The state of a clock at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Light {
    /// Time enough.
    Green,
    /// Nearly due.
    Yellow,
    /// Overdue.
    Red,
    /// Suspended, taken out of the count for now, without a last day, or done.
    Stopped,
}

/// One day, and whether it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Whether it counts, and why not.
    pub verdict: Verdict,
}

/// Whether a day counts, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It counts.
    Counted,
    /// It counts although it is a weekend, being worked to make up for a holiday.
    CountedMakeUp,
    /// Not worked, as every week.
    Weekend,
    /// Not worked, by decree.
    Holiday,
    /// The clock stands still.
    Suspended,
    /// Taken out of the count.
    Excluded,
}

impl Verdict {
    /// Whether the day counts.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Counted | Self::CountedMakeUp)
    }
}

/// Why a clock cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadingError {
    /// A limit of no days.
    #[error("a limit has at least one day")]
    NoDays,
    /// The clock starts before the first date of the calendar.
    #[error("the clock starts on {needed}, and the calendar begins on {from}")]
    BeforeCalendar {
        /// When the clock starts.
        needed: Date,
        /// First date of the calendar.
        from: Date,
    },
    /// The due date, or today, lies after the last date of the calendar.
    #[error("the calendar ends on {to}, which is too early to read the clock")]
    BeyondCalendar {
        /// Last date of the calendar.
        to: Date,
    },
}

/// Reads a clock that `start` set going, as of `today`. `ended` is the day on which the case was
/// answered: the clock stops there. Days after the due date go on counting until then.
///
/// # Errors
/// [`ReadingError`] when the limit has no days, or the calendar does not cover the days needed.
pub fn run(
    rule: &Rule,
    start: Moment,
    adjustments: &[Adjustment],
    calendar: &Calendar,
    today: Date,
    ended: Option<Date>,
) -> Result<Reading, ReadingError> {
    if rule.days == 0 {
        return Err(ReadingError::NoDays);
    }
    let limit = rule.limit(adjustments);
    let starts_on = starts_on(rule, rule.start(start, adjustments), calendar)?;
    let now = ended.map_or(today, |ended| ended.min(today));

    let (mut counted, mut days_used, mut due_on, mut days) = (0, 0, None, Vec::new());
    for date in starts_on.through(calendar.to()) {
        let is_last = counted + 1 == limit;
        let verdict = verdict(rule, adjustments, calendar, date, is_last)?;
        days.push(Day { date, verdict });
        if verdict.counts() {
            counted += 1;
            days_used += u32::from(date <= now);
        }
        if counted == limit && due_on.is_none() {
            due_on = Some(date);
        }
        let unknowable = adjustments.iter().any(|each| each.is_open_on(date));
        if date >= now && (due_on.is_some() || unknowable) {
            let days_left = limit.saturating_sub(days_used);
            let light = if ended.is_some() {
                Light::Stopped
            } else {
                light(rule, adjustments, today, due_on, days_left)
            };
            return Ok(Reading { starts_on, due_on, days_used, days_left, light, days });
        }
    }
    Err(ReadingError::BeyondCalendar { to: calendar.to() })
}

/// The first day that counts, of a clock that an event of this day sets going.
fn starts_on(rule: &Rule, event: Date, calendar: &Calendar) -> Result<Date, ReadingError> {
    let came = match rule.comes_on {
        ComesOn::AnyDay => event,
        ComesOn::WorkingDay => worked_from(event, calendar)?,
    };
    let first = came.plus_days(i64::from(rule.first_day != FirstDay::SameDay));
    if rule.unit == DayUnit::WorkingDay || rule.first_day == FirstDay::NextWorkingDay {
        return worked_from(first, calendar);
    }
    known_from(first, calendar).map(|()| first)
}

/// The day itself, or the next that is worked.
fn worked_from(day: Date, calendar: &Calendar) -> Result<Date, ReadingError> {
    known_from(day, calendar)?;
    day.through(calendar.to())
        .find(|day| calendar.day_kind(*day).is_some_and(DayKind::is_worked))
        .ok_or(ReadingError::BeyondCalendar { to: calendar.to() })
}

fn known_from(day: Date, calendar: &Calendar) -> Result<(), ReadingError> {
    if day < calendar.from() {
        return Err(ReadingError::BeforeCalendar { needed: day, from: calendar.from() });
    }
    Ok(())
}

/// `is_last`: whether the limit would be reached, were this day to count.
fn verdict(
    rule: &Rule,
    adjustments: &[Adjustment],
    calendar: &Calendar,
    date: Date,
    is_last: bool,
) -> Result<Verdict, ReadingError> {
    if adjustments.iter().any(|each| each.suspends(date)) {
        return Ok(Verdict::Suspended);
    }
    if adjustments.iter().any(|each| each.excludes(date)) {
        return Ok(Verdict::Excluded);
    }
    let by_working_days = rule.unit == DayUnit::WorkingDay;
    let must_be_worked = by_working_days || rule.roll && is_last;
    let beyond = ReadingError::BeyondCalendar { to: calendar.to() };
    Ok(match calendar.day_kind(date).ok_or(beyond)? {
        DayKind::Weekend if must_be_worked => Verdict::Weekend,
        DayKind::Holiday if must_be_worked => Verdict::Holiday,
        DayKind::MakeUpWorkingDay if by_working_days => Verdict::CountedMakeUp,
        _ => Verdict::Counted,
    })
}

fn light(
    rule: &Rule,
    adjustments: &[Adjustment],
    today: Date,
    due_on: Option<Date>,
    days_left: u32,
) -> Light {
    if due_on.is_some_and(|due_on| due_on < today) {
        Light::Red
    } else if due_on.is_none()
        || adjustments.iter().any(|each| each.suspends(today) || each.excludes(today))
    {
        // Without a last day it stands still, though the day of the event itself still counts.
        Light::Stopped
    } else if days_left <= rule.yellow_within {
        Light::Yellow
    } else {
        Light::Green
    }
}
