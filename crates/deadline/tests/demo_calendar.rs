//! Worked examples by the demonstration agency's calendar: the Chinese one.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use huiyin_deadline::{
    Adjustment, Date, DayKind, Light, Reading, ReadingError, Rule, Verdict, run,
};
use support::{calendar, calendar_days, date, noon, working_days};

fn read(rule: &Rule, received: &str, moved_by: &[Adjustment], today: &str) -> Reading {
    run(rule, noon(received), moved_by, &calendar(), date(today), None).unwrap()
}

fn due(rule: &Rule, received: &str, moved_by: &[Adjustment]) -> String {
    read(rule, received, moved_by, received).due_on.unwrap().to_string()
}

#[test]
fn twenty_working_days_across_the_spring_festival_of_2026() {
    // Received on Monday 9 February. Counted: 10 to 13 (4), Saturday 14 to make up (5); holiday
    // 15 to 23; 24 to 27 (9), Saturday 28 to make up (10); 2 to 6 March (15); 9 to 13 March (20).
    assert_eq!(due(&working_days(20), "2026-02-09", &[]), "2026-03-13");
}

#[test]
fn twenty_working_days_across_the_national_day_of_2026() {
    // Received on Wednesday 16 September. Counted: 17 and 18 (2), Sunday 20 to make up (3), 21 to
    // 24 (7); Mid-Autumn 25 to 27; 28 to 30 (10); National Day 1 to 7 October; 8 and 9 (12),
    // Saturday 10 to make up (13); 12 to 16 (18); 19 and 20 (20).
    assert_eq!(due(&working_days(20), "2026-09-16", &[]), "2026-10-20");
}

#[test]
fn twenty_working_days_into_the_year_2027() {
    // Received on Friday 4 December. Counted: 7 to 11 (5), 14 to 18 (10), 21 to 25 (15), 28 to 31
    // (19); New Year's Day and the weekend 1 to 3 January; Monday 4 January (20).
    assert_eq!(due(&working_days(20), "2026-12-04", &[]), "2027-01-04");
}

#[test]
fn an_extension_of_twenty_working_days_follows_on() {
    // As across the National Day, due on 20 October with 20 days. Then 21 to 23 (23), 26 to 30
    // (28), 2 to 6 November (33), 9 to 13 (38), 16 and 17 (40).
    let extension = [Adjustment::Extend { days: 20 }];
    assert_eq!(due(&working_days(20), "2026-09-16", &extension), "2026-11-17");
}

#[test]
fn the_consultation_of_a_third_party_is_taken_out() {
    // Received on Monday 1 June. Counted: 2 to 5 June (4), 8 and 9 (6); taken out 10 to 18;
    // Dragon Boat 19 to 21; 22 to 26 (11), 29 June to 3 July (16), 6 to 9 July (20).
    let consultation =
        [Adjustment::Exclude { from: date("2026-06-10"), to: Some(date("2026-06-18")) }];
    assert_eq!(due(&working_days(20), "2026-06-01", &consultation), "2026-07-09");
}

#[test]
fn a_supplement_begins_the_count_again() {
    // Supplemented on Friday 24 April. Counted: 27 to 30 April (4); Labour Day 1 to 5 May; 6 to 8
    // (7), Saturday 9 to make up (8); 11 to 15 (13), 18 to 22 (18), 25 and 26 May (20).
    let supplement = [Adjustment::Restart { on: noon("2026-04-24") }];
    assert_eq!(due(&working_days(20), "2026-04-10", &supplement), "2026-05-26");
}

#[test]
fn calendar_days_that_end_in_a_holiday_end_on_the_next_working_day() {
    // Received on 18 September: the 15th day is 3 October, in the National Day holiday, which
    // ends on the 7th.
    assert_eq!(due(&calendar_days(15), "2026-09-18", &[]), "2026-10-08");
    let without_roll = Rule { roll: false, ..calendar_days(15) };
    assert_eq!(due(&without_roll, "2026-09-18", &[]), "2026-10-03");
}

