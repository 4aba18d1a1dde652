//! What a check is, and what may come of it.

use std::sync::Arc;

use serde::Serialize;

use crate::backend::Backend;
use crate::wire::Exchange;

/// How much of the contract is looked at; each level holds those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// What plain files can serve: agency, forms, catalogue, powers.
    Static,
    /// Taking a case.
    Filing,
    /// Opening a case, showing it, letting the citizen act.
    Tracking,
    /// Files, receipts, statistics.
    Full,
}

impl Level {
    /// Every level, the least first.
    pub const ALL: [Self; 4] = [Self::Static, Self::Filing, Self::Tracking, Self::Full];

    /// The level as it is typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Filing => "filing",
            Self::Tracking => "tracking",
            Self::Full => "full",
        }
    }
}

/// Whether a backend must keep a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The widget, or a citizen's right, depends on it.
    Must,
    /// It serves people better; plain files cannot always do it.
    Should,
}

/// One rule of the contract, and how to find out whether a backend keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name: a sentence of a few words, unique among all.
    pub name: &'static str,
    /// The level to which it belongs.
    pub level: Level,
    /// Whether a backend must keep it.
    pub weight: Weight,
    /// The heading in `docs/contract.md` below which the rule stands.
    pub section: &'static str,
    /// What the contract says.
    pub rule: &'static str,
    pub(crate) look: fn(&Backend) -> Finding,
}

/// Where checks belong that stand in one file.
pub(crate) struct Group {
    pub(crate) level: Level,
    pub(crate) section: &'static str,
}

impl Group {
    /// A rule that a backend must keep.
    pub(crate) const fn must(
        &self,
        name: &'static str,
        rule: &'static str,
        look: fn(&Backend) -> Finding,
    ) -> Check {
        Check { name, level: self.level, weight: Weight::Must, section: self.section, rule, look }
    }

    /// A rule that it had better keep.
    pub(crate) const fn should(
        &self,
        name: &'static str,
        rule: &'static str,
        look: fn(&Backend) -> Finding,
    ) -> Check {
        Check { weight: Weight::Should, ..self.must(name, rule, look) }
    }
}

/// What a check found: nothing wrong, or why it stopped.
pub(crate) type Finding = Result<(), Stop>;

/// Why a check stopped.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// The backend breaks the rule.
    Broken(Fault),
    /// It could not be found out.
    Skipped(String),
}

/// What is wrong, and with which answer.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) words: String,
    pub(crate) exchange: Option<Arc<Exchange>>,
}

/// The check is skipped for this reason.
pub(crate) fn skip<T>(reason: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Skipped(reason.into()))
}
