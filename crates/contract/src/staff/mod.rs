//! How an agency's back office moves cases on: `/staff/…`. No widget needs any of it.

mod access;
mod audit;
mod desk;
mod whole;

use serde::{Deserialize, Serialize};

use crate::case::Outcome;
use crate::event::Event;
use crate::progress::StaffAct;

pub use access::{ACTS, StaffIdentity, StaffRole, role_for};
pub use audit::{AuditEntry, AuditPage};
pub use desk::{STAFF_PAGE_MAX, StaffCase, StaffCaseLine, StaffCasePage, StaffSearch};

/// Most characters of a note: a long answer; longer ones come as a document.
pub const STAFF_NOTE_MAX: usize = 20_000;

/// Most files with one act.
pub const STAFF_FILES_MAX: usize = 20;

/// One act, as staff order it: `POST /staff/cases/{id}/acts`, with an `Idempotency-Key`.
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
    /// The version of the case that this was decided on. If something has happened to the case
    /// since, nothing is done (`caseChanged`).
    #[cfg_attr(feature = "schema", schemars(range(max = 1_000_000)))]
    #[serde(default, deserialize_with = "whole::whole", skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
}

/// The answer to an act, the same however often the act comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffActTaken {
    /// The version of the case right after it.
    pub version: u64,
    /// The events that it added.
    pub events: Vec<Event>,
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
            version: None,
        }
    }
}
