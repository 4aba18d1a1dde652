//! The demonstration agency's calendar, which is the Chinese one, and the usual rules.

#![allow(dead_code, reason = "no test file uses every helper")]

use huiyin_deadline::{Calendar, ComesOn, Date, DayUnit, FirstDay, Moment, Rule};

pub(crate) fn calendar() -> Calendar {
    serde_json::from_str(include_str!("../../../../demo/agency/calendar.json")).unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn noon(day: &str) -> Moment {
    Moment { date: date(day), hour: 12 }
}

pub(crate) fn working_days(days: u32) -> Rule {
    Rule {
        unit: DayUnit::WorkingDay,
        days,
        comes_on: ComesOn::AnyDay,
        first_day: FirstDay::NextDay,
        cut_off: None,
        roll: true,
        yellow_within: 5,
    }
}

pub(crate) fn calendar_days(days: u32) -> Rule {
    Rule { unit: DayUnit::CalendarDay, ..working_days(days) }
}
