//! The case being tracked: what was typed to open it, and what came. The token lives in memory
//! only (design, section 3).

use std::sync::Arc;

use huiyin_contract::case::Case;
use huiyin_contract::clock::CaseClocks;
use huiyin_contract::filing::Opening;
use leptos::prelude::*;

use crate::api::{ApiError, Loaded};

/// A handle on the case being tracked; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct OpenCase {
    number: RwSignal<String>,
    code: RwSignal<String>,
    /// Whether the citizen has asked to open: until then a missing code is no fault.
    asked: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    token: StoredValue<Option<String>>,
    case: RwSignal<Option<Arc<Case>>>,
    /// How the deadlines were computed, once the citizen has asked.
    working: RwSignal<Option<Loaded<CaseClocks>>>,
}

impl OpenCase {
    pub(in crate::pages) fn new() -> Self {
        Self {
            number: RwSignal::new(String::new()),
            code: RwSignal::new(String::new()),
            asked: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            token: StoredValue::new(None),
            case: RwSignal::new(None),
            working: RwSignal::new(None),
        }
    }

    pub(in crate::pages) fn number(self) -> RwSignal<String> {
        self.number
    }

    pub(in crate::pages) fn code(self) -> RwSignal<String> {
        self.code
    }

    pub(in crate::pages) fn asked(self) -> bool {
        self.asked.get()
    }

    pub(in crate::pages) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    pub(in crate::pages) fn failure(self) -> Option<ApiError> {
        self.failure.get()
    }

    pub(in crate::pages) fn case(self) -> Option<Arc<Case>> {
        self.case.get()
    }

    pub(in crate::pages) fn working(self) -> Option<Loaded<CaseClocks>> {
        self.working.get()
    }

    pub(super) fn set_working(self, working: Loaded<CaseClocks>) {
        self.working.set(Some(working));
    }

    /// Fills in number and code.
    pub(in crate::pages) fn fill(self, number: &str, code: &str) {
        self.number.set(number.to_owned());
        self.code.set(code.to_owned());
    }

    /// Forgets the case, the token and the code.
    pub(in crate::pages) fn leave(self) {
        self.fill("", "");
        self.asked.set(false);
        self.failure.set(None);
        self.token.set_value(None);
        self.case.set(None);
        self.working.set(None);
    }

    /// What was typed, now that the citizen asks to open.
    pub(super) fn ask(self) -> Opening {
        self.asked.set(true);
        Opening { number: self.number.get_untracked(), code: self.code.get_untracked() }
    }

    pub(super) fn token(self) -> Option<String> {
        self.token.get_value()
    }

    /// Begins to wait for an answer; `false` if one is awaited already.
    pub(super) fn wait(self) -> bool {
        self.failure.set(None);
        !std::mem::replace(&mut *self.busy.write(), true)
    }

    /// The case has come.
    pub(super) fn take(self, token: String, case: Case) {
        self.busy.set(false);
        self.token.set_value(Some(token));
        self.working.set(None);
        self.case.set(Some(Arc::new(case)));
    }

    /// It has not come.
    pub(super) fn fail(self, error: ApiError) {
        self.busy.set(false);
        self.failure.set(Some(error));
    }

    /// The token has run out: the number stays, the code must be typed again.
    pub(super) fn expire(self) {
        self.code.set(String::new());
        self.asked.set(false);
        self.token.set_value(None);
        self.case.set(None);
        self.working.set(None);
    }
}
