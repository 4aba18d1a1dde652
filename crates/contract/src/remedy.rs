//! Remedies: what the citizen may do against an answer, where, and until when.

use serde::{Deserialize, Serialize};

use crate::identifiers::identifiers;
use crate::text::Text;

identifiers! {
    /// Sorts of remedy.
    pub enum RemedyKind {
        /// 行政复议: a higher authority looks at the decision again.
        Reconsideration = "reconsideration",
        /// 行政诉讼: a court does.
        Litigation = "litigation",
        /// 复查: the authority above looks at how a complaint was handled.
        Reexamination = "reexamination",
        /// 复核: the one above that does, for good.
        FinalReexamination = "finalReexamination",
    }
}

/// One remedy. A case lists them in the order in which the law takes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// Its sort.
    pub kind: RemedyKind,
    /// Who decides on it.
    pub body: Text,
    /// The rule that gives it.
    pub basis: Text,
    /// The last day to ask for it, as `YYYY-MM-DD`; absent where it begins to run only with the
    /// decision on the remedy that must come first, or where the calendar does not reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The remedy that must come first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prerequisite: Option<RemedyKind>,
}
