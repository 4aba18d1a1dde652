//! What the citizen does.

use super::{ActRefused, Progress, Step};
use crate::action::Action;
use crate::case::{Awaiting, EventKind, Status};

impl Progress {
    /// What the citizen may do now.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |&action| self.after_action(action, false).is_ok())
    }

    /// Whether a poor rating may reopen the case: once, or it would never end.
    #[must_use]
    pub fn may_reopen(self) -> bool {
        self.after_action(Action::Rate, true).is_ok()
    }

    /// What the action makes of the case, and the events that record it; `reopen` asks to take it
    /// up again, and is for a rating alone.
    ///
    /// # Errors
    /// [`ActRefused::NotOffered`]; the case is then as before.
    pub fn after_action(self, action: Action, reopen: bool) -> Result<Step, ActRefused> {
        let its_turn = |who| self.is_open() && self.awaiting == Some(who);
        let is_answered = matches!(self.status, Status::Replied | Status::Closed);
        match action {
            Action::Supplement if its_turn(Awaiting::Citizen) => {
                let next = Self { awaiting: Some(Awaiting::Agency), ..self };
                Ok((next, vec![EventKind::Supplemented]))
            }
            // While a supplement is owed, whatever comes is that: the clock depends on it.
            Action::AddMessage | Action::Attach
                if self.is_open() && !its_turn(Awaiting::Citizen) =>
            {
                Ok((self, vec![EventKind::MessageAdded]))
            }
            Action::Remind if its_turn(Awaiting::Agency) => Ok((self, vec![EventKind::Reminded])),
            Action::Withdraw if self.is_open() => {
                Ok((self.ended(Status::Withdrawn), vec![EventKind::Withdrawn]))
            }
            Action::Rate if is_answered && self.outcome.is_some() && !self.rated => {
                self.after_rating(reopen)
            }
            Action::RequestReview
                if (is_answered || self.status == Status::Declined) && !self.review_requested =>
            {
                Ok((Self { review_requested: true, ..self }, vec![EventKind::ReviewRequested]))
            }
            _ => Err(ActRefused::NotOffered(action)),
        }
    }

    fn after_rating(self, reopen: bool) -> Result<Step, ActRefused> {
        if !reopen {
            return Ok((Self { rated: true, ..self }, vec![EventKind::Rated]));
        }
        if self.reopened {
            return Err(ActRefused::NotOffered(Action::Rate));
        }
        // The next answer is another one, and is rated anew.
        let next = Self {
            status: Status::InProgress,
            awaiting: Some(Awaiting::Agency),
            outcome: None,
            reopened: true,
            ..self
        };
        Ok((next, vec![EventKind::Rated, EventKind::Reopened]))
    }
}
