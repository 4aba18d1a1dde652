//! Civil dates, without times and without zones.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A day of the Gregorian calendar, from 1900-01-01 to 9999-12-31; `YYYY-MM-DD` in text and JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    /// Days since 0000-03-01. Years that begin in March have their leap day last, so that the
    /// months before any day are equally long in every year.
    number: i64,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say all")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// Every day of the week, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

/// A text that is not a date of the form `YYYY-MM-DD`, or not one from 1900 to 9999.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is not a date from 1900-01-01 to 9999-12-31")]
pub struct NotADate(String);

impl Date {
    /// 1900-01-01.
    pub const MIN: Self = Self::from_civil(1900, 1, 1);

    /// 9999-12-31.
    pub const MAX: Self = Self::from_civil(9999, 12, 31);

    /// The date, if there is such a day and it lies in the years 1900 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let plausible =
            (1900..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        // The 31st of a short month comes back as a day of the next.
        plausible
            .then(|| Self::from_civil(year.into(), month.into(), day.into()))
            .filter(|date| date.civil() == (year, month, day))
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8) {
        // 400 years have 146,097 days; the estimate is never more than one year early.
        let estimate = self.number * 400 / 146_097;
        let year = if days_before(estimate + 1) <= self.number { estimate + 1 } else { estimate };
        let day_of_year = self.number - days_before(year);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - days_before_month(month) + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        (year as i32, month as u8, day as u8)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 0000-03-01 was a Wednesday.
        Weekday::ALL[(self.number + 2).rem_euclid(7) as usize]
    }

    /// The date so many days later, or earlier; [`Date::MIN`] or [`Date::MAX`] where that leaves
    /// the range.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self { number: self.number.saturating_add(days) }.clamp(Self::MIN, Self::MAX)
    }

    /// The same day so many months later, or the last day of that month where it has no such day;
    /// [`Date::MAX`] where that leaves the range.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.civil();
        let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let Ok(year) = i32::try_from(months / 12) else { return Self::MAX };
        let month = (months % 12 + 1) as u8;
        (1..=day).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(Self::MAX)
    }

    /// Days from the other date to this one; negative if this one is earlier.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.number - other.number
    }

    /// Every day from this one to the other, both included; none if the other is earlier.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.number..=last.number).map(|number| Self { number })
    }

    const fn from_civil(year: i64, month: i64, day: i64) -> Self {
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        Self { number: days_before(year) + days_before_month(month) + day - 1 }
    }
}

/// Days from 0000-03-01 to the first of March of a year.
const fn days_before(year: i64) -> i64 {
    365 * year + year / 4 - year / 100 + year / 400
}

/// Days from the first of March to the first of a month; 0 is March and 11 February. The months
/// from March have 31, 30, 31, 30, 31 days, and again, and again: 153 days in five months.
const fn days_before_month(month: i64) -> i64 {
    (153 * month + 2) / 5
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        parse(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Date> {
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !well_formed {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day, as YYYY-MM-DD.",
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_date() -> impl Strategy<Value = Date> {
        (0..=Date::MAX.days_since(Date::MIN)).prop_map(|days| Date::MIN.plus_days(days))
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn well_known_days_have_their_weekday() {
        assert_eq!(date("1900-01-01").weekday(), Weekday::Monday);
        assert_eq!(date("1970-01-01").weekday(), Weekday::Thursday);
        assert_eq!(date("2000-02-29").weekday(), Weekday::Tuesday);
        assert_eq!(date("2026-10-01").weekday(), Weekday::Thursday);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-29",
            "2100-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "1899-12-31",
            "2026-1-01",
            "2026/01/01",
            "+026-01-01",
            "10000-01-01",
            "",
            "二〇二六年",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2000-02-29".parse::<Date>().is_ok());
    }

    #[test]
    fn arithmetic_stops_at_the_bounds() {
        assert_eq!(Date::MAX.plus_days(i64::MAX), Date::MAX);
        assert_eq!(Date::MIN.plus_days(i64::MIN), Date::MIN);
        assert_eq!(Date::MIN.to_string(), "1900-01-01");
        assert_eq!(Date::MAX.to_string(), "9999-12-31");
    }

    proptest! {
        #[test]
        fn a_date_survives_its_text_and_its_parts(date in any_date()) {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            let (year, month, day) = date.civil();
            prop_assert_eq!(Date::new(year, month, day), Some(date));
        }

        #[test]
        fn the_order_of_dates_is_that_of_their_texts(one in any_date(), other in any_date()) {
            prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
        }

        #[test]
        fn the_next_day_is_the_next_day_of_the_week(date in any_date()) {
            prop_assume!(date < Date::MAX);
            let at = |date: Date| Weekday::ALL.iter().position(|day| *day == date.weekday());
            prop_assert_eq!(at(date.plus_days(1)), at(date).map(|at| (at + 1) % 7));
        }

        #[test]
        fn adding_the_days_between_two_dates_leads_from_one_to_the_other(
            one in any_date(), other in any_date(),
        ) {
            prop_assert_eq!(one.plus_days(other.days_since(one)), other);
        }

        #[test]
        fn no_text_makes_reading_a_date_panic(text in ".{0,12}", digits in "[0-9-]{10}") {
            let _ = text.parse::<Date>();
            let _ = digits.parse::<Date>();
        }
    }
}
