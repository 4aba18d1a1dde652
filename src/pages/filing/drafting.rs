//! The acts on a draft: begin, go on, stand somewhere in it, delete it.

use std::sync::Arc;

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::FormDefinition;
use leptos::prelude::*;

use super::super::{Route, Widget};
use super::desk::Sending;
use crate::api::Loaded;
use crate::draft::{Brought, Draft, Place, Voice, Word, now};
use crate::form::{Answering, change_id, one_by_one};

impl Widget {
    /// Goes on with the draft of a kind of case where it was left.
    pub(super) fn resume(self, kind: CaseKind) {
        self.load_form(kind);
        match self.keep().draft(kind) {
            Some(draft) => self.stand_where_left(&draft),
            None => self.stand(Place::Page),
        }
    }

    fn stand_where_left(self, draft: &Draft) {
        if draft.waiting.is_some() {
            self.go(Route::Check(draft.kind));
            self.go_on_sending(draft.kind);
        } else if draft.place == Place::Check {
            self.stand(Place::Check);
        } else {
            self.stand(Place::Page);
        }
    }

    /// Stands at a place of the draft, so that a reload leads back there.
    pub(super) fn stand(self, place: Place) {
        let waits = |answering: &Answering| answering.draft().waiting.is_some();
        if place != Place::Check && self.desk.answering().is_some_and(|it| waits(&it)) {
            // Who goes back to change something does not want it sent as it was.
            self.stop_sending();
        }
        if let Some(answering) = self.desk.answering() {
            let page = answering.page().filter(|_| place == Place::Page);
            answering.change(|draft| {
                draft.place = place;
                draft.page = page.map(|page| page.id).or(draft.page.take());
            });
        }
        if !self.desk.is_busy() {
            self.desk.set_sending(Sending::Idle);
        }
        match place {
            Place::Away => {}
            Place::Page => self.go(Route::Page(self.desk.kind())),
            Place::Check => self.go(Route::Check(self.desk.kind())),
        }
    }

    /// Stands at the check; who came from there to change an answer is back where they were.
    pub(super) fn stand_at_check(self, answering: Answering) {
        self.stand(Place::Check);
        if let Some(question) = answering.take_changed() {
            self.surface.focus(&change_id(&question));
        }
    }

    /// Fetches the form, unless it is there; the draft that was kept goes on with it.
    pub(super) fn load_form(self, kind: CaseKind) {
        if !self.desk.make_room(kind) {
            self.unpack();
            return;
        }
        self.spawn(async move {
            let ahead = self.desk.take_ahead(kind);
            let form = self.client().form(kind, ahead).await;
            // The citizen may have gone to another form in the meantime.
            if self.desk.kind() != kind {
                return;
            }
            let answering = form.map(|form| self.open_draft(form));
            self.desk.set_form(Loaded::of(answering));
            self.unpack();
            self.surface.focus_heading();
        });
    }

    /// The draft that was left or kept; else a new one.
    fn open_draft(self, (form, text): (FormDefinition, String)) -> Answering {
        let (keep, kind) = (self.keep(), form.kind);
        let form = if self.mode().is_simple() { one_by_one(form) } else { form };
        let left = self.desk.take_left().filter(|(_, draft)| draft.kind == kind);
        let kept = || {
            let draft = keep.draft(kind)?;
            let before = keep.form(kind, draft.stay).map(Arc::new);
            Some((before, draft))
        };
        let found = left.map(|(before, draft)| (Some(before), draft)).or_else(kept);
        let (before, draft) = found.unwrap_or_else(|| (None, Draft::new(kind, Draft::fresh_key())));
        let answering =
            self.make(|| Answering::new((form, text), before, draft, keep, self.powers.state()));
        self.listen(answering);
        answering
    }

    /// Hears of other tabs that have the same draft open, and asks whether there is one.
    fn listen(self, answering: Answering) {
        let key = answering.draft().key;
        let voice = Voice::new(&key, move |word| match word {
            Word::Anybody if !answering.is_elsewhere_now() => self.desk.say(Word::Here),
            Word::Anybody => {}
            Word::Here | Word::Mine => answering.leave_to_another_tab(),
        });
        self.desk.set_voice(voice);
        self.desk.say(Word::Anybody);
    }

    /// Goes on here with a draft that another tab has in its hand.
    pub(super) fn take_over(self, answering: Answering) {
        answering.take_over();
        self.desk.say(Word::Mine);
        self.stand_where_left(&answering.draft());
    }

    /// Lays what the citizen brought into the form.
    fn unpack(self) {
        if let Some(answering) = self.desk.answering()
            && let Some(brought) = self.desk.take_brought()
        {
            answering.change(|draft| {
                draft.bring(&answering.form(), brought);
                draft.touch(now());
            });
            answering.lay_aside();
        }
    }

    /// Goes to the form of a kind of case with what the citizen said it is about.
    pub(in crate::pages) fn enter_with_words(self, kind: CaseKind) {
        self.desk.bring(Brought::Words(self.matter.get_untracked()));
        self.matter.set(String::new());
        self.enter(Route::Begin(kind));
    }

    /// Goes to the form of a kind of case that is about a power.
    pub(in crate::pages) fn enter_with_power(self, kind: CaseKind, code: &str) {
        self.desk.bring(Brought::Power(code.to_owned()));
        self.enter(Route::Begin(kind));
    }

    /// Goes to the form of another kind of case with everything that was typed; it stays here too.
    pub(super) fn enter_with_answers(self, kind: CaseKind, answering: Answering) {
        self.stand(Place::Away);
        let draft = answering.draft();
        self.desk.bring(Brought::Answers(answering.form(), draft.answers, draft.files));
        self.enter(Route::Begin(kind));
    }

    /// Deletes what was typed, here and wherever it is kept.
    pub(super) fn delete_draft(self, kind: CaseKind) {
        self.forget_draft(kind);
        self.go(Route::Home);
        self.surface.announce(self.surface.t("draft.deleted"));
    }

    /// Forgets the draft of a kind of case, and its form if that lies on the desk.
    pub(super) fn forget_draft(self, kind: CaseKind) {
        self.stop_files();
        self.keep().forget_draft(kind);
        if self.desk.kind() == kind {
            self.desk.clear();
        }
    }
}
