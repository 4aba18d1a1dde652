//! `GET /statistics`: figures that agree with each other, and tell nobody's case.

use huiyin_contract::case::CaseKind;
use huiyin_contract::statistics::StatisticsLine;
use serde_json::Value;

use super::FIGURES;
use crate::backend::Backend;
use crate::check::{Check, Finding, skip};
use crate::checks::first_repeated;
use crate::checks::times::{day, timestamp};
use crate::sample::MARK;
use crate::wire::Call;

pub(super) const CHECKS: &[Check] = &[
    FIGURES.must(
        "figures-can-be-read",
        "`GET /statistics` answers 200 with a line for each kind, unit and month.",
        |it| it.statistics().map(drop),
    ),
    FIGURES.must(
        "figures-tell-when-they-were-counted",
        "`asOf` is a time of RFC 3339 with offset.",
        |it| {
            let figures = it.statistics()?;
            let as_of = &figures.value.as_of;
            figures.answer.must(timestamp(as_of).is_some(), || format!("`asOf` is `{as_of}`"))
        },
    ),
    FIGURES.must(
        "figures-agree",
        "No more are `answered` than `received`, `onTime` than `answered`, `rated` than \
         `answered`, `satisfied` than `rated`.",
        |it| each_line(it, agree),
    ),
    FIGURES.must(
        "a-line-is-there-for-something",
        "A line stands for a kind, unit and month in which cases came in.",
        |it| each_line(it, |line| (line.received == 0).then(|| "nothing came in".to_owned())),
    ),
    FIGURES.must("nothing-is-counted-twice", "One line for each kind, unit and month.", |it| {
        let figures = it.statistics()?;
        let lines = figures.value.lines.iter();
        match first_repeated(lines.map(|line| (line.kind.as_str(), &line.unit, &line.month))) {
            Some(line) => figures.answer.breaks(format!("two lines are {line:?}")),
            None => Ok(()),
        }
    }),
    FIGURES.must("months-are-written-as-months", "`month` is `YYYY-MM`.", |it| {
        each_line(it, |line| {
            let is_month = day(&format!("{}-01", line.month)).is_some();
            (!is_month).then(|| format!("`{}` is no month", line.month))
        })
    }),
    FIGURES.must("the-latest-month-stands-first", "The latest month stands first.", |it| {
        let figures = it.statistics()?;
        let is_sorted = figures.value.lines.is_sorted_by(|a, b| a.month >= b.month);
        figures.answer.must(is_sorted, || "a line stands before one of a later month".to_owned())
    }),
    FIGURES.must(
        "figures-are-of-kinds-that-there-are",
        "`kind` is one of those of version 1.",
        |it| {
            each_line(it, |line| {
                (line.kind == CaseKind::Other).then(|| "a kind is unknown".to_owned())
            })
        },
    ),
    FIGURES.must(
        "figures-are-of-units-that-there-are",
        "`unit` is one of the agency's, or absent.",
        |it| {
            let agency = &it.agency()?.value;
            each_line(it, |line| {
                let unit = line.unit.as_ref().filter(|unit| agency.unit(unit).is_none())?;
                Some(format!("the agency has no unit `{unit}`"))
            })
        },
    ),
    FIGURES.must(
        "figures-tell-of-no-case",
        "Figures count, and name nothing but kind, unit and month.",
        names_nobody,
    ),
    FIGURES.should(
        "figures-that-are-known-are-not-sent-again",
        "`If-None-Match` with their `ETag` is answered by 304.",
        |it| {
            // Asked for anew: they may have been counted again since.
            let answer = it.send(&Call::get("/statistics"))?;
            answer.must_have_status(200)?;
            let Some(etag) = answer.header("etag") else {
                return answer.breaks("there is no `ETag`");
            };
            let again = Call::get("/statistics").with("if-none-match", etag);
            it.send(&again)?.must_have_status(304)
        },
    ),
];

/// Looks at every line; `wrong` says what is wrong with one, if anything is.
fn each_line(it: &Backend, wrong: impl Fn(&StatisticsLine) -> Option<String>) -> Finding {
    let figures = it.statistics()?;
    match figures.value.lines.iter().find_map(|line| Some((line, wrong(line)?))) {
        Some((line, words)) => {
            figures.answer.breaks(format!("{}, {}: {words}", line.kind.as_str(), line.month))
        }
        None => Ok(()),
    }
}

fn agree(line: &StatisticsLine) -> Option<String> {
    let pairs = [
        ("answered", line.answered, "received", line.received),
        ("onTime", line.on_time, "answered", line.answered),
        ("rated", line.rated, "answered", line.answered),
        ("satisfied", line.satisfied, "rated", line.rated),
    ];
    let (part, few, whole, all) = pairs.into_iter().find(|(_, few, _, all)| few > all)?;
    Some(format!("{few} are `{part}`, of {all} `{whole}`"))
}

/// Whatever a line has besides, a later version's fields among it, must count; and nothing that
/// belongs to a case that is known may stand anywhere.
fn names_nobody(it: &Backend) -> Finding {
    let figures = it.statistics()?;
    let counts = |(name, value): (&String, &Value)| {
        value.is_number() || matches!(name.as_str(), "kind" | "unit" | "month")
    };
    let lines = figures.raw["lines"].as_array().into_iter().flatten();
    let mut fields = lines.filter_map(Value::as_object).flatten();
    if let Some((name, _)) = fields.find(|&field| !counts(field)) {
        return figures.answer.breaks(format!("`{name}` does not count"));
    }
    let text = String::from_utf8_lossy(&figures.answer.body);
    let numbers = match it.open_cases() {
        Ok(cases) => cases.iter().map(|case| case.number.as_str()).collect(),
        Err(_) => Vec::new(),
    };
    if figures.value.lines.is_empty() && numbers.is_empty() {
        return skip("there are no figures yet");
    }
    let mut told = numbers.into_iter().chain([MARK]).filter(|words| text.contains(*words));
    match told.next() {
        Some(words) => figures.answer.breaks(format!("`{words}` stands in them")),
        None => Ok(()),
    }
}
