//! Times that run out, against the true calendar of 2026 and against what must always hold.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use huiyin_deadline::{Calendar, Date, DayKind, Term};
use proptest::prelude::*;

fn calendar() -> Calendar {
    serde_json::from_str(include_str!("../../../demo/agency/calendar.json")).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn worked_examples_end_as_counted_by_hand() {
    for (event, term, last) in [
        // March has 31 days: the 60th day after the 2nd is 1 May, and Labour Day puts it off.
        ("2026-03-02", Term::Days(60), "2026-05-06"),
        ("2026-03-03", Term::Months(6), "2026-09-03"),
        // 31 August has no counterpart in February, and the 28th is a make-up working day.
        ("2025-08-31", Term::Months(6), "2026-02-28"),
        // A Sunday: the Monday after.
        ("2026-05-07", Term::Days(31), "2026-06-08"),
    ] {
        assert_eq!(term.last_day(date(event), &calendar()), Some(date(last)), "{event} {term:?}");
    }
}

#[test]
fn what_the_calendar_does_not_know_has_no_last_day() {
    assert_eq!(Term::Months(24).last_day(date("2026-03-03"), &calendar()), None);
}

proptest! {
    #[test]
    fn a_term_ends_on_a_worked_day_and_never_early(day in 0i64..500, days in 0u32..200) {
        let event = date("2025-01-01").plus_days(day);
        let last = Term::Days(days).last_day(event, &calendar()).unwrap();
        prop_assert!(calendar().day_kind(last).is_some_and(DayKind::is_worked));
        prop_assert!(last.days_since(event) >= i64::from(days));
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last_of_its_month(day in 0i64..50_000, months in 0u32..60) {
        let event = date("1950-01-01").plus_days(day);
        let later = event.plus_months(months);
        let ((year, month, day), (to_year, to_month, to_day)) = (event.civil(), later.civil());
        let passed = (to_year - year) * 12 + i32::from(to_month) - i32::from(month);
        prop_assert_eq!(passed, months as i32);
        let is_last = later.plus_days(1).civil().2 == 1;
        prop_assert!(to_day == day || to_day < day && is_last);
    }
}
