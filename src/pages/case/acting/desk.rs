//! The desk for one action: what was typed, what is wrong with it and how its sending stands.

use huiyin_contract::action::{Action, CaseAction};
use huiyin_contract::problem::FaultCode;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::draft::{ActDraft, Keep};

/// A JSON Pointer into the action, and what is wrong there.
pub(super) type ActFault = (String, FaultCode);

/// A handle on the desk; cheap to copy. Every change is kept at once.
#[derive(Clone, Copy)]
pub(crate) struct ActDesk {
    keep: StoredValue<Keep>,
    number: StoredValue<String>,
    draft: RwSignal<Option<ActDraft>>,
    /// Whether the citizen has asked to send: until then what is missing is no fault.
    tried: RwSignal<bool>,
    /// What the backend found.
    refused: RwSignal<Vec<ActFault>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    kept: RwSignal<bool>,
}

impl ActDesk {
    pub(in crate::pages) fn new(keep: Keep) -> Self {
        Self {
            keep: StoredValue::new(keep),
            number: StoredValue::new(String::new()),
            draft: RwSignal::new(None),
            tried: RwSignal::new(false),
            refused: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            kept: RwSignal::new(true),
        }
    }

    /// Lays a draft on the desk.
    pub(super) fn lay(self, number: &str, draft: ActDraft) {
        self.number.set_value(number.to_owned());
        self.tried.set(false);
        self.refused.set(Vec::new());
        self.failure.set(None);
        self.draft.set(Some(draft));
    }

    /// Whether this case's draft of this action lies here: it is all there is where the browser
    /// keeps nothing.
    pub(super) fn holds(self, number: &str, action: Action) -> bool {
        *self.number.read_value() == number
            && self.draft().is_some_and(|draft| draft.action == action)
    }

    /// Takes the draft off the desk; it stays in the tab.
    pub(in crate::pages) fn put_away(self) {
        self.draft.set(None);
    }

    /// The draft as it is now, without following its changes.
    pub(super) fn draft(self) -> Option<ActDraft> {
        self.draft.get_untracked()
    }

    /// Something of the draft, following its changes.
    pub(super) fn read<T: Default>(self, read: impl FnOnce(&ActDraft) -> T) -> T {
        self.draft.with(|draft| draft.as_ref().map(read).unwrap_or_default())
    }

    /// Changes the draft and keeps it; what the backend said was of the draft before.
    pub(super) fn change(self, change: impl FnOnce(&mut ActDraft)) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                change(draft);
                let keep = |keep: &Keep| keep.keep_act(&self.number.read_value(), draft);
                self.kept.set(self.keep.with_value(keep));
            }
        });
        if !self.refused.read_untracked().is_empty() {
            self.refused.set(Vec::new());
        }
    }

    /// Takes the draft off the desk and out of the tab.
    pub(super) fn clear(self) {
        if let Some(draft) = self.draft.get_untracked() {
            self.keep.with_value(|keep| keep.forget_act(&self.number.read_value(), draft.action));
        }
        self.draft.set(None);
        self.failure.set(None);
    }

    /// Whether the browser keeps the draft.
    pub(super) fn kept(self) -> bool {
        self.kept.get()
    }

    /// What is wrong, as far as it is known now.
    pub(super) fn faults(self) -> Vec<ActFault> {
        let own =
            if self.tried.get() { self.read(|draft| faults_in(&draft.body())) } else { vec![] };
        own.into_iter().chain(self.refused.get()).collect()
    }

    /// What is wrong at one place.
    pub(super) fn fault(self, pointer: &str) -> Option<FaultCode> {
        self.faults().into_iter().find(|(at, _)| at == pointer).map(|(_, code)| code)
    }

    /// The draft, now that the citizen asks to send it; nothing if something is wrong with it.
    pub(super) fn ask(self) -> Option<ActDraft> {
        self.tried.set(true);
        self.draft().filter(|draft| draft.body().faults().is_empty())
    }

    pub(super) fn refuse(self, faults: Vec<ActFault>) {
        self.refused.set(faults);
    }

    pub(super) fn busy(self) -> RwSignal<bool> {
        self.busy
    }

    /// Why the last sending failed, if it did.
    pub(super) fn failure(self) -> RwSignal<Option<ApiError>> {
        self.failure
    }
}

fn faults_in(action: &CaseAction) -> Vec<ActFault> {
    action.faults().into_iter().map(|(pointer, code)| (pointer.to_owned(), code)).collect()
}
