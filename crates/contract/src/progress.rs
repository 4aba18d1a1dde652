//! The state machine of a case: what staff may do when, and what it makes of the case.

use thiserror::Error;

use crate::case::{Awaiting, EventKind, Outcome, Status};
use crate::identifiers::identifiers;

identifiers! {
    /// What an agency's staff do to move a case on.
    pub enum StaffAct {
        /// Confirm that the case has come in.
        Receive = "receive",
        /// Take it up.
        Accept = "accept",
        /// Say why it is not taken up, and where to go.
        Decline = "decline",
        /// Begin the work.
        Begin = "begin",
        /// Take more time, with a reason.
        Extend = "extend",
        /// Answer in writing.
        Reply = "reply",
        /// Finish and archive.
        Close = "close",
    }
}

/// The facts of a case that decide what may happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How far it has come.
    pub status: Status,
    /// Whose turn it is.
    pub awaiting: Option<Awaiting>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Whether the agency has confirmed that it has the case.
    pub received: bool,
    /// Whether the one extension that the rules allow was used.
    pub extended: bool,
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ActRefused {
    /// The act does not fit the case's state.
    #[error("a case that is {status} cannot be the object of `{act}`", status = .0.as_str(), act = .1.as_str())]
    NotNow(Status, StaffAct),
    /// The case was confirmed before.
    #[error("the case is confirmed already")]
    AlreadyReceived,
    /// The one extension was used.
    #[error("the case was extended once already")]
    AlreadyExtended,
    /// A reply needs an outcome.
    #[error("a reply must say what came of the case")]
    OutcomeMissing,
}

impl Progress {
    /// A case as it is right after filing: the agency must act.
    pub const FILED: Self = Self {
        status: Status::Submitted,
        awaiting: Some(Awaiting::Agency),
        outcome: None,
        received: false,
        extended: false,
    };

    /// What the act makes of the case, and the events that record it. Accepting a case that
    /// nobody confirmed confirms it too, so no clock is left waiting.
    ///
    /// # Errors
    /// [`ActRefused`] when the act does not fit the state; the case is then as before.
    pub fn after(
        self,
        act: StaffAct,
        outcome: Option<Outcome>,
    ) -> Result<(Self, Vec<EventKind>), ActRefused> {
        use StaffAct as A;
        use Status as S;
        match (act, self.status) {
            (A::Receive, S::Submitted) if self.received => Err(ActRefused::AlreadyReceived),
            (A::Receive, S::Submitted) => {
                Ok((Self { received: true, ..self }, vec![EventKind::Received]))
            }
            (A::Accept, S::Submitted) => {
                let next = Self { received: true, status: S::Accepted, ..self };
                let received = (!self.received).then_some(EventKind::Received);
                Ok((next, received.into_iter().chain([EventKind::Accepted]).collect()))
            }
            (A::Decline, S::Submitted) => {
                let next = Self { status: S::Declined, awaiting: None, ..self };
                Ok((next, vec![EventKind::Declined]))
            }
            (A::Begin, S::Accepted) => {
                Ok((Self { status: S::InProgress, ..self }, vec![EventKind::StepEntered]))
            }
            (A::Extend, S::Accepted | S::InProgress) if self.extended => {
                Err(ActRefused::AlreadyExtended)
            }
            (A::Extend, S::Accepted | S::InProgress) => {
                Ok((Self { extended: true, ..self }, vec![EventKind::Extended]))
            }
            (A::Reply, S::Accepted | S::InProgress) => {
                let outcome = Some(outcome.ok_or(ActRefused::OutcomeMissing)?);
                let next = Self { status: S::Replied, awaiting: None, outcome, ..self };
                Ok((next, vec![EventKind::Replied]))
            }
            (A::Close, S::Replied | S::Declined) => {
                Ok((Self { status: S::Closed, awaiting: None, ..self }, vec![EventKind::Closed]))
            }
            _ => Err(ActRefused::NotNow(self.status, act)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Every state that acts can lead to.
    fn reachable() -> Vec<Progress> {
        let mut found = vec![Progress::FILED];
        let mut at = 0;
        while at < found.len() {
            for &act in StaffAct::ALL {
                if let Ok((next, _)) = found[at].after(act, Some(Outcome::Granted))
                    && !found.contains(&next)
                {
                    found.push(next);
                }
            }
            at += 1;
        }
        found
    }

    #[test]
    fn every_state_leads_to_an_end() {
        for state in reachable() {
            let mut seen = vec![state];
            let mut at = 0;
            while at < seen.len() {
                for &act in StaffAct::ALL {
                    if let Ok((next, _)) = seen[at].after(act, Some(Outcome::Granted))
                        && !seen.contains(&next)
                    {
                        seen.push(next);
                    }
                }
                at += 1;
            }
            assert!(seen.iter().any(|end| end.status == Status::Closed), "{state:?}");
        }
    }

    #[test]
    fn it_is_the_agencys_turn_until_there_is_an_end() {
        for state in reachable() {
            let ended = matches!(state.status, Status::Replied | Status::Declined | Status::Closed);
            assert_eq!(state.awaiting.is_none(), ended, "{state:?}");
        }
    }

    #[test]
    fn an_outcome_is_there_when_replied_and_never_before() {
        for state in reachable() {
            if state.status == Status::Replied {
                assert!(state.outcome.is_some());
            }
            if matches!(state.status, Status::Submitted | Status::Accepted | Status::InProgress) {
                assert_eq!(state.outcome, None, "{state:?}");
            }
        }
    }

    #[test]
    fn accepting_an_unconfirmed_case_confirms_it_too() {
        let (next, events) = Progress::FILED.after(StaffAct::Accept, None).unwrap();
        assert!(next.received);
        assert_eq!(events, [EventKind::Received, EventKind::Accepted]);
    }

    #[test]
    fn time_is_extended_once_only() {
        let (accepted, _) = Progress::FILED.after(StaffAct::Accept, None).unwrap();
        let (extended, _) = accepted.after(StaffAct::Extend, None).unwrap();
        assert_eq!(extended.after(StaffAct::Extend, None), Err(ActRefused::AlreadyExtended));
    }

    #[test]
    fn a_reply_without_outcome_is_refused() {
        let (accepted, _) = Progress::FILED.after(StaffAct::Accept, None).unwrap();
        assert_eq!(accepted.after(StaffAct::Reply, None), Err(ActRefused::OutcomeMissing));
    }

    #[test]
    fn a_closed_case_takes_no_act() {
        let closed = Progress { status: Status::Closed, ..Progress::FILED };
        let refused: HashSet<_> =
            StaffAct::ALL.iter().map(|&act| closed.after(act, None).is_err()).collect();
        assert_eq!(refused, HashSet::from([true]));
    }
}
