//! `GET /case/clock`: every day with its verdict.

use huiyin_contract::clock::{ClockDays, DayVerdict};
use huiyin_deadline::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, skip};
use crate::checks::times::{day, day_of, timestamp};

const GROUP: Group =
    Group { level: Level::Tracking, section: "Showing how a deadline was computed" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "clocks-can-be-read-day-by-day",
        "`GET /case/clock` answers 200 with every clock and the verdict on every day.",
        |backend| backend.clocks().map(drop),
    ),
    GROUP.must(
        "the-clocks-are-those-of-the-case",
        "The clocks are those of `GET /case`, in the same order.",
        same_clocks,
    ),
    GROUP.must("no-day-is-left-out", "Days follow each other, from `startsOn` on.", |backend| {
        each_clock(backend, consecutive)
    }),
    GROUP.must("days-reach-as-far-as-the-clock", "Days reach to `dueOn` at least.", |backend| {
        each_clock(backend, |clock| {
            clock.clock.starts_on.as_ref()?;
            let (due, last) = (day(clock.clock.due_on.as_ref()?)?, clock.days.last());
            let reaches = last.and_then(|last| day(&last.date)).is_some_and(|last| last >= due);
            (!reaches).then(|| format!("the days end before {due}"))
        })
    }),
    GROUP.must("a-clock-is-due-on-a-day-that-counts", "The day of `dueOn` counts.", |backend| {
        each_clock(backend, |clock| {
            let due = clock.clock.due_on.as_ref()?;
            let found = clock.days.iter().find(|each| each.date == *due)?;
            let verdict = found.verdict;
            (!verdict.counts()).then(|| format!("it is `{}`", verdict.as_str()))
        })
    }),
    GROUP.must(
        "the-days-add-up",
        "Of the days until today, or until the end, as many count as `daysUsed` says.",
        add_up,
    ),
    GROUP.must("only-holidays-have-names", "`name` stands with `holiday` alone.", |backend| {
        each_clock(backend, |clock| {
            let named = |verdict| verdict == DayVerdict::Holiday;
            let wrong =
                clock.days.iter().find(|each| each.name.is_some() && !named(each.verdict))?;
            Some(format!("`{}` has a name", wrong.verdict.as_str()))
        })
    }),
    GROUP.must("verdicts-are-known", "Verdicts are those of version 1.", |backend| {
        each_clock(backend, |clock| {
            let wrong = clock.days.iter().find(|each| each.verdict == DayVerdict::Other)?;
            Some(format!("that of {} is unknown", wrong.date))
        })
    }),
    GROUP.must(
        "the-calendar-has-a-version",
        "`calendarVersion` tells by which calendar the days were counted.",
        |backend| {
            backend.clocks()?.iter().try_for_each(|clocks| {
                let version = clocks.value.calendar_version.trim();
                clocks.answer.must(!version.is_empty(), || "it is empty".to_owned())
            })
        },
    ),
];

fn each_clock(backend: &Backend, wrong: impl Fn(&ClockDays) -> Option<String>) -> Finding {
    backend.clocks()?.iter().try_for_each(|clocks| {
        let found =
            clocks.value.clocks.iter().find_map(|clock| {
                Some(format!("{}: {}", clock.clock.kind.as_str(), wrong(clock)?))
            });
        match found {
            Some(words) => clocks.answer.breaks(words),
            None => Ok(()),
        }
    })
}

fn same_clocks(backend: &Backend) -> Finding {
    backend.cases()?.iter().zip(backend.clocks()?).try_for_each(|(case, clocks)| {
        let shown = clocks.value.clocks.iter().map(|clock| &clock.clock);
        let is_same = shown.eq(&case.value.clocks);
        clocks.answer.must(is_same, || "they are not those of `GET /case`".to_owned())
    })
}

fn consecutive(clock: &ClockDays) -> Option<String> {
    let start = clock.clock.starts_on.as_deref();
    let first = clock.days.first().map(|first| first.date.as_str());
    if first.is_some_and(|first| Some(first) != start) || first.is_none() != start.is_none() {
        return Some(format!("`startsOn` is {start:?}, and the first day {first:?}"));
    }
    let dates: Vec<Date> = clock.days.iter().filter_map(|each| day(&each.date)).collect();
    let gap = dates.windows(2).find(|pair| pair[1].days_since(pair[0]) != 1)?;
    Some(format!("{} follows {}", gap[1], gap[0]))
}

/// `daysUsed` stands still at the end of a case, and otherwise tells today; a look that lasts
/// over midnight must not be mistaken, so either day will do.
fn add_up(backend: &Backend) -> Finding {
    let Ok(zone) = TimeZone::get(&backend.agency()?.value.time_zone) else {
        return skip("`the-time-zone-exists` must pass first");
    };
    let now = Timestamp::now();
    let today = day_of(now, &zone);
    for (case, clocks) in backend.cases()?.iter().zip(backend.clocks()?) {
        // Whichever event ended it: on one of these days, as many count as are used.
        let ends =
            case.value.events.iter().filter_map(|event| day_of(timestamp(&event.at)?, &zone));
        let until: Vec<_> =
            ends.chain(today).chain(today.map(|today| today.plus_days(-1))).collect();
        for clock in &clocks.value.clocks {
            let used = |end: &Date| counted(clock, *end) == clock.clock.days_used as usize;
            let fits =
                clock.days.is_empty() && clock.clock.days_used == 0 || until.iter().any(used);
            clocks.answer.must(fits, || {
                format!("`daysUsed` is {}, and not so many days count", clock.clock.days_used)
            })?;
        }
    }
    Ok(())
}

fn counted(clock: &ClockDays, end: Date) -> usize {
    let until = clock.days.iter().filter(|each| day(&each.date).is_some_and(|date| date <= end));
    until.filter(|each| each.verdict.counts()).count()
}
