//! What holds for every rule, calendar and case.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use huiyin_deadline::{
    Adjustment, Calendar, CalendarData, ComesOn, Date, DayUnit, FirstDay, Light, Moment, NamedSpan,
    Reading, Rule, Verdict, Weekday, run,
};
use proptest::prelude::*;

/// Days from the first of the calendar within which everything that is generated happens.
const BUSY: i64 = 400;

fn first() -> Date {
    Date::new(2026, 1, 1).unwrap()
}

fn day(range: std::ops::Range<i64>) -> impl Strategy<Value = Date> {
    range.prop_map(|days| first().plus_days(days))
}

prop_compose! {
    fn holidays()(spans in prop::collection::vec((1i64..60, 0i64..9), 0..12)) -> Vec<NamedSpan> {
        let mut free = first();
        let mut holidays = Vec::new();
        for (gap, length) in spans {
            let from = free.plus_days(gap);
            let to = from.plus_days(length);
            holidays.push(NamedSpan { name: Default::default(), from, to });
            free = to.plus_days(1);
        }
        holidays
    }
}

prop_compose! {
    fn calendar_data()(
        weekend in prop::sample::subsequence(&Weekday::ALL[..], 0..4),
        holidays in holidays(),
        make_up in prop::collection::vec(day(0..BUSY), 0..20),
    ) -> CalendarData {
        let make_up_days =
            make_up.into_iter().filter(|day| weekend.contains(&day.weekday())).collect();
        let to = first().plus_days(20 * BUSY);
        CalendarData { version: "1".into(), weekend, from: first(), to, holidays, make_up_days }
    }
}

fn calendar() -> impl Strategy<Value = Calendar> {
    calendar_data().prop_map(|data| Calendar::new(data).unwrap())
}

fn first_day() -> impl Strategy<Value = FirstDay> {
    prop::sample::select(vec![FirstDay::SameDay, FirstDay::NextDay, FirstDay::NextWorkingDay])
}

prop_compose! {
    fn rule()(
        working in any::<bool>(), days in 1u32..70, office_days in any::<bool>(),
        first_day in first_day(), cut_off in prop::option::of(0u8..24), roll in any::<bool>(),
        yellow_within in 0u32..10,
    ) -> Rule {
        let unit = if working { DayUnit::WorkingDay } else { DayUnit::CalendarDay };
        let comes_on = if office_days { ComesOn::WorkingDay } else { ComesOn::AnyDay };
        Rule { unit, days, comes_on, first_day, cut_off, roll, yellow_within }
    }
}

/// A rule by which every counted day is worth one day of the limit, wherever it falls.
fn rule_without_roll() -> impl Strategy<Value = Rule> {
    rule().prop_map(|rule| Rule { roll: false, ..rule })
}

fn moment() -> impl Strategy<Value = Moment> {
    (day(0..BUSY), 0u8..24).prop_map(|(date, hour)| Moment { date, hour })
}

fn adjustment() -> impl Strategy<Value = Adjustment> {
    let span = || (day(0..BUSY), 0i64..40).prop_map(|(from, days)| (from, from.plus_days(days)));
    prop_oneof![
        (0u32..40).prop_map(|days| Adjustment::Extend { days }),
        span().prop_map(|(from, to)| Adjustment::Suspend { from, to: Some(to) }),
        span().prop_map(|(from, to)| Adjustment::Exclude { from, to: Some(to) }),
        moment().prop_map(|on| Adjustment::Restart { on }),
    ]
}

fn adjustments() -> impl Strategy<Value = Vec<Adjustment>> {
    prop::collection::vec(adjustment(), 0..4)
}

fn counted(reading: &Reading, within: impl Fn(Date) -> bool) -> usize {
    reading.days.iter().filter(|day| within(day.date) && day.verdict.counts()).count()
}

fn due(reading: &Reading) -> Date {
    reading.due_on.unwrap()
}

