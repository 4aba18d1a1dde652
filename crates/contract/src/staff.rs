//! How an agency's back office moves cases on: `/staff/…`. No widget needs any of it.

use serde::{Deserialize, Serialize};

use crate::case::Outcome;
use crate::progress::StaffAct;

/// One act, as staff order it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffAction {
    /// What is done.
    pub act: StaffAct,
    /// What the citizen is told; must be there for whoever is refused, kept waiting, asked or
    /// answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What came of the case; for `reply`, and only for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Identifier of the unit that acts and has the case from now on; for `transfer`, the unit
    /// that is to have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The last day for what is awaited, as `YYYY-MM-DD`; for `requestSupplement`, which needs
    /// it, and `suspend`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Identifier of the flowchart's node that is entered or left; for `begin`, `beginBeside` and
    /// `leave`. What is left must be named where several steps are under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// Code of the power that is exercised in the case or that it is about, from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<String>,
    /// Identifiers of files that go with it, such as the documents of an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

impl StaffAction {
    /// The act, and nothing that goes with it.
    #[must_use]
    pub fn new(act: StaffAct) -> Self {
        Self {
            act,
            note: None,
            outcome: None,
            unit: None,
            until: None,
            node: None,
            power: None,
            attachments: Vec::new(),
        }
    }
}
