//! Which days are worked: weekends, holidays, and the weekend days worked to make up for them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::date::{Date, Weekday};

/// A calendar as an agency writes it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CalendarData {
    /// Changes whenever a day does.
    pub version: String,
    /// Days of the week that are not worked.
    pub weekend: Vec<Weekday>,
    /// First date that the calendar knows.
    pub from: Date,
    /// Last date that the calendar knows.
    pub to: Date,
    /// Holidays; they may fall on weekends, but not on one another.
    #[serde(default)]
    pub holidays: Vec<NamedSpan>,
    /// Days of a weekend that are worked all the same (调休上班).
    #[serde(default)]
    pub make_up_days: Vec<Date>,
}

/// A holiday: its name, and its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct NamedSpan {
    /// BCP 47 tag to the name in that language.
    #[serde(default)]
    pub name: BTreeMap<String, String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A calendar that makes sense, ready for look-ups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CalendarData", into = "CalendarData")]
pub struct Calendar {
    /// Holidays and make-up days are sorted.
    data: CalendarData,
}

/// What a day is to those who work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// Worked, as every week.
    WorkingDay,
    /// Not worked, as every week.
    Weekend,
    /// Not worked, by decree.
    Holiday,
    /// Worked although it is a weekend, to make up for a holiday.
    MakeUpWorkingDay,
}

impl DayKind {
    /// Whether the day is worked.
    #[must_use]
    pub fn is_worked(self) -> bool {
        matches!(self, Self::WorkingDay | Self::MakeUpWorkingDay)
    }
}

/// Why a calendar makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The calendar, or a holiday, ends before it begins.
    #[error("a span begins on {from} and ends on {to}, before it begins")]
    Reversed {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Every day of the week is a weekend: nothing would ever fall due.
    #[error("every day of the week is a weekend")]
    NoWorkingWeekday,
    /// A day lies outside the dates that the calendar says it knows.
    #[error("{0} lies outside the calendar")]
    Outside(Date),
    /// Two holidays share a day.
    #[error("two holidays share {0}")]
    Overlap(Date),
    /// A make-up day would be worked anyway.
    #[error("{0} is a make-up day but not on a weekend")]
    MakeUpOnWorkingDay(Date),
}

impl Calendar {
    /// Checks a calendar.
    ///
    /// # Errors
    /// [`CalendarError`] names the first day that makes no sense.
    pub fn new(mut data: CalendarData) -> Result<Self, CalendarError> {
        data.holidays.sort_by_key(|holiday| holiday.from);
        data.make_up_days.sort_unstable();
        if Weekday::ALL.iter().all(|day| data.weekend.contains(day)) {
            return Err(CalendarError::NoWorkingWeekday);
        }
        check_spans(&data)?;
        check_make_up_days(&data)?;
        Ok(Self { data })
    }

    /// First date that the calendar knows.
    #[must_use]
    pub fn from(&self) -> Date {
        self.data.from
    }

    /// Last date that the calendar knows.
    #[must_use]
    pub fn to(&self) -> Date {
        self.data.to
    }

    /// Version of the calendar, as the agency counts it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.data.version
    }

    /// What a day is; nothing if the calendar does not know the date. A holiday beats a make-up
    /// day, which beats a weekend.
    #[must_use]
    pub fn day_kind(&self, date: Date) -> Option<DayKind> {
        let known = self.data.from <= date && date <= self.data.to;
        known.then(|| {
            if self.holiday_on(date).is_some() {
                DayKind::Holiday
            } else if !self.data.weekend.contains(&date.weekday()) {
                DayKind::WorkingDay
            } else if self.data.make_up_days.binary_search(&date).is_ok() {
                DayKind::MakeUpWorkingDay
            } else {
                DayKind::Weekend
            }
        })
    }

    /// The holiday that a date belongs to, if it is one.
    #[must_use]
    pub fn holiday_on(&self, date: Date) -> Option<&NamedSpan> {
        let holidays = &self.data.holidays;
        let at = holidays.binary_search_by(|holiday| {
            if holiday.to < date {
                Ordering::Less
            } else if holiday.from > date {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        });
        at.ok().map(|at| &holidays[at])
    }
}

