//! A case (办件): its kinds, its three separate facts, its events and its clocks.

use serde::{Deserialize, Serialize};

use crate::action::Action;
use crate::clock::Clock;
pub use crate::event::{Event, EventKind};
use crate::flowchart::PathStep;
use crate::identifiers::identifiers;
use crate::remedy::Remedy;

identifiers! {
    /// Kinds of case.
    pub enum CaseKind {
        /// 政府信息公开申请.
        InformationRequest = "informationRequest",
        /// 投诉.
        Complaint = "complaint",
        /// 举报.
        Report = "report",
        /// 咨询.
        Consultation = "consultation",
        /// 建议.
        Suggestion = "suggestion",
    }
}

identifiers! {
    /// How far the case has come. Never mixed with whose turn it is or with what came of it.
    pub enum Status {
        /// Filed, not yet taken up.
        Submitted = "submitted",
        /// The agency has taken the case.
        Accepted = "accepted",
        /// Somebody is working on it.
        InProgress = "inProgress",
        /// The written answer is there.
        Replied = "replied",
        /// Finished and archived.
        Closed = "closed",
        /// Not taken; the event says why and where to go.
        Declined = "declined",
        /// Taken back by the citizen.
        Withdrawn = "withdrawn",
        /// Gone to another agency: ends here.
        Transferred = "transferred",
    }
}

identifiers! {
    /// Whose turn it is. Nobody's turn is the absence of a value.
    pub enum Awaiting {
        /// The citizen must act.
        Citizen = "citizen",
        /// The agency must act.
        Agency = "agency",
        /// Somebody outside, such as a third party who is asked for consent.
        ThirdParty = "thirdParty",
    }
}

identifiers! {
    /// What came of a case, once replied.
    pub enum Outcome {
        /// Request: it is public already, and here is where.
        AlreadyPublic = "alreadyPublic",
        /// Request: given whole.
        Granted = "granted",
        /// Request: given in part.
        PartlyGranted = "partlyGranted",
        /// Request: refused.
        Refused = "refused",
        /// Request: the agency does not hold it.
        NotHeld = "notHeld",
        /// Request: another agency holds it.
        OtherAgency = "otherAgency",
        /// Request: the same was asked and answered before.
        Repeated = "repeated",
        /// Request: not processed as a request.
        NotProcessed = "notProcessed",
        /// Complaint: found right.
        Upheld = "upheld",
        /// Complaint: found right in part.
        PartlyUpheld = "partlyUpheld",
        /// Complaint: not found right.
        NotUpheld = "notUpheld",
        /// Complaint: settled between the parties.
        Settled = "settled",
        /// Suggestion: taken up.
        Adopted = "adopted",
        /// Suggestion: taken up in part.
        PartlyAdopted = "partlyAdopted",
        /// Suggestion: read and kept in mind.
        Noted = "noted",
        /// Consultation: answered.
        Answered = "answered",
    }
}

impl CaseKind {
    /// What may come of a case of this kind; nothing is known of an unknown kind.
    #[must_use]
    pub fn outcomes(self) -> &'static [Outcome] {
        use Outcome as O;
        match self {
            Self::InformationRequest => &[
                O::AlreadyPublic,
                O::Granted,
                O::PartlyGranted,
                O::Refused,
                O::NotHeld,
                O::OtherAgency,
                O::Repeated,
                O::NotProcessed,
            ],
            Self::Complaint | Self::Report => {
                &[O::Upheld, O::PartlyUpheld, O::NotUpheld, O::Settled]
            }
            Self::Consultation => &[O::Answered],
            Self::Suggestion => &[O::Adopted, O::PartlyAdopted, O::Noted],
            Self::Other => &[],
        }
    }
}

/// `GET /case`: the case, whole, for the holder of the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The number that the citizen was given.
    pub number: String,
    /// Its kind.
    pub kind: CaseKind,
    /// What it is about, in the citizen's words; empty where the form asks for no title.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is; absent when nobody has to act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaiting: Option<Awaiting>,
    /// What came of it, once replied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When it was filed; RFC 3339 with offset.
    pub submitted_at: String,
    /// When anything last changed; RFC 3339 with offset.
    pub updated_at: String,
    /// Identifier of the unit that has it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Code of the power that is exercised in it or that it is about, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<String>,
    /// Where it has been on that power's flowchart, in the order of entering; several nodes may
    /// be occupied at once (联审).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<PathStep>,
    /// Identifiers of the nodes where it may go next; the widget never guesses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next_nodes: Vec<String>,
    /// The clocks that run for it, statutory before promised.
    #[serde(default)]
    pub clocks: Vec<Clock>,
    /// What the citizen may do now.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// Whether a poor rating may ask to take the case up again.
    #[serde(default)]
    pub may_reopen: bool,
    /// What the citizen may do against the answer, in the order in which the law takes them;
    /// none before there is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<Remedy>,
    /// What has happened, oldest first.
    pub events: Vec<Event>,
}
