//! What happens to a case, from filing to archive.

use serde::{Deserialize, Serialize};

use crate::attachment::Attachment;
use crate::identifiers::identifiers;
use crate::rating::Rating;
use crate::text::Text;

identifiers! {
    /// What may happen to a case; the timeline is made of these.
    pub enum EventKind {
        /// The citizen sent it.
        Submitted = "submitted",
        /// The agency confirmed that it has it (条例 art. 31 makes this the day that counts).
        Received = "received",
        /// Taken up.
        Accepted = "accepted",
        /// Not taken up.
        Declined = "declined",
        /// The citizen was asked to complete it.
        SupplementRequested = "supplementRequested",
        /// The citizen completed it.
        Supplemented = "supplemented",
        /// The citizen added something that was not asked for.
        MessageAdded = "messageAdded",
        /// Moved to another unit or agency.
        Transferred = "transferred",
        /// A step of the work began.
        StepEntered = "stepEntered",
        /// A step of the work ended.
        StepLeft = "stepLeft",
        /// More time, with a reason.
        Extended = "extended",
        /// The clock was stopped.
        Suspended = "suspended",
        /// The clock runs again.
        Resumed = "resumed",
        /// Answered.
        Replied = "replied",
        /// The citizen asked why nothing has come.
        Reminded = "reminded",
        /// The citizen rated the answer.
        Rated = "rated",
        /// The citizen asked for a review.
        ReviewRequested = "reviewRequested",
        /// Taken up again.
        Reopened = "reopened",
        /// Taken back by the citizen.
        Withdrawn = "withdrawn",
        /// Finished and archived.
        Closed = "closed",
    }
}

/// One thing that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// When; RFC 3339 with offset.
    pub at: String,
    /// Identifier of the unit that acted; absent when the citizen did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the agency says about it; for `replied`, the answer. Where the citizen acted, the
    /// citizen's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The last day for what is awaited, as `YYYY-MM-DD`: for `supplementRequested`, that of the
    /// supplement; for `suspended`, when it is thought to end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Identifier of the flowchart's node to which it belongs, if to any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// The files that came with it: documents of an answer, or what the citizen handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The level; for `rated`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
}
