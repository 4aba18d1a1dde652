//! Clocks and their days.

use axum::http::Method;
use serde_json::{Value, json};

use crate::mutant::{Mutant, came, down, got};

const CASE: &str = "/case";
const DAYS: &str = "/case/clock";

pub(crate) fn mutants() -> Vec<Mutant> {
    [clocks(), days()].into_iter().flatten().collect()
}

/// Changes every clock, on the case and with its days, so that both agree.
fn clock(breaks: &'static str, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.method != Method::GET || !came.is_success() {
            return;
        }
        let clocks = |it: &mut Value| it["clocks"].as_array_mut().cloned().unwrap_or_default();
        match sent.path.as_str() {
            CASE => came.edit(|it| {
                let mut changed = clocks(it);
                changed.iter_mut().for_each(&edit);
                it["clocks"] = json!(changed);
            }),
            DAYS => came.edit(|it| {
                let mut changed = clocks(it);
                changed.iter_mut().for_each(|each| edit(&mut each["clock"]));
                it["clocks"] = json!(changed);
            }),
            _ => {}
        }
    })
}

fn clocks() -> Vec<Mutant> {
    vec![
        came("the-statutory-clock-stands-first", |sent, came| {
            if sent.path == CASE || sent.path == DAYS {
                came.edit(|it| {
                    if let Some(clocks) = it["clocks"].as_array_mut() {
                        clocks.reverse();
                    }
                });
            }
        }),
        clock("a-limit-has-days", |it| it["days"] = json!(0)),
        clock("days-are-written-as-days", |it| {
            if it["adjustments"].is_array() {
                it["adjustments"][0]["from"] = json!("soon");
            }
        }),
        clock("a-clock-that-has-not-started-is-not-due", |it| {
            if it["startsOn"].is_null() {
                it["dueOn"] = json!("2099-01-01");
            }
        }),
        clock("a-clock-starts-before-it-is-due", |it| {
            if it["startsOn"].is_string() {
                it["dueOn"] = json!("2020-01-01");
            }
        }),
        clock("the-light-fits-the-days", |it| {
            if it["daysLeft"] != 0 {
                it["light"] = json!("red");
            }
        }),
        clock("adjustments-say-what-they-do", |it| {
            if it["adjustments"][0]["kind"] == "extend" {
                it["adjustments"][0].as_object_mut().unwrap().remove("days");
            }
        }),
    ]
}

/// Changes the days of every clock that has any, and its last day in time.
fn day_list(
    breaks: &'static str,
    edit: impl Fn(&mut Vec<Value>, &Value) + Send + Sync + 'static,
) -> Mutant {
    got(breaks, DAYS, move |it| {
        for clock in it["clocks"].as_array_mut().unwrap() {
            let due = clock["clock"]["dueOn"].clone();
            let days = clock["days"].as_array_mut().unwrap();
            if days.len() > 3 && !due.is_null() {
                edit(days, &due);
            }
        }
    })
}

fn days() -> Vec<Mutant> {
    vec![
        down("clocks-can-be-read-day-by-day", DAYS),
        got("the-clocks-are-those-of-the-case", DAYS, |it| {
            it["clocks"][0]["clock"]["basis"] = json!("Another law");
        }),
        day_list("no-day-is-left-out", |days, _| drop(days.remove(2))),
        day_list("days-reach-as-far-as-the-clock", |days, due| {
            days.retain(|day| day["date"] != *due)
        }),
        day_list("a-clock-is-due-on-a-day-that-counts", |days, due| {
            let is_due = |day: &&mut Value| day["date"] == *due;
            days.iter_mut().filter(is_due).for_each(|day| day["verdict"] = json!("weekend"));
        }),
        clock("the-days-add-up", |it| it["daysUsed"] = json!(7)),
        day_list("only-holidays-have-names", |days, _| {
            let counts = |day: &&mut Value| day["verdict"] == "counted";
            days.iter_mut().filter(counts).for_each(|day| day["name"] = json!("A day"));
        }),
        day_list("verdicts-are-known", |days, _| days[2]["verdict"] = json!("maybe")),
        got("the-calendar-has-a-version", DAYS, |it| it["calendarVersion"] = json!("")),
    ]
}
