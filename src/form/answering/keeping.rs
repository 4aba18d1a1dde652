//! Keeping the draft: in the tab or on the device, and in one tab's hand at a time.

use huiyin_contract::form::Answers;
use leptos::prelude::*;

use super::Answering;
use crate::draft::{Draft, Kept, Known, Millis, Stay, now};

impl Answering {
    /// Changes the draft and keeps it. While another tab has it in its hand, nothing changes here.
    pub(crate) fn change(self, change: impl FnOnce(&mut Draft)) {
        if self.elsewhere.get_untracked() {
            return;
        }
        self.draft.update(change);
        let kept = self.keep_now();
        if kept == Kept::Overtaken {
            self.elsewhere.set(true);
        } else if self.kept.get_untracked() != kept {
            self.kept.set(kept);
        }
    }

    /// Changes the answers.
    pub(super) fn give(self, change: impl FnOnce(&mut Answers)) {
        self.change(|draft| {
            change(&mut draft.answers);
            draft.touch(now());
        });
    }

    fn keep_now(self) -> Kept {
        let keep = self.keep.get_value();
        let draft = self.draft.read_untracked();
        let kept = self.known.try_update_value(|known| keep.keep_draft(&draft, known));
        let kept = kept.unwrap_or(Kept::Forbidden);
        if kept == Kept::Well && draft.begun != 0 && !self.form_kept.get_value() {
            self.text.with_value(|text| keep.keep_form(draft.kind, text, draft.stay));
            self.form_kept.set_value(true);
        }
        kept
    }

    /// Fits the answers to the form, if they were given to another.
    pub(crate) fn fit(self, language: &str) {
        if let Some(before) = self.before.try_update_value(Option::take).flatten() {
            let form = self.form();
            self.change(|draft| draft.fit(&before, &form, language));
        }
    }

    /// How the browser keeps the draft, following it.
    pub(crate) fn kept(self) -> Kept {
        self.kept.get()
    }

    /// The same as it is now.
    pub(crate) fn kept_now(self) -> Kept {
        self.kept.get_untracked()
    }

    /// Whether the citizen may keep it on the device.
    pub(crate) fn may_stay_on_device(self) -> bool {
        self.keep.with_value(|keep| keep.has_device())
    }

    /// Moves the draft to where it is to stay from now on; it stays where it is when the browser
    /// does not take it there, or another draft is there already.
    pub(crate) fn stay(self, stay: Stay) -> Kept {
        let keep = self.keep.get_value();
        let (before, kind) = self.draft.with_untracked(|draft| (draft.stay, draft.kind));
        let known = self.known.get_value();
        let there = keep.known(kind, stay);
        if stay == Stay::Device && there != Known::default() {
            return Kept::Overtaken;
        }
        self.draft.update(|draft| draft.stay = stay);
        self.known.set_value(there);
        self.form_kept.set_value(false);
        let kept = self.keep_now();
        if kept != Kept::Well {
            self.draft.update(|draft| draft.stay = before);
            self.known.set_value(known);
        } else if stay == Stay::Tab {
            keep.leave_device(kind);
        }
        kept
    }

    /// When the draft that is gone on with was begun, and last changed; nothing for one that was
    /// begun here.
    pub(crate) fn age(self) -> Option<(Millis, Millis)> {
        self.age.get_value()
    }

    /// Whether another tab has the draft in its hand, following it.
    pub(crate) fn is_elsewhere(self) -> bool {
        self.elsewhere.get()
    }

    /// The same as it is now.
    pub(crate) fn is_elsewhere_now(self) -> bool {
        self.elsewhere.get_untracked()
    }

    /// Leaves the draft to another tab.
    pub(crate) fn leave_to_another_tab(self) {
        if !self.elsewhere.get_untracked() {
            self.elsewhere.set(true);
        }
    }

    /// Takes the draft back from another tab, with everything that was typed there.
    pub(crate) fn take_over(self) {
        let keep = self.keep.get_value();
        let own = self.draft();
        // Where it is not there any more, what this tab knows of it goes on.
        let theirs = keep.draft(own.kind).filter(|draft| draft.key == own.key);
        let draft = theirs.unwrap_or(own);
        self.known.set_value(keep.known(draft.kind, draft.stay));
        self.lay_aside();
        self.draft.set(draft);
        self.tell(Vec::new());
        self.elsewhere.set(false);
    }
}
