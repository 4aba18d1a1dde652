//! What is wrong with the answers: found when a question is left, when the page is, and by the
//! backend.

use huiyin_contract::form::{asked_answers, faults_in};
use huiyin_contract::problem::FaultCode;
use leptos::prelude::*;

use super::super::pattern::BrowserPatterns;
use super::super::walk::{self, QuestionFault};
use super::Answering;

impl Answering {
    /// What is wrong on the page that the citizen wanted to leave, following its changes.
    pub(crate) fn faults(self) -> Vec<QuestionFault> {
        if self.told.get() { self.faults.get() } else { Vec::new() }
    }

    /// What is wrong with one answer, following its changes.
    pub(crate) fn fault(self, path: &str) -> Option<QuestionFault> {
        self.faults.with(|faults| faults.iter().find(|(at, _)| at == path).cloned())
    }

    /// Judges an answer that the citizen has left. What is still empty is no fault yet: they may
    /// come back to it.
    pub(crate) fn leave(self, path: &str) {
        // The widget may be gone by now, or another page there.
        let page = self.form.try_get_value().and_then(|_| self.page());
        let top = top_of(path);
        if !page.is_some_and(|page| page.questions.iter().any(|question| question.id == top)) {
            return;
        }
        let found = self.faults_of(top).into_iter().find(|(at, _)| at == path);
        let found = found.filter(|(_, code)| *code != FaultCode::Required);
        let known = self.faults.with_untracked(|faults| faults.iter().any(|(at, _)| at == path));
        if let Some(fault) = found.filter(|_| !known) {
            self.faults.update(|faults| faults.push(fault));
        }
    }

    /// Takes back what no longer holds of a question whose answer has changed.
    pub(super) fn judge_again(self, path: &str) {
        let top = top_of(path);
        let is_of = |at: &str| top_of(at) == top;
        if self.faults.with_untracked(|faults| !faults.iter().any(|(at, _)| is_of(at))) {
            return;
        }
        let found = self.faults_of(top);
        self.faults.update(|faults| {
            faults.retain_mut(|(at, code)| {
                let now = found.iter().find(|(other, _)| other == at);
                *code = now.map_or(*code, |(_, code)| *code);
                now.is_some() || !is_of(at)
            });
        });
    }

    /// Forgets what was said of a question.
    pub(super) fn forget_faults(self, path: &str) {
        let top = top_of(path);
        self.faults.update(|faults| faults.retain(|(at, _)| top_of(at) != top));
    }

    /// Everything that is wrong with the answer to a question, its parts included.
    fn faults_of(self, top: &str) -> Vec<QuestionFault> {
        let form = self.form();
        let Some(question) = form.question(top) else {
            return Vec::new();
        };
        self.draft.with_untracked(|draft| {
            let around = asked_answers(&form, &draft.answers);
            faults_in(question, draft.answers.get(top), &around, &BrowserPatterns)
        })
    }

    /// Takes faults that the backend found, and goes to the first page that has one.
    pub(crate) fn refuse(self, mut faults: Vec<QuestionFault>) {
        let form = self.form();
        self.lose_files(&mut faults);
        let page = faults.iter().find_map(|(at, _)| walk::page_of(&form, top_of(at)));
        if let Some(page) = page {
            self.stand_on(&page.id);
        }
        self.tell(faults);
    }

    /// Tells what is wrong.
    pub(super) fn tell(self, faults: Vec<QuestionFault>) {
        self.told.set(!faults.is_empty());
        self.faults.set(faults);
    }
}

/// The question that a path leads into.
fn top_of(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}
