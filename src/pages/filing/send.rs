//! Sending: the same key for every try, so that one draft makes one case (civiform#2469).

use huiyin_contract::problem::{Fault, Problem, ProblemCode, answer_of_pointer};

use super::super::Widget;
use super::desk::Sending;
use crate::api::retry::persist;
use crate::api::{ApiError, Client};
use crate::draft::{Place, Receipt};
use crate::form::walk::QuestionFault;
use crate::form::{Answering, SUMMARY_ID};
use crate::ui::{NOTICE_ID, WidgetEvent};

impl Widget {
    /// Sends what was answered. A second click while the first is under way does nothing.
    pub(super) fn send(self) {
        let Some(answering) = self.desk.answering().filter(|_| !self.desk.is_busy()) else {
            return;
        };
        if !answering.unfinished_files().is_empty() {
            self.desk.set_sending(Sending::Held);
            self.surface.focus(NOTICE_ID);
            return;
        }
        self.desk.set_sending(Sending::Busy);
        self.surface.announce(self.surface.t("check.sending"));
        self.spawn(async move {
            match file(&self.client(), answering, &self.surface.language()).await {
                Ok(receipt) => self.sent(answering, receipt),
                Err(error) => self.not_sent(answering, error),
            }
        });
    }

    fn sent(self, answering: Answering, receipt: Receipt) {
        self.surface.dispatch(WidgetEvent::Filed(receipt.filed.kind.as_str()));
        self.show_receipt(receipt);
        self.forget_draft(answering.form().kind);
    }

    fn not_sent(self, answering: Answering, error: ApiError) {
        self.surface.dispatch(WidgetEvent::Error(error.name()));
        if self.desk.kind() != answering.form().kind {
            // The citizen is at something else by now; the draft is there when they come back.
            return;
        }
        let faults = match &error {
            ApiError::Problem(problem, _) => faults_of(problem),
            _ => Vec::new(),
        };
        match error.code() {
            Some(ProblemCode::FormChanged) => {
                // The new form takes the answers over; those that do not fit are asked again.
                answering.change(|draft| draft.place = Place::Check);
                self.desk.clear();
                self.load_form(self.desk.kind());
                self.desk.set_sending(Sending::Failed(error));
            }
            Some(ProblemCode::Invalid) if !faults.is_empty() => {
                self.desk.set_sending(Sending::Idle);
                answering.refuse(faults);
                self.stand(Place::Page);
                self.surface.focus(SUMMARY_ID);
            }
            _ => self.desk.set_sending(Sending::Failed(error)),
        }
    }
}

/// The faults that a problem names, as far as they belong to questions.
fn faults_of(problem: &Problem) -> Vec<QuestionFault> {
    let named = |fault: &Fault| Some((answer_of_pointer(&fault.pointer)?, fault.code));
    problem.errors.iter().filter_map(named).collect()
}

async fn file(client: &Client, answering: Answering, language: &str) -> Result<Receipt, ApiError> {
    let draft = answering.draft();
    let filing = draft.filing(&answering.form(), language);
    // Noted before the first byte leaves: if the tab dies now, it is unknown what arrived.
    answering.change(|draft| draft.attempt(&filing));
    let mut result = persist(async || client.file(&filing, &draft.key).await).await;
    let mut without_changes = false;
    // One of the tries before had arrived after all, and answers were changed since: what the
    // agency has is what counts, so the receipt is for that.
    for attempt in draft.attempts.iter().rev().filter(|attempt| **attempt != filing) {
        if !matches!(&result, Err(error) if error.code() == Some(ProblemCode::KeyReused)) {
            break;
        }
        result = persist(async || client.file(attempt, &draft.key).await).await;
        without_changes = true;
    }
    if matches!(&result, Err(error) if error.refuses()) {
        answering.change(|draft| draft.attempts.clear());
    }
    // After changes it is not known which files the agency has.
    let files = if without_changes { Vec::new() } else { answering.filed_files() };
    result.map(|filed| Receipt { filed, without_changes, files })
}