#[test]
fn what_comes_after_the_cut_off_came_the_next_day() {
    // At noon of Monday 9 November: after eleven it is a matter of Tuesday, and Wednesday counts
    // first. On a Friday that changes nothing: the next day is a Saturday either way.
    let early = Rule { cut_off: Some(11), ..working_days(1) };
    let late = Rule { cut_off: Some(13), ..working_days(1) };
    assert_eq!(due(&early, "2026-11-09", &[]), "2026-11-11");
    assert_eq!(due(&late, "2026-11-09", &[]), "2026-11-10");
    assert_eq!(due(&early, "2026-11-06", &[]), due(&late, "2026-11-06", &[]));
}

#[test]
fn the_light_turns_as_the_days_go_by() {
    // Received on Monday 2 November: counted from the 3rd, due on Monday the 30th.
    let on = |today| {
        let reading = read(&working_days(20), "2026-11-02", &[], today);
        (reading.days_used, reading.days_left, reading.light)
    };
    assert_eq!(on("2026-11-02"), (0, 20, Light::Green));
    assert_eq!(on("2026-11-20"), (14, 6, Light::Green));
    assert_eq!(on("2026-11-23"), (15, 5, Light::Yellow));
    assert_eq!(on("2026-11-30"), (20, 0, Light::Yellow));
    assert_eq!(on("2026-12-01"), (21, 0, Light::Red));
}

#[test]
fn an_answer_stops_the_clock() {
    let rule = working_days(20);
    let answered = Some(date("2026-11-05"));
    let reading =
        run(&rule, noon("2026-11-02"), &[], &calendar(), date("2026-12-31"), answered).unwrap();
    assert_eq!((reading.days_used, reading.light), (3, Light::Stopped));
    assert_eq!(reading.days.last().unwrap().date, reading.due_on.unwrap());
}

#[test]
fn each_day_says_why_it_counts_or_not() {
    // Due on 24 February: Friday 13, Saturday 14 to make up, then the holiday, then Tuesday 24.
    let reading = read(&working_days(3), "2026-02-12", &[], "2026-02-12");
    let verdicts: Vec<Verdict> = reading.days.iter().map(|day| day.verdict).collect();
    let (before, holiday) = verdicts.split_at(2);
    assert_eq!(before, [Verdict::Counted, Verdict::CountedMakeUp]);
    let (after, holiday) = holiday.split_last().unwrap();
    assert_eq!((holiday, *after), (&[Verdict::Holiday; 9][..], Verdict::Counted));
}

#[test]
fn a_calendar_that_is_too_short_says_so() {
    let rule = working_days(20);
    let read = |received| run(&rule, noon(received), &[], &calendar(), date(received), None);
    let to = date("2027-12-31");
    assert_eq!(read("2027-12-15"), Err(ReadingError::BeyondCalendar { to }));
    assert_eq!(read("2028-01-15"), Err(ReadingError::BeyondCalendar { to }));
    assert!(matches!(read("2024-12-15"), Err(ReadingError::BeforeCalendar { .. })));
}

#[test]
fn the_agencys_rules_can_be_read() {
    let rules: serde_json::Value =
        serde_json::from_str(include_str!("../../../demo/agency/rules.json")).unwrap();
    let clocks: Vec<Rule> =
        serde_json::from_value(rules["clocks"]["informationRequest"].clone()).unwrap();
    assert_eq!(clocks, [working_days(20), Rule { yellow_within: 3, ..working_days(15) }]);
}

#[test]
fn thirteen_weekdays_a_year_are_lost_to_holidays() {
    // 全国年节及纪念日放假办法 (2025) gives 13 days, and whatever else is free is made up for. Both
    // years have 261 days from Monday to Friday.
    let calendar = calendar();
    for year in [2025, 2026] {
        let worked = Date::new(year, 1, 1)
            .unwrap()
            .through(Date::new(year, 12, 31).unwrap())
            .filter(|day| calendar.day_kind(*day).is_some_and(DayKind::is_worked))
            .count();
        assert_eq!(worked, 261 - 13, "{year}");
    }
}
