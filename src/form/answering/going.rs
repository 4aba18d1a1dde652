//! Where the citizen stands in the form, and goes from there.

use huiyin_contract::form::FormPage;
use leptos::prelude::*;

use super::super::pattern::BrowserPatterns;
use super::super::walk::{self, Next};
use super::Answering;

impl Answering {
    /// Comes from the check to a page, to change the answer to a question there.
    pub(crate) fn go_to_change(self, page: &str, question: &str) {
        self.stand_on(page);
        self.changing.set(Some(question.to_owned()));
    }

    /// The question that the citizen came from the check to change, now that they are back.
    pub(crate) fn take_changed(self) -> Option<String> {
        self.changing.try_update(Option::take).flatten()
    }

    /// Stands on a page.
    pub(crate) fn stand_on(self, page: &str) {
        self.tell(Vec::new());
        self.change(|draft| draft.page = Some(page.to_owned()));
    }

    /// The page where the citizen stands.
    pub(crate) fn page(self) -> Option<FormPage> {
        let form = self.form();
        self.draft.with_untracked(|draft| {
            let page = walk::page_at(&form, &draft.answers, draft.page.as_deref());
            page.map(|(page, _)| page.clone())
        })
    }

    /// Number of a page and how many there are, following the answers.
    pub(crate) fn position(self, page: &str) -> (usize, usize) {
        let form = self.form();
        self.draft.with(|draft| walk::position(&form, &draft.answers, page))
    }

    /// Leaves a page forward. Nothing, and the faults are told, when something is wrong on it.
    pub(crate) fn advance(self, page: &str) -> Option<Next> {
        let form = self.form();
        let changing = self.changing.with_untracked(Option::is_some);
        let (faults, next) = self.draft.with_untracked(|draft| {
            let asked = walk::page_at(&form, &draft.answers, Some(page))?;
            let mut faults = walk::page_faults(&asked, &form, &draft.answers, &BrowserPatterns);
            faults.retain(|fault| self.is_wrong_now(fault));
            Some((faults, walk::after(&form, &draft.answers, page, changing, &BrowserPatterns)))
        })?;
        let free = faults.is_empty();
        self.tell(faults);
        if !free {
            return None;
        }
        if let Next::Page(id) = &next {
            self.stand_on(id);
        }
        Some(next)
    }

    /// Leaves a page backward; whether there was a page before it.
    pub(crate) fn retreat(self, page: &str) -> bool {
        let form = self.form();
        let before = self.draft.with_untracked(|draft| walk::before(&form, &draft.answers, page));
        self.changing.set(None);
        if let Some(id) = &before {
            self.stand_on(id);
        }
        before.is_some()
    }
}
