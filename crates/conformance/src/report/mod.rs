//! What came of a look at a backend, for people and for programs.

mod json;
mod junit;
mod list;
mod text;

use std::fmt;

use serde::Serialize;

use crate::check::{Check, Level};
pub use crate::wire::Shown;

pub use json::json;
pub use junit::junit;
pub use list::{list, mark};
pub use text::text;

/// What came of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The rule is kept.
    Passed,
    /// It is broken.
    Failed,
    /// It is broken, and need not be kept.
    Advised,
    /// It could not be found out.
    Skipped,
}

/// One check, with what came of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The check.
    pub check: &'static Check,
    /// What came of it.
    pub verdict: Verdict,
    /// What is wrong, or why it was skipped.
    pub words: Option<String>,
    /// What was sent and what came: the answer that breaks the rule, or else the last.
    pub exchange: Option<Shown>,
}

/// A case that was filed to look at the backend.
#[derive(Clone, Debug, Serialize)]
pub struct TestCase {
    /// Its number.
    pub number: String,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// Everything that came of a look at a backend.
#[derive(Clone, Debug)]
pub struct Report {
    /// Base of the contract.
    pub base: String,
    /// How far was looked.
    pub level: Level,
    /// Every check, in order.
    pub outcomes: Vec<Outcome>,
    /// Every case that was filed.
    pub test_cases: Vec<TestCase>,
}

impl Report {
    /// Whether no rule was found broken that must be kept.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.verdict != Verdict::Failed)
    }

    /// How many checks came to what.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(self.outcomes.iter())
    }
}

/// How many checks came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Kept.
    pub passed: usize,
    /// Broken.
    pub failed: usize,
    /// Broken, and need not be kept.
    pub advised: usize,
    /// Not found out.
    pub skipped: usize,
}

impl Counts {
    fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        outcomes.fold(Self::default(), |mut counts, outcome| {
            *match outcome.verdict {
                Verdict::Passed => &mut counts.passed,
                Verdict::Failed => &mut counts.failed,
                Verdict::Advised => &mut counts.advised,
                Verdict::Skipped => &mut counts.skipped,
            } += 1;
            counts
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        for (count, word) in [(self.skipped, "skipped"), (self.advised, "advised")] {
            if count > 0 {
                write!(out, ", {count} {word}")?;
            }
        }
        Ok(())
    }
}
