//! Why an act is not done: in words for whoever ordered it, and with the field that is at fault.

use huiyin_contract::problem::FaultCode;
use huiyin_contract::progress::{ActRefused, StaffAct};
use huiyin_contract::staff::{STAFF_FILES_MAX, STAFF_NOTE_MAX};
use huiyin_deadline::Date;
use thiserror::Error;

/// Why an act is not done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotDone {
    /// The act does not fit the case as it is.
    #[error(transparent)]
    Refused(#[from] ActRefused),
    /// The citizen has still time.
    #[error("the citizen may complete the case until {0}")]
    SupplementOwed(Date),
    /// The citizen must be told something.
    #[error("`{}` needs a note: what the citizen is told", .0.as_str())]
    NoteMissing(StaffAct),
    /// The note has too many characters, or some that no text needs.
    #[error("{}", note_words(*.0))]
    NoteUnfit(FaultCode),
    /// Too many files, or one of them twice.
    #[error("there are more than {STAFF_FILES_MAX} files, or one of them twice")]
    TooManyFiles,
    /// Nobody knows such an act.
    #[error("there is no such act")]
    NoSuchAct,
    /// The agency has no such unit.
    #[error("the agency has no unit {0}; it has {1}")]
    NoSuchUnit(String, String),
    /// A transfer goes to another unit.
    #[error("`transfer` needs another unit than the case has")]
    UnitMissing,
    /// Nothing like that comes of this kind of case.
    #[error("the outcome must be one of {0}")]
    WrongOutcome(String),
    /// Only a reply has an outcome.
    #[error("only `reply` takes an outcome")]
    OutcomeWithoutReply,
    /// A supplement is owed by a day.
    #[error("`requestSupplement` needs the last day for the citizen (until)")]
    UntilMissing,
    /// The last day is none.
    #[error("the last day (until) must be a day like 2026-12-31")]
    UntilUnreadable,
    /// The last day must lie ahead.
    #[error("the last day (until) must be after today, and {0} is not")]
    UntilPast(Date),
    /// Only what waits has a last day.
    #[error("only `requestSupplement` and `suspend` take a last day (until)")]
    UntilNotTaken,
    /// The agency has no such power.
    #[error("the agency has no power {0}")]
    NoSuchPower(String),
    /// Only a step that begins or ends is at a node.
    #[error("only `begin`, `beginBeside` and `leave` take a node")]
    NodeNotTaken,
    /// Nothing says which nodes there are.
    #[error("the case names no power with a flowchart; name one (power)")]
    NoFlowchart,
    /// The flowchart has no such node.
    #[error("the flowchart has no node {0}; it has {1}")]
    NoSuchNode(String, String),
    /// The case is there already.
    #[error("the case is at {0} already")]
    NodeOpen(String),
    /// It must be said what is left.
    #[error("name what is left (node): the case is at {0}")]
    NodeMissing(String),
    /// The case is not there.
    #[error("the case is not at {0}")]
    NodeNotOpen(String),
    /// A file is not there, or not any more.
    #[error("there is no file {0} that waits")]
    NoSuchFile(String),
}

impl NotDone {
    /// The field of the order that is at fault, and how; nothing where the case is.
    #[must_use]
    pub fn fault(&self) -> Option<(&'static str, FaultCode)> {
        Some(match self {
            Self::Refused(ActRefused::OutcomeMissing) => ("/outcome", FaultCode::Required),
            Self::Refused(_) | Self::SupplementOwed(_) => return None,
            Self::NoteMissing(_) => ("/note", FaultCode::Required),
            Self::NoteUnfit(code) => ("/note", *code),
            Self::TooManyFiles => ("/attachments", FaultCode::TooManyFiles),
            Self::NoSuchAct => ("/act", FaultCode::NotAnOption),
            Self::NoSuchUnit(..) => ("/unit", FaultCode::NotAnOption),
            Self::UnitMissing => ("/unit", FaultCode::Required),
            Self::WrongOutcome(_) => ("/outcome", FaultCode::NotAnOption),
            Self::OutcomeWithoutReply => ("/outcome", FaultCode::Unsupported),
            Self::UntilMissing => ("/until", FaultCode::Required),
            Self::UntilUnreadable => ("/until", FaultCode::Pattern),
            Self::UntilPast(_) | Self::UntilNotTaken => ("/until", FaultCode::Unsupported),
            Self::NoSuchPower(_) => ("/power", FaultCode::NotAnOption),
            Self::NodeMissing(_) => ("/node", FaultCode::Required),
            Self::NodeNotTaken | Self::NoFlowchart => ("/node", FaultCode::Unsupported),
            Self::NoSuchNode(..) | Self::NodeOpen(_) | Self::NodeNotOpen(_) => {
                ("/node", FaultCode::NotAnOption)
            }
            Self::NoSuchFile(_) => ("/attachments", FaultCode::NoSuchFile),
        })
    }
}

fn note_words(code: FaultCode) -> String {
    match code {
        FaultCode::TooLong => format!("the note has more than {STAFF_NOTE_MAX} characters"),
        _ => "the note holds control characters".to_owned(),
    }
}
