//! Who did what.

use serde::{Deserialize, Serialize};

/// A page of the audit, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The lines.
    pub entries: Vec<AuditEntry>,
    /// The cursor of the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One thing that was done. It outlives its case, so it holds nobody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// When; RFC 3339 with offset.
    pub at: String,
    /// Who did it: the name of the token, or whom the command line named.
    pub by: String,
    /// What was done: an act, `purge`, `tokenAdded` or `tokenRevoked`.
    pub act: String,
    /// The number of the case; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Identifier of the unit that was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What came of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// A word of the program about it, such as by which token it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
