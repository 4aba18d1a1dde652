//! The desk for one action: what was typed, what is wrong with it and how its sending stands.

use huiyin_contract::action::{Action, CaseAction};
use huiyin_contract::problem::FaultCode;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::draft::{ActDraft, Keep};
use crate::files::Uploads;

/// A JSON Pointer into the action, and what is wrong there.
pub(super) type ActFault = (String, FaultCode);

/// The pointer to the files.
pub(super) const FILES: &str = "/attachments";

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
    /// The files that are handed in, once an action was begun.
    uploads: StoredValue<Option<Uploads>>,
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
            uploads: StoredValue::new(None),
        }
    }

    /// The files that are handed in, once an action was begun.
    pub(super) fn uploads(self) -> Option<Uploads> {
        self.uploads.get_value()
    }

    /// Lays a draft on the desk, with its files.
    pub(super) fn lay(self, number: &str, draft: ActDraft, uploads: Uploads) {
        self.number.set_value(number.to_owned());
        self.tried.set(false);
        self.refused.set(Vec::new());
        self.failure.set(None);
        uploads.restore(&draft.files);
        uploads.on_change(move |_| self.change(|draft| draft.files = uploads.notes()));
        self.uploads.set_value(Some(uploads));
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
        if let Some(uploads) = self.uploads() {
            uploads.restore(&[]);
        }
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
        self.put_away();
        self.failure.set(None);
    }

    /// Whether the browser keeps the draft.
    pub(super) fn kept(self) -> bool {
        self.kept.get()
    }

    /// What is wrong, as far as it is known now.
    pub(super) fn faults(self) -> Vec<ActFault> {
        let own = if self.tried.get() { self.own_faults() } else { vec![] };
        own.into_iter().chain(self.refused.get()).collect()
    }

    /// What is wrong with the draft itself; a file that has not arrived is none that waits there.
    fn own_faults(self) -> Vec<ActFault> {
        let unfinished = |uploads: Uploads| !uploads.unfinished(|_| true).is_empty();
        let absent = self.uploads().is_some_and(unfinished);
        let absent = absent.then(|| (FILES.to_owned(), FaultCode::NoSuchFile));
        let others = self.read(|draft| faults_in(&draft.body())).into_iter();
        // What is missing only because a file is not there is said once.
        let others = others.filter(|(_, code)| absent.is_none() || *code != FaultCode::Required);
        absent.iter().cloned().chain(others).collect()
    }

    /// What is wrong at one place.
    pub(super) fn fault(self, pointer: &str) -> Option<FaultCode> {
        self.faults().into_iter().find(|(at, _)| at == pointer).map(|(_, code)| code)
    }

    /// The draft, now that the citizen asks to send it; nothing if something is wrong with it.
    pub(super) fn ask(self) -> Option<ActDraft> {
        self.tried.set(true);
        self.draft().filter(|_| self.own_faults().is_empty())
    }

    /// Takes faults that the backend has found. One of a file names it by its number.
    pub(super) fn refuse(self, mut faults: Vec<ActFault>) {
        for (pointer, code) in &mut faults {
            let number = pointer.strip_prefix(FILES).and_then(|rest| rest.strip_prefix('/'));
            if *code == FaultCode::NoSuchFile
                && let Some(number) = number.and_then(|number| number.parse().ok())
            {
                self.uploads().inspect(|uploads| uploads.expire("", number));
                *pointer = FILES.to_owned();
            }
        }
        // From here on the list says which file is to be picked again.
        let whole = self.uploads().is_none_or(Uploads::is_whole);
        faults.retain(|(pointer, _)| pointer != FILES || whole);
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
