//! The acts on a draft: begin, go on, stand somewhere in it, delete it.

use huiyin_contract::form::QuestionKind;
use leptos::prelude::*;

use super::super::{Route, Widget};
use super::desk::Sending;
use crate::api::Loaded;
use crate::draft::{Draft, Place};
use crate::form::Answering;

impl Widget {
    /// Goes through a door of the first view.
    pub(in crate::pages) fn enter(self, route: Route) {
        if route == Route::Begin {
            self.load_form();
        }
        self.go(route);
    }

    /// Goes on with the draft where it was left.
    pub(in crate::pages) fn resume(self) {
        self.load_form();
        self.stand(Place::Page);
    }

    /// Stands at a place of the draft, so that a reload leads back there.
    pub(in crate::pages) fn stand(self, place: Place) {
        if let Some(answering) = self.desk.answering() {
            answering.change(|draft| draft.place = place);
        }
        if !self.desk.is_busy() {
            self.desk.set_sending(Sending::Idle);
        }
        match place {
            Place::Away => {}
            Place::Page => self.go(Route::Page),
            Place::Check => self.go(Route::Check),
        }
    }

    /// Fetches the form, unless it is there; the draft that was kept goes on with it.
    pub(in crate::pages) fn load_form(self) {
        if self.desk.answering().is_some() {
            return;
        }
        self.desk.set_form(Loaded::Waiting);
        self.spawn(async move {
            let form = self.client().form(Self::KIND).await;
            let answering = form.map(|form| {
                let draft = self
                    .keep()
                    .draft(Self::KIND)
                    .unwrap_or_else(|| Draft::new(Self::KIND, Draft::fresh_key()));
                self.make(|| Answering::new(form, draft, self.keep()))
            });
            if let Ok(answering) = answering {
                self.load_catalogue(answering);
            }
            self.desk.set_form(Loaded::of(answering));
            self.surface.focus_heading();
        });
    }

    /// Fetches the catalogue, where the form asks for a power. Without it the question can still
    /// be left open, so a failure is not worth a word.
    fn load_catalogue(self, answering: Answering) {
        let form = answering.form();
        let mut questions = form.pages.iter().flat_map(|page| &page.questions);
        if !questions.any(|question| question.kind == QuestionKind::Power) {
            return;
        }
        self.spawn(async move {
            if let Ok(catalogue) = self.client().catalogue().await {
                answering.catalogue().set(Some(catalogue.into()));
            }
        });
    }

    /// Deletes what was typed, here and in the tab's storage.
    pub(in crate::pages) fn delete_draft(self) {
        self.forget_draft();
        self.go(Route::Home);
        self.surface.announce(self.surface.t("draft.deleted"));
    }

    /// Forgets the draft and the form.
    pub(super) fn forget_draft(self) {
        self.keep().forget_draft(Self::KIND);
        self.desk.clear();
    }
}
