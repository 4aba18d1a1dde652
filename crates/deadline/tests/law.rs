//! Worked examples of the rules of law that the demonstration agency goes by, each counted by hand
//! on the calendar of 2026. The 2026 holidays are New Year 1 to 3 January, Spring Festival 15 to
//! 23 February, Qingming 4 to 6 April, Labour Day 1 to 5 May, Dragon Boat 19 to 21 June,
//! Mid-Autumn 25 to 27 September, National Day 1 to 7 October; made up for on 4 January, 14 and 28
//! February, 9 May, 20 September and 10 October.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use huiyin_deadline::{
    Adjustment, ComesOn, Date, FirstDay, Light, Moment, Reading, Rule, Term, run,
};
use support::{calendar, calendar_days, date, noon, working_days};

fn read(rule: &Rule, start: Moment, moved_by: &[Adjustment]) -> Reading {
    run(rule, start, moved_by, &calendar(), start.date, None).unwrap()
}

fn due(rule: &Rule, start: Moment, moved_by: &[Adjustment]) -> Option<Date> {
    read(rule, start, moved_by).due_on
}

fn is_due(rule: &Rule, start: &str, moved_by: &[Adjustment], on: &str) {
    assert_eq!(due(rule, noon(start), moved_by), Some(date(on)));
}

fn taken_out(from: &str, to: &str) -> Adjustment {
    Adjustment::Exclude { from: date(from), to: Some(date(to)) }
}

/// 政府信息公开条例 art. 30.
#[test]
fn a_supplement_is_asked_for_within_seven_working_days() {
    // Received on Monday 28 September. Counted: 29 and 30 (2); National Day; 8 and 9 October (4),
    // Saturday 10 to make up (5); 12 and 13 (7).
    is_due(&working_days(7), "2026-09-28", &[], "2026-10-13");
}

/// 政府信息公开条例 art. 30.
#[test]
fn the_time_to_answer_begins_again_when_the_supplement_comes() {
    // Supplemented on Friday 24 April. Counted: 27 to 30 April (4); Labour Day; 6 to 8 May (7),
    // Saturday 9 to make up (8); 11 to 15 (13), 18 to 22 (18), 25 and 26 (20).
    let supplemented = [Adjustment::Restart { on: noon("2026-04-24") }];
    is_due(&working_days(20), "2026-04-10", &supplemented, "2026-05-26");
}

/// 政府信息公开条例 art. 31.
#[test]
fn what_is_sent_over_the_internet_comes_when_both_sides_confirm_it() {
    // Sent on Friday 25 September, a holiday, and confirmed on Monday 28. Counted: 29 and 30 (2);
    // National Day; 8 to 10 October (5), 12 to 16 (10), 19 to 23 (15), 26 to 30 (20). From the
    // sending it would have been a day less: the 28th would count.
    is_due(&working_days(20), "2026-09-28", &[], "2026-10-30");
    is_due(&working_days(20), "2026-09-25", &[], "2026-10-29");
}

/// 政府信息公开条例 arts. 32 and 34.
#[test]
fn a_third_party_and_a_co_author_answer_within_fifteen_working_days() {
    // Asked on Wednesday 4 February. Counted: 5 and 6 (2), 9 to 13 (7), Saturday 14 to make up
    // (8); Spring Festival; 24 to 27 (12), Saturday 28 to make up (13); 2 and 3 March (15).
    is_due(&working_days(15), "2026-02-04", &[], "2026-03-03");
}

/// 政府信息公开条例 art. 33.
#[test]
fn a_request_is_answered_within_twenty_working_days_and_at_most_twenty_more() {
    // Received on Thursday 8 January. Counted: 9 (1), 12 to 16 (6), 19 to 23 (11), 26 to 30 (16),
    // 2 to 5 February (20).
    is_due(&working_days(20), "2026-01-08", &[], "2026-02-05");
    // Then 6 (21), 9 to 13 (26), 14 to make up (27); Spring Festival; 24 to 27 (31), 28 to make up
    // (32); 2 to 6 March (37), 9 to 11 (40).
    let extended = [Adjustment::Extend { days: 20 }];
    is_due(&working_days(20), "2026-01-08", &extended, "2026-03-11");
}

/// 政府信息公开条例 art. 33.
#[test]
fn the_time_that_others_are_asked_is_not_counted() {
    // Received on Monday 2 February; a third party is asked from the 5th, and answers on 3 March.
    // Counted: 3 and 4 February (2); 4 to 6 March (5), 9 to 13 (10), 16 to 20 (15), 23 to 27 (20).
    let asked = [taken_out("2026-02-05", "2026-03-03")];
    is_due(&working_days(20), "2026-02-02", &asked, "2026-03-27");
    // Until the third party answers, nobody knows the day, and the clock does not run.
    let asked = [Adjustment::Exclude { from: date("2026-02-05"), to: None }];
    let (rule, today) = (working_days(20), date("2026-02-12"));
    let reading = run(&rule, noon("2026-02-02"), &asked, &calendar(), today, None).unwrap();
    assert_eq!((reading.due_on, reading.days_used, reading.light), (None, 2, Light::Stopped));
}