proptest! {
    #[test]
    fn a_holiday_never_brings_a_due_date_forward(
        data in calendar_data(), rule in rule(), start in moment(), moved_by in adjustments(),
        holiday in day(0..BUSY),
    ) {
        let before = Calendar::new(data.clone()).unwrap();
        prop_assume!(before.holiday_on(holiday).is_none());
        let mut with = data;
        with.holidays.push(NamedSpan { name: Default::default(), from: holiday, to: holiday });
        let after = Calendar::new(with).unwrap();
        let read = |calendar| run(&rule, start, &moved_by, calendar, first(), None).unwrap();
        prop_assert!(due(&read(&after)) >= due(&read(&before)));
    }

    #[test]
    fn the_due_date_is_a_counted_day_and_the_last_of_the_limit(
        calendar in calendar(), rule in rule(), start in moment(), moved_by in adjustments(),
        today in day(0..2 * BUSY),
    ) {
        let reading = run(&rule, start, &moved_by, &calendar, today, None).unwrap();
        let due = due(&reading);
        prop_assert!(reading.days.iter().any(|day| day.date == due && day.verdict.counts()));
        let extended: u32 = moved_by
            .iter()
            .map(|each| if let Adjustment::Extend { days } = each { *days } else { 0 })
            .sum();
        prop_assert_eq!(counted(&reading, |day| day <= due), (rule.days + extended) as usize);
    }

    #[test]
    fn with_roll_the_due_date_is_worked(
        calendar in calendar(), rule in rule(), start in moment(), moved_by in adjustments(),
    ) {
        let rule = Rule { roll: true, ..rule };
        let reading = run(&rule, start, &moved_by, &calendar, first(), None).unwrap();
        prop_assert!(calendar.day_kind(due(&reading)).unwrap().is_worked());
    }

    #[test]
    fn days_used_are_the_counted_days_until_today_or_the_answer(
        calendar in calendar(), rule in rule(), start in moment(), moved_by in adjustments(),
        today in day(0..2 * BUSY), ended in prop::option::of(day(0..2 * BUSY)),
    ) {
        let reading = run(&rule, start, &moved_by, &calendar, today, ended).unwrap();
        let now = ended.map_or(today, |ended| ended.min(today));
        prop_assert_eq!(reading.days_used as usize, counted(&reading, |day| day <= now));
        let left = counted(&reading, |day| now < day && day <= due(&reading));
        prop_assert_eq!(reading.days_left as usize, left);
    }

    #[test]
    fn the_days_run_without_a_gap_from_the_start_to_today_or_the_due_date(
        calendar in calendar(), rule in rule(), start in moment(), moved_by in adjustments(),
        today in day(0..2 * BUSY),
    ) {
        let reading = run(&rule, start, &moved_by, &calendar, today, None).unwrap();
        let shown: Vec<Date> = reading.days.iter().map(|day| day.date).collect();
        let expected: Vec<Date> =
            reading.starts_on.through(due(&reading).max(today)).collect();
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn the_light_tells_of_the_days_left(
        calendar in calendar(), rule in rule(), start in moment(), today in day(0..2 * BUSY),
    ) {
        let reading = run(&rule, start, &[], &calendar, today, None).unwrap();
        let expected = if today > due(&reading) {
            Light::Red
        } else if reading.days_left <= rule.yellow_within {
            Light::Yellow
        } else {
            Light::Green
        };
        prop_assert_eq!(reading.light, expected);
        let answered = run(&rule, start, &[], &calendar, today, Some(today)).unwrap();
        prop_assert_eq!(answered.light, Light::Stopped);
    }

    #[test]
    fn an_extension_moves_the_due_date_by_exactly_its_days(
        calendar in calendar(), rule in rule_without_roll(), start in moment(),
        mut moved_by in adjustments(), days in 0u32..40,
    ) {
        let read = |by: &[Adjustment]| run(&rule, start, by, &calendar, first(), None).unwrap();
        let before = due(&read(&moved_by));
        moved_by.push(Adjustment::Extend { days });
        let after = read(&moved_by);
        let moved = counted(&after, |day| before < day && day <= due(&after));
        prop_assert_eq!(moved, days as usize);
    }

    #[test]
    fn a_suspension_moves_the_due_date_by_the_counted_days_inside(
        calendar in calendar(), rule in rule_without_roll(), start in moment(),
        skipped in 0i64..60, length in 0i64..40, exclude in any::<bool>(),
    ) {
        let read = |by: &[Adjustment]| run(&rule, start, by, &calendar, first(), None).unwrap();
        let before = read(&[]);
        let from = before.starts_on.plus_days(skipped).min(due(&before));
        let to = from.plus_days(length).min(due(&before));
        let pause = if exclude {
            Adjustment::Exclude { from, to: Some(to) }
        } else {
            Adjustment::Suspend { from, to: Some(to) }
        };
        let after = read(&[pause]);
        let inside = counted(&before, |day| from <= day && day <= to);
        let moved = counted(&after, |day| due(&before) < day && day <= due(&after));
        prop_assert_eq!(moved, inside);
    }

    #[test]
    fn while_suspended_nobody_can_say_when_it_is_due(
        calendar in calendar(), rule in rule(), start in moment(), waited in 0i64..60,
        exclude in any::<bool>(),
    ) {
        let read = |by: &[Adjustment], today| run(&rule, start, by, &calendar, today, None).unwrap();
        let before = read(&[], first());
        let from = due(&before);
        let (pause, verdict) = if exclude {
            (Adjustment::Exclude { from, to: None }, Verdict::Excluded)
        } else {
            (Adjustment::Suspend { from, to: None }, Verdict::Suspended)
        };
        let suspended = read(&[pause], from.plus_days(waited));
        prop_assert_eq!(suspended.due_on, None);
        prop_assert_eq!(suspended.light, Light::Stopped);
        prop_assert_eq!(suspended.days_left, 1);
        prop_assert_eq!(suspended.days.last().unwrap().verdict, verdict);
    }

    #[test]
    fn a_make_up_day_never_puts_a_limit_of_working_days_off(
        data in calendar_data(), rule in rule(), start in moment(), moved_by in adjustments(),
        added in day(0..BUSY),
    ) {
        let before = Calendar::new(data.clone()).unwrap();
        prop_assume!(data.weekend.contains(&added.weekday()));
        let rule = Rule { unit: DayUnit::WorkingDay, ..rule };
        let mut with = data;
        with.make_up_days.push(added);
        let after = Calendar::new(with).unwrap();
        let read = |calendar| run(&rule, start, &moved_by, calendar, first(), None).unwrap();
        prop_assert!(due(&read(&after)) <= due(&read(&before)));
    }

    #[test]
    fn what_comes_later_is_never_due_earlier(
        calendar in calendar(), rule in rule(), one in moment(), other in moment(),
    ) {
        let read = |start| due(&run(&rule, start, &[], &calendar, first(), None).unwrap());
        prop_assert!(read(one.min(other)) <= read(one.max(other)));
    }

    #[test]
    fn what_comes_after_the_cut_off_came_first_thing_the_next_day(
        calendar in calendar(), rule in rule(), start in moment(), cut_off in 1u8..24,
    ) {
        let rule = Rule { cut_off: Some(cut_off), ..rule };
        let early = Moment { date: start.date.plus_days(1), hour: 0 };
        let read = |start| run(&rule, start, &[], &calendar, first(), None);
        if start.hour >= cut_off {
            prop_assert_eq!(read(start), read(early));
        } else {
            prop_assert_eq!(read(start), read(Moment { hour: 0, ..start }));
        }
    }

    #[test]
    fn what_can_only_come_on_worked_days_comes_on_the_next_of_them(
        calendar in calendar(), rule in rule(), start in moment(),
    ) {
        let rule = Rule { comes_on: ComesOn::WorkingDay, cut_off: None, ..rule };
        let worked = |day: &Date| calendar.day_kind(*day).unwrap().is_worked();
        let opened = start.date.through(calendar.to()).find(worked).unwrap();
        let read = |date| {
            let start = Moment { date, hour: 9 };
            run(&rule, start, &[], &calendar, first(), None)
        };
        prop_assert_eq!(read(start.date), read(opened));
    }

    #[test]
    fn a_restart_is_as_if_the_case_had_come_then(
        calendar in calendar(), rule in rule(), start in moment(), again in moment(),
    ) {
        let restart = [Adjustment::Restart { on: again }];
        prop_assert_eq!(
            run(&rule, start, &restart, &calendar, first(), None),
            run(&rule, start.max(again), &[], &calendar, first(), None)
        );
    }

    #[test]
    fn nothing_makes_reading_a_clock_panic(
        calendar in calendar(), mut rule in rule(), start in any::<(i64, u8)>(),
        spans in prop::collection::vec(any::<(i64, i64, bool)>(), 0..3),
        days in any::<u32>(), extension in any::<u32>(), today in any::<i64>(),
        ended in any::<Option<i64>>(),
    ) {
        let near = |days: i64| first().plus_days(days % 20_000);
        rule.days = days;
        let start = Moment { date: near(start.0), hour: start.1 };
        let mut moved_by = vec![Adjustment::Extend { days: extension }];
        for (from, to, open) in spans {
            let (from, to) = (near(from), near(to));
            let to = (!open).then_some(to);
            moved_by.push(Adjustment::Exclude { from, to });
            moved_by.push(Adjustment::Suspend { from, to });
        }
        let _ = run(&rule, start, &moved_by, &calendar, near(today), ended.map(near));
    }
}
