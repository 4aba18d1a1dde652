//! Figures.

use serde_json::{Value, json};

use crate::mutant::{Mutant, came, got};

const FIGURES: &str = "/statistics";

/// Changes the first line.
fn line(breaks: &'static str, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Mutant {
    got(breaks, FIGURES, move |it| edit(&mut it["lines"][0]))
}

/// Puts another line beside the first: the same, changed.
fn and_line(
    breaks: &'static str,
    at_end: bool,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    got(breaks, FIGURES, move |it| {
        let lines = it["lines"].as_array_mut().unwrap();
        let mut other = lines[0].clone();
        edit(&mut other);
        lines.insert(if at_end { lines.len() } else { 0 }, other);
    })
}

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        got("figures-can-be-read", FIGURES, |it| it["lines"] = json!("many")),
        got("figures-tell-when-they-were-counted", FIGURES, |it| it["asOf"] = json!("today")),
        line("figures-agree", |it| it["satisfied"] = json!(1_000_000)),
        and_line("a-line-is-there-for-something", true, |it| {
            let figures = ["received", "answered", "onTime", "rated", "satisfied"];
            figures.iter().for_each(|figure| it[*figure] = json!(0));
            it["month"] = json!("2020-01");
        }),
        and_line("nothing-is-counted-twice", false, |_| {}),
        and_line("months-are-written-as-months", true, |it| it["month"] = json!("2020-13")),
        and_line("the-latest-month-stands-first", false, |it| it["month"] = json!("2020-01")),
        line("figures-are-of-kinds-that-there-are", |it| it["kind"] = json!("dream")),
        line("figures-are-of-units-that-there-are", |it| it["unit"] = json!("nowhere")),
        line("figures-tell-of-no-case", |it| it["latest"] = json!("FG26-0000-0000")),
        came("figures-that-are-known-are-not-sent-again", |sent, came| {
            if sent.path == FIGURES {
                came.headers.remove("etag");
            }
        }),
    ]
}