/// 信访工作条例: calendar days, and a last day that is not worked is put off.
#[test]
fn a_petition_is_taken_up_within_fifteen_days_and_handled_within_sixty() {
    // Filed on Friday 18 September: the 15th day is 3 October, in the holiday that ends on the 7th.
    is_due(&calendar_days(15), "2026-09-18", &[], "2026-10-08");
    // Taken up on Tuesday 3 March: 28 days to the 31st, 30 in April; 2 May is the 60th, in the
    // holiday that ends on the 5th.
    is_due(&calendar_days(60), "2026-03-03", &[], "2026-05-06");
    // At most 30 more: the 90th day is Monday 1 June.
    let extended = [Adjustment::Extend { days: 30 }];
    is_due(&calendar_days(60), "2026-03-03", &extended, "2026-06-01");
}

/// 信访工作条例: thirty days to ask and thirty to answer, twice.
#[test]
fn a_petition_is_re_examined_and_finally_re_examined_in_thirty_days_each() {
    let within_thirty_days = |event: &str, last: &str| {
        assert_eq!(Term::Days(30).last_day(date(event), &calendar()), Some(date(last)));
        is_due(&calendar_days(30), event, &[], last);
    };
    within_thirty_days("2026-06-01", "2026-07-01");
    within_thirty_days("2026-07-01", "2026-07-31");
    // 30 August is a Sunday.
    within_thirty_days("2026-07-31", "2026-08-31");
    within_thirty_days("2026-08-31", "2026-09-30");
}

/// 行政许可法 art. 42.
#[test]
fn a_licence_is_decided_within_twenty_working_days_and_at_most_ten_more() {
    // Taken up on Tuesday 7 April. Counted: 8 to 10 (3), 13 to 17 (8), 20 to 24 (13), 27 to 30
    // (17); Labour Day; 6 to 8 May (20).
    is_due(&working_days(20), "2026-04-07", &[], "2026-05-08");
    // Then Saturday 9 to make up (21), 11 to 15 (26), 18 to 21 (30).
    let extended = [Adjustment::Extend { days: 10 }];
    is_due(&working_days(20), "2026-04-07", &extended, "2026-05-21");
}

/// 行政许可法 art. 45.
#[test]
fn hearings_inspections_and_expert_reviews_do_not_count() {
    // As above, with a hearing from 20 to 24 April: 8 to 10 April (3), 13 to 17 (8), 27 to 30
    // (12); 6 to 8 May (15), 9 to make up (16), 11 to 14 (20).
    is_due(&working_days(20), "2026-04-07", &[taken_out("2026-04-20", "2026-04-24")], "2026-05-14");
}

/// 12345 hotlines: limits are local; this one has office hours until five.
#[test]
fn a_call_after_hours_comes_when_the_office_opens_again() {
    let office = Rule { cut_off: Some(17), comes_on: ComesOn::WorkingDay, ..working_days(3) };
    let evening = |day: &str| Moment { date: date(day), hour: 18 };
    // Friday 18 September in the evening: Saturday is free, Sunday 20 is worked to make up, and
    // the day after is Monday. Counted: 21 to 23.
    assert_eq!(due(&office, evening("2026-09-18"), &[]), Some(date("2026-09-23")));
    // Were the call to come on the Saturday, Sunday would count: 20 to 22.
    let any_day = Rule { comes_on: ComesOn::AnyDay, ..office.clone() };
    assert_eq!(due(&any_day, evening("2026-09-18"), &[]), Some(date("2026-09-22")));
    // In office hours of Friday it comes at once: Sunday 20, 21 and 22.
    assert_eq!(due(&office, noon("2026-09-18"), &[]), Some(date("2026-09-22")));
}

/// 12345 hotlines: limits are local; this one counts all days, from the next working day on.
#[test]
fn days_may_be_counted_from_the_next_working_day() {
    // A call on Wednesday 30 September: the office opens on 8 October, the first of five days.
    let rule = Rule { first_day: FirstDay::NextWorkingDay, ..calendar_days(5) };
    is_due(&rule, "2026-09-30", &[], "2026-10-12");
    assert_eq!(read(&rule, noon("2026-09-30"), &[]).starts_on, date("2026-10-08"));
}
