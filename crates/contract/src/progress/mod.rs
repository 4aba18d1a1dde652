//! The state machine of a case: what staff and the citizen may do when, and what it makes of the
//! case.

mod citizen;
mod staff;
#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::action::Action;
use crate::case::{Awaiting, EventKind, Outcome, Status};

pub use staff::StaffAct;

/// The facts of a case that decide what may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is: the citizen's while a supplement is owed, a third party's while the
    /// case is suspended.
    pub awaiting: Option<Awaiting>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Whether the agency has confirmed that it has the case.
    pub received: bool,
    /// Whether the one extension that the rules allow was used.
    pub extended: bool,
    /// Whether the citizen was asked to complete it, which happens once and for everything.
    pub supplement_asked: bool,
    /// How many steps of the work are under way: several in a joint review (联审).
    pub steps: u8,
    /// Whether the answer was rated.
    pub rated: bool,
    /// Whether a poor rating has reopened it, which happens once.
    pub reopened: bool,
    /// Whether the citizen has asked for a review.
    pub review_requested: bool,
}

/// What comes of an act: the case as it is then, and the events that record it.
pub type Step = (Progress, Vec<EventKind>);

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ActRefused {
    /// The act does not fit the case's status.
    #[error("a case that is {status} cannot be the object of `{act}`", status = .0.as_str(), act = .1.as_str())]
    NotNow(Status, StaffAct),
    /// Somebody else must act first.
    #[error("it is not the agency's turn: the case awaits {}", .0.as_str())]
    AwaitsOthers(Awaiting),
    /// The case was confirmed before.
    #[error("the case is confirmed already")]
    AlreadyReceived,
    /// The one extension was used.
    #[error("the case was extended once already")]
    AlreadyExtended,
    /// The one request for a supplement was made.
    #[error("the citizen was asked once already, and must be asked for everything at once")]
    AlreadyAsked,
    /// A step is under way.
    #[error("a step is under way: end it with `leave` first")]
    StepOpen,
    /// No step is under way.
    #[error("no step is under way")]
    NoStep,
    /// No further step can be under way.
    #[error("{MOST_STEPS} steps are under way: end one with `leave` first")]
    TooManySteps,
    /// A reply needs an outcome.
    #[error("a reply must say what came of the case")]
    OutcomeMissing,
    /// The case does not take this action of the citizen now.
    #[error("the case does not take `{}` now", .0.as_str())]
    NotOffered(Action),
}

/// Most steps at once: more units than ever reviewed one thing together.
pub const MOST_STEPS: u8 = 8;

impl Progress {
    /// A case as it is right after filing: the agency must act.
    pub const FILED: Self = Self {
        status: Status::Submitted,
        awaiting: Some(Awaiting::Agency),
        outcome: None,
        received: false,
        extended: false,
        supplement_asked: false,
        steps: 0,
        rated: false,
        reopened: false,
        review_requested: false,
    };

    /// Whether the agency still owes an answer.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self.status, Status::Submitted | Status::Accepted | Status::InProgress)
    }

    /// The case with nothing more to be done.
    fn ended(self, status: Status) -> Self {
        Self { status, awaiting: None, steps: 0, ..self }
    }
}
