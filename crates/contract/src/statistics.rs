//! `GET /statistics`: what came in, what was answered, and how well (办结率, 满意率).

use serde::{Deserialize, Serialize};

use crate::case::CaseKind;

/// The figures of an agency. Nobody can be told from them: they count, and name nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Statistics {
    /// When they were counted; RFC 3339 with offset.
    pub as_of: String,
    /// One line for each kind, unit and month in which cases came in, the latest month first.
    pub lines: Vec<StatisticsLine>,
}

/// The cases of one kind that came in within one month and are now with one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StatisticsLine {
    /// Kind of case.
    pub kind: CaseKind,
    /// Identifier of the unit that has them, if any has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The month in which they came in, as `YYYY-MM`, by the agency's own clock.
    pub month: String,
    /// How many came in.
    pub received: u64,
    /// How many of them were answered.
    pub answered: u64,
    /// How many of those within the statutory limit, as it stood then.
    pub on_time: u64,
    /// How many of them were rated.
    pub rated: u64,
    /// How many of those not poorly.
    pub satisfied: u64,
}
