//! `GET /catalogue`: every power in brief, for search on the citizen's device.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// All powers of an agency in brief. A static file can serve it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// Version of the list, as the agency counts it.
    pub version: String,
    /// The subject tree (科目), of any depth; empty where the agency has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// The powers, in the agency's order.
    pub powers: Vec<PowerBrief>,
}

/// A subject, and those below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Identifier, unique within the catalogue.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Those below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
}

/// One power (职权), in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PowerBrief {
    /// The power's code, unique within the catalogue.
    pub code: String,
    /// The power's name.
    pub name: Text,
    /// Its category, such as 行政许可, in the agency's words.
    pub category: Text,
    /// Identifier of the unit that exercises it.
    pub unit: String,
    /// Identifier of its place in the subject tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Initials of the name's pronunciation, such as pinyin initials, in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<String>,
    /// Further words that people look for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}