fn check_spans(data: &CalendarData) -> Result<(), CalendarError> {
    let own = (data.from, data.to);
    let reversed = std::iter::once(own)
        .chain(data.holidays.iter().map(|holiday| (holiday.from, holiday.to)))
        .find(|(from, to)| from > to);
    if let Some((from, to)) = reversed {
        return Err(CalendarError::Reversed { from, to });
    }
    let days = data.holidays.iter().flat_map(|holiday| [holiday.from, holiday.to]);
    if let Some(day) = days.chain(data.make_up_days.iter().copied()).find(|day| !within(own, *day))
    {
        return Err(CalendarError::Outside(day));
    }
    match data.holidays.windows(2).find(|pair| pair[1].from <= pair[0].to) {
        Some(pair) => Err(CalendarError::Overlap(pair[1].from)),
        None => Ok(()),
    }
}

fn check_make_up_days(data: &CalendarData) -> Result<(), CalendarError> {
    match data.make_up_days.iter().find(|day| !data.weekend.contains(&day.weekday())) {
        Some(day) => Err(CalendarError::MakeUpOnWorkingDay(*day)),
        None => Ok(()),
    }
}

fn within((from, to): (Date, Date), day: Date) -> bool {
    from <= day && day <= to
}

impl TryFrom<CalendarData> for Calendar {
    type Error = CalendarError;

    fn try_from(data: CalendarData) -> Result<Self, CalendarError> {
        Self::new(data)
    }
}

impl From<Calendar> for CalendarData {
    fn from(calendar: Calendar) -> Self {
        calendar.data
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn span(from: &str, to: &str) -> NamedSpan {
        NamedSpan { name: BTreeMap::new(), from: date(from), to: date(to) }
    }

    /// January 2026, which begins on a Thursday.
    fn january() -> CalendarData {
        CalendarData {
            version: "1".to_owned(),
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            from: date("2026-01-01"),
            to: date("2026-01-31"),
            holidays: vec![span("2026-01-20", "2026-01-20"), span("2026-01-01", "2026-01-03")],
            make_up_days: vec![date("2026-01-24"), date("2026-01-04")],
        }
    }

    fn refusal(change: impl FnOnce(&mut CalendarData)) -> CalendarError {
        let mut data = january();
        change(&mut data);
        Calendar::new(data).unwrap_err()
    }

    #[test]
    fn each_day_is_what_was_written_down() {
        let calendar = Calendar::new(january()).unwrap();
        for (day, kind) in [
            ("2026-01-01", Some(DayKind::Holiday)),
            ("2026-01-03", Some(DayKind::Holiday)),
            ("2026-01-04", Some(DayKind::MakeUpWorkingDay)),
            ("2026-01-05", Some(DayKind::WorkingDay)),
            ("2026-01-10", Some(DayKind::Weekend)),
            ("2026-01-20", Some(DayKind::Holiday)),
            ("2026-01-24", Some(DayKind::MakeUpWorkingDay)),
            ("2025-12-31", None),
            ("2026-02-01", None),
        ] {
            assert_eq!(calendar.day_kind(date(day)), kind, "{day}");
        }
    }

    #[test]
    fn a_holiday_beats_a_make_up_day() {
        let mut data = january();
        data.holidays.push(span("2026-01-24", "2026-01-24"));
        let calendar = Calendar::new(data).unwrap();
        assert_eq!(calendar.day_kind(date("2026-01-24")), Some(DayKind::Holiday));
    }

    #[test]
    fn a_holiday_that_ends_before_it_begins_is_refused() {
        let (from, to) = (date("2026-01-15"), date("2026-01-14"));
        assert_eq!(
            refusal(|data| data.holidays.push(span("2026-01-15", "2026-01-14"))),
            CalendarError::Reversed { from, to }
        );
    }

    #[test]
    fn a_day_outside_the_calendar_is_refused() {
        let outside = date("2026-02-01");
        assert_eq!(
            refusal(|data| data.holidays.push(span("2026-01-30", "2026-02-01"))),
            CalendarError::Outside(outside)
        );
        assert_eq!(
            refusal(|data| data.make_up_days.push(outside)),
            CalendarError::Outside(outside)
        );
    }

    #[test]
    fn holidays_that_share_a_day_are_refused() {
        assert_eq!(
            refusal(|data| data.holidays.push(span("2026-01-03", "2026-01-05"))),
            CalendarError::Overlap(date("2026-01-03"))
        );
    }

    #[test]
    fn a_make_up_day_that_is_worked_anyway_is_refused() {
        let monday = date("2026-01-05");
        assert_eq!(
            refusal(|data| data.make_up_days.push(monday)),
            CalendarError::MakeUpOnWorkingDay(monday)
        );
    }

    #[test]
    fn a_week_without_a_working_day_is_refused() {
        assert_eq!(
            refusal(|data| data.weekend = Weekday::ALL.to_vec()),
            CalendarError::NoWorkingWeekday
        );
    }
}
