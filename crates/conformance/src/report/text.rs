//! For a person, to be read in a minute: the figures, then what is wrong, then what is not known.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Counts, Outcome, Report, Verdict};
use crate::check::Level;

/// The report as text; its last line is the figures alone, for programs that look for them.
#[must_use]
pub fn text(report: &Report) -> String {
    let mut text = format!("{}\n\n", report.base);
    for level in Level::ALL.into_iter().filter(|&level| level <= report.level) {
        let outcomes = report.outcomes.iter().filter(|outcome| outcome.check.level == level);
        text.push_str(&format!("{:<10}{}\n", level.as_str(), Counts::of(outcomes)));
    }
    for (verdict, word) in [(Verdict::Failed, "FAILED"), (Verdict::Advised, "Advice")] {
        for outcome in of(report, verdict) {
            text.push_str(&broken(outcome, word));
        }
    }
    text.push_str(&skipped(report));
    text.push_str(&test_cases(report));
    let word = if report.is_good() { "keeps" } else { "does not keep" };
    let level = report.level.as_str();
    let _ = write!(
        text,
        "\nThe backend {word} what was looked at, up to the level `{level}`.\n\n{}\n",
        report.counts()
    );
    text
}

fn of(report: &Report, verdict: Verdict) -> impl Iterator<Item = &Outcome> {
    report.outcomes.iter().filter(move |outcome| outcome.verdict == verdict)
}

fn broken(outcome: &Outcome, word: &str) -> String {
    let check = outcome.check;
    let mut text = format!(
        "\n{word}  {}\n  contract  {}\n            ({})\n",
        check.name, check.rule, check.section
    );
    if let Some(exchange) = &outcome.exchange {
        let _ = write!(text, "  sent      {}\n  came      {}\n", exchange.sent, exchange.came);
    }
    let _ = writeln!(text, "  but       {}", outcome.words.as_deref().unwrap_or_default());
    text
}

/// By reason, since one reason often holds for many.
fn skipped(report: &Report) -> String {
    let mut by_reason = BTreeMap::<&str, Vec<&str>>::new();
    for outcome in of(report, Verdict::Skipped) {
        let reason = outcome.words.as_deref().unwrap_or_default();
        by_reason.entry(reason).or_default().push(outcome.check.name);
    }
    let mut text = String::new();
    for (reason, names) in by_reason {
        let _ = write!(text, "\nskipped, {reason}:\n  {}\n", names.join(", "));
    }
    text
}

fn test_cases(report: &Report) -> String {
    let mut text = String::new();
    for case in &report.test_cases {
        let end = if case.withdrawn { "withdrawn again" } else { "NOT withdrawn" };
        let _ = write!(text, "\nFiled as a test and {end}: {}", case.number);
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
