//! One try to deliver a filing, and what comes of it.

use std::sync::Arc;

use huiyin_contract::case::CaseKind;
use huiyin_contract::filing::Filing;
use huiyin_contract::form::Answers;
use huiyin_contract::problem::{Fault, Problem, ProblemCode, answer_of_pointer};
use leptos::prelude::*;

use super::super::super::Widget;
use super::super::desk::Sending;
use crate::api::ApiError;
use crate::api::retry::persist;
use crate::draft::{Draft, Place, Receipt, Told, filed};
use crate::form::walk::QuestionFault;
use crate::form::{Names, SUMMARY_ID, told};
use crate::ui::WidgetEvent;

impl Widget {
    /// Tries to deliver what waits.
    pub(super) fn deliver(self, kind: CaseKind) {
        let outbox = self.desk.outbox;
        outbox.round.update_value(|round| *round = round.wrapping_add(1));
        let round = outbox.round.get_value();
        outbox.countdown.set(None);
        let found = self.found_draft(kind);
        let Some((draft, filing)) = found.and_then(|draft| Some((draft.clone(), draft.waiting?)))
        else {
            // Sent, stopped or deleted in another tab.
            return self.desk.set_sending(Sending::Idle);
        };
        self.spawn(async move {
            match self.file(&draft, &filing).await {
                // Even if the citizen has stopped it in the meantime: it has arrived.
                Ok(receipt) => self.sent(kind, receipt),
                Err(_) if outbox.round.get_value() != round => {}
                Err(error) => {
                    self.surface.dispatch(WidgetEvent::Error(error.name()));
                    if error.may_come_through() {
                        self.wait(kind, error);
                    } else {
                        self.refused(kind, error);
                    }
                }
            }
        });
    }

    async fn file(self, draft: &Draft, filing: &Filing) -> Result<Receipt, ApiError> {
        let client = self.client();
        // Noted before the first byte leaves: if the tab dies now, it is unknown what arrived.
        self.change_draft(draft.kind, |draft| draft.attempt(filing));
        let mut result = persist(async || client.file(filing, &draft.key).await).await;
        let mut stored = filing;
        // One of the tries before had arrived after all, and answers were changed since: what the
        // agency has is what counts, so the receipt is for that.
        for attempt in draft.attempts.iter().rev().filter(|attempt| *attempt != filing) {
            if !matches!(&result, Err(error) if error.code() == Some(ProblemCode::KeyReused)) {
                break;
            }
            result = persist(async || client.file(attempt, &draft.key).await).await;
            stored = attempt;
        }
        if matches!(&result, Err(error) if error.refuses()) {
            self.change_draft(draft.kind, |draft| draft.attempts.clear());
        }
        let told = self.told(draft, &stored.answers);
        let (without_changes, answers) = (stored != filing, stored.answers.clone());
        result.map(|filed| Receipt { filed, without_changes, answers, told })
    }

    /// What was filed in words, as far as they are known: after a reload it may arrive before its
    /// questions are here.
    fn told(self, draft: &Draft, answers: &Answers) -> Vec<Told> {
        let messages = self.surface.messages();
        let answering = self.desk.answering_for(draft.kind);
        let form = answering.map(|answering| answering.form());
        let form = form.or_else(|| self.keep().form(draft.kind, draft.stay).map(Arc::new));
        let power = |code: &str| {
            let language = messages.language();
            untrack(|| answering.and_then(|answering| answering.power_name(code, language)))
        };
        let agency = self.known_agency();
        let files = filed(&draft.files, answers);
        let names =
            Names { messages: &messages, agency: agency.as_deref(), power: &power, files: &files };
        told(names, form.as_deref(), answers)
    }

    fn sent(self, kind: CaseKind, receipt: Receipt) {
        self.surface.dispatch(WidgetEvent::Filed(receipt.filed.kind.as_str()));
        self.show_receipt(receipt);
        self.forget_draft(kind);
        if self.known_agency().is_none() {
            self.load_agency();
        }
    }

    fn refused(self, kind: CaseKind, error: ApiError) {
        self.change_draft(kind, |draft| draft.waiting = None);
        if self.desk.kind() != kind {
            // The citizen is at something else by now; the draft is there when they come back.
            return;
        }
        let Some(answering) = self.desk.answering() else {
            // Its questions are not here yet.
            self.desk.set_sending(Sending::Failed(error));
            return self.load_form(kind);
        };
        let faults = match &error {
            ApiError::Problem(problem, _) => faults_of(problem),
            _ => Vec::new(),
        };
        match error.code() {
            Some(ProblemCode::FormChanged) => {
                // The new form takes the answers over; those that do not fit are told.
                answering.change(|draft| draft.place = Place::Check);
                self.desk.lay_aside(answering);
                self.desk.clear();
                self.load_form(kind);
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
