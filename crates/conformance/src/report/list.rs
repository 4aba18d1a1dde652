//! The checks themselves, and their progress.

use std::fmt::Write;

use super::{Outcome, Verdict};
use crate::check::{Check, Level, Weight};

/// Every check with its rule, by level, in Markdown.
#[must_use]
pub fn list(checks: &[&Check]) -> String {
    let mut list = String::new();
    for level in Level::ALL {
        let of_level = checks.iter().filter(|check| check.level == level);
        let _ = write!(
            list,
            "### {}\n\n| check | the contract says | where |\n|---|---|---|\n",
            level.as_str()
        );
        for Check { name, rule, section, weight, .. } in of_level {
            let advice = if *weight == Weight::Should { " (advice)" } else { "" };
            let _ = writeln!(list, "| `{name}`{advice} | {rule} | {section} |");
        }
        list.push('\n');
    }
    list
}

/// One character a check, to see that something happens.
#[must_use]
pub fn mark(outcome: &Outcome) -> char {
    match outcome.verdict {
        Verdict::Passed => '.',
        Verdict::Failed => 'F',
        Verdict::Advised => 'a',
        Verdict::Skipped => '-',
    }
}
