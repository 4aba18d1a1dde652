//! For programs.

use serde_json::{Value, json};

use super::Report;

/// The report as JSON.
#[must_use]
pub fn json(report: &Report) -> Value {
    let checks = report.outcomes.iter().map(|outcome| {
        json!({
            "name": outcome.check.name,
            "level": outcome.check.level,
            "verdict": outcome.verdict,
            "section": outcome.check.section,
            "rule": outcome.check.rule,
            "words": outcome.words,
            "exchange": outcome.exchange,
        })
    });
    json!({
        "base": report.base,
        "level": report.level,
        "good": report.is_good(),
        "counts": report.counts(),
        "testCases": report.test_cases,
        "checks": checks.collect::<Vec<_>>(),
    })
}
