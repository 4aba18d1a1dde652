//! The door of a case: what was typed to open it, and how the opening stands.

use huiyin_contract::action::Action;
use huiyin_contract::filing::Opening;
use leptos::prelude::*;

use crate::api::ApiError;

/// A handle on the door; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Door {
    number: RwSignal<String>,
    code: RwSignal<String>,
    /// Whether the citizen has asked to open: until then a missing code is no fault.
    asked: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    /// Whether the file that was given is no receipt.
    wrong_file: RwSignal<bool>,
    /// The action that the citizen was at when the token ran out, and goes back to.
    interrupted: StoredValue<Option<Action>>,
    /// Whether to open as soon as the citizen stands here.
    hurried: StoredValue<bool>,
}

impl Door {
    pub(in crate::pages) fn new() -> Self {
        Self {
            number: RwSignal::new(String::new()),
            code: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            wrong_file: RwSignal::new(false),
            interrupted: StoredValue::new(None),
            hurried: StoredValue::new(false),
        }
    }

    pub(super) fn number(self) -> RwSignal<String> {
        self.number
    }

    pub(super) fn code(self) -> RwSignal<String> {
        self.code
    }

    pub(super) fn asked(self) -> bool {
        self.asked.get()
    }

    pub(super) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    pub(super) fn failure(self) -> Option<ApiError> {
        self.failure.get()
    }

    pub(super) fn wrong_file(self) -> RwSignal<bool> {
        self.wrong_file
    }

    /// Fills in number and code.
    pub(in crate::pages) fn fill(self, number: &str, code: &str) {
        self.number.set(number.to_owned());
        self.code.set(code.to_owned());
        self.asked.set(false);
        self.wrong_file.set(false);
        self.failure.set(None);
    }

    /// Asks to open as soon as the citizen stands at the door, with what is filled in: whoever
    /// sends them here may be in another module than what opens.
    pub(in crate::pages) fn hurry(self) {
        self.hurried.set_value(true);
    }

    /// Whether that was asked; it is then done.
    pub(super) fn is_hurried(self) -> bool {
        std::mem::take(&mut *self.hurried.write_value())
    }

    /// What was typed, now that the citizen asks to open.
    pub(in crate::pages) fn ask(self) -> Opening {
        self.asked.set(true);
        Opening { number: self.number.get_untracked(), code: self.code.get_untracked() }
    }

    /// Begins to wait for an answer; `false` if one is awaited already.
    pub(in crate::pages) fn wait(self) -> bool {
        self.failure.set(None);
        !std::mem::replace(&mut *self.busy.write(), true)
    }

    /// It is open: the code is not needed any more, and the action that waited is answered.
    pub(in crate::pages) fn opened(self) -> Option<Action> {
        self.busy.set(false);
        self.fill("", "");
        self.interrupted.try_update_value(Option::take).flatten()
    }

    /// It stays shut.
    pub(in crate::pages) fn refuse(self, error: ApiError) {
        self.busy.set(false);
        self.failure.set(Some(error));
    }

    /// Notes the action that the citizen was at.
    pub(in crate::pages) fn interrupt(self, action: Option<Action>) {
        self.interrupted.set_value(action);
    }
}
