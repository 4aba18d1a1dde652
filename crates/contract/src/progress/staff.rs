//! What staff do.

use super::{ActRefused, MOST_STEPS, Progress, Step};
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
        /// Ask the citizen to complete it, by a day.
        RequestSupplement = "requestSupplement",
        /// Begin the work, or its next step.
        Begin = "begin",
        /// Begin a step beside those under way: joint review (联审).
        BeginBeside = "beginBeside",
        /// End a step that was begun.
        Leave = "leave",
        /// Take more time, with a reason.
        Extend = "extend",
        /// Stop the clock while somebody outside is asked.
        Suspend = "suspend",
        /// Let the clock run again.
        Resume = "resume",
        /// Give it to another unit.
        Transfer = "transfer",
        /// Give it to another agency: it ends here.
        HandOver = "handOver",
        /// Answer in writing.
        Reply = "reply",
        /// Finish and archive; also a case whose citizen never completed it.
        Close = "close",
    }
}

impl Progress {
    /// What the act makes of the case, and the events that record it. Accepting a case that
    /// nobody confirmed, or asking for its supplement, confirms it too, so no clock is left
    /// waiting.
    ///
    /// # Errors
    /// [`ActRefused`] when the act does not fit the state; the case is then as before.
    pub fn after(self, act: StaffAct, outcome: Option<Outcome>) -> Result<Step, ActRefused> {
        use StaffAct as A;
        use Status as S;
        match (act, self.awaiting) {
            (A::Resume, Some(Awaiting::ThirdParty)) => {
                let next = Self { awaiting: Some(Awaiting::Agency), ..self };
                return Ok((next, vec![EventKind::Resumed]));
            }
            (A::Close, Some(Awaiting::Citizen)) => {
                return Ok((self.ended(S::Closed), vec![EventKind::Closed]));
            }
            (_, Some(other)) if other != Awaiting::Agency => {
                return Err(ActRefused::AwaitsOthers(other));
            }
            _ => {}
        }
        match (act, self.status) {
            (A::Receive | A::Accept | A::Decline, S::Submitted) => self.after_intake(act),
            (A::RequestSupplement | A::Transfer | A::HandOver, _) if self.is_open() => {
                self.after_sending_on(act)
            }
            (
                A::Begin | A::BeginBeside | A::Leave | A::Extend | A::Suspend,
                S::Accepted | S::InProgress,
            ) => self.after_work(act),
            (A::Reply, S::Accepted | S::InProgress) => {
                let outcome = Some(outcome.ok_or(ActRefused::OutcomeMissing)?);
                Ok((Self { outcome, ..self.ended(S::Replied) }, vec![EventKind::Replied]))
            }
            (A::Close, S::Replied | S::Declined) => {
                Ok((self.ended(S::Closed), vec![EventKind::Closed]))
            }
            _ => Err(ActRefused::NotNow(self.status, act)),
        }
    }

    fn after_intake(self, act: StaffAct) -> Result<Step, ActRefused> {
        match act {
            StaffAct::Receive if self.received => Err(ActRefused::AlreadyReceived),
            StaffAct::Receive => Ok((Self { received: true, ..self }, vec![EventKind::Received])),
            StaffAct::Accept => {
                let next = Self { status: Status::Accepted, ..self };
                Ok(next.confirmed_with(EventKind::Accepted))
            }
            _ => Ok((self.ended(Status::Declined), vec![EventKind::Declined])),
        }
    }

    fn after_sending_on(self, act: StaffAct) -> Result<Step, ActRefused> {
        match act {
            StaffAct::RequestSupplement if self.supplement_asked => Err(ActRefused::AlreadyAsked),
            StaffAct::RequestSupplement => {
                let awaiting = Some(Awaiting::Citizen);
                let next = Self { supplement_asked: true, awaiting, ..self };
                Ok(next.confirmed_with(EventKind::SupplementRequested))
            }
            StaffAct::Transfer => Ok((Self { steps: 0, ..self }, vec![EventKind::Transferred])),
            _ => Ok((self.ended(Status::Transferred), vec![EventKind::Transferred])),
        }
    }

    fn after_work(self, act: StaffAct) -> Result<Step, ActRefused> {
        match act {
            StaffAct::Begin if self.steps > 0 => Err(ActRefused::StepOpen),
            StaffAct::BeginBeside | StaffAct::Leave if self.steps == 0 => Err(ActRefused::NoStep),
            StaffAct::BeginBeside if self.steps >= MOST_STEPS => Err(ActRefused::TooManySteps),
            StaffAct::Begin | StaffAct::BeginBeside => {
                let next = Self { status: Status::InProgress, steps: self.steps + 1, ..self };
                Ok((next, vec![EventKind::StepEntered]))
            }
            StaffAct::Leave => {
                Ok((Self { steps: self.steps - 1, ..self }, vec![EventKind::StepLeft]))
            }
            StaffAct::Extend if self.extended => Err(ActRefused::AlreadyExtended),
            StaffAct::Extend => Ok((Self { extended: true, ..self }, vec![EventKind::Extended])),
            _ => {
                let next = Self { awaiting: Some(Awaiting::ThirdParty), ..self };
                Ok((next, vec![EventKind::Suspended]))
            }
        }
    }

    fn confirmed_with(self, event: EventKind) -> Step {
        let received = (!self.received).then_some(EventKind::Received);
        (Self { received: true, ..self }, received.into_iter().chain([event]).collect())
    }
}
