//! The desk: the form that is being answered and the state of its sending.

use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::Route;
use crate::api::{ApiError, Loaded};
use crate::draft::Brought;
use crate::files::Uploads;
use crate::form::Answering;
use crate::search::Powers;

/// How the sending stands.
#[derive(Clone, Debug)]
pub(in crate::pages) enum Sending {
    /// Not begun, or done.
    Idle,
    /// On its way.
    Busy,
    /// Not begun, since files have not arrived yet.
    Held,
    /// It failed, and the answers are still there.
    Failed(ApiError),
}

/// A handle on the desk; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    kind: StoredValue<CaseKind>,
    form: RwSignal<Loaded<Answering>>,
    sending: RwSignal<Sending>,
    /// What the citizen brings to the next form.
    brought: StoredValue<Option<Brought>>,
    /// The agency's powers: they are fetched once, whatever is filed.
    powers: RwSignal<Loaded<Powers>>,
    powers_asked: StoredValue<bool>,
    /// The files of the form that is shown.
    uploads: StoredValue<Option<Uploads>>,
    /// Where the citizen came from, and goes back to.
    from: StoredValue<Route>,
}

impl Desk {
    pub(in crate::pages) fn new() -> Self {
        Self {
            kind: StoredValue::new(CaseKind::Other),
            form: RwSignal::new(Loaded::Waiting),
            sending: RwSignal::new(Sending::Idle),
            brought: StoredValue::new(None),
            powers: RwSignal::new(Loaded::Waiting),
            powers_asked: StoredValue::new(false),
            uploads: StoredValue::new(None),
            from: StoredValue::new(Route::Home),
        }
    }

    pub(in crate::pages) fn form(self) -> Loaded<Answering> {
        self.form.get()
    }

    /// The kind of case that is being filed.
    pub(super) fn kind(self) -> CaseKind {
        self.kind.get_value()
    }

    /// Makes room for the form of a kind of case; `false` if it lies there already.
    pub(super) fn make_room(self, kind: CaseKind) -> bool {
        if self.kind() == kind && self.answering().is_some() {
            return false;
        }
        self.kind.set_value(kind);
        self.clear();
        true
    }

    pub(super) fn uploads(self) -> StoredValue<Option<Uploads>> {
        self.uploads
    }

    /// The agency's powers.
    pub(in crate::pages) fn powers(self) -> RwSignal<Loaded<Powers>> {
        self.powers
    }

    /// Whether they were asked for before; from now on they were.
    pub(super) fn were_powers_asked(self) -> bool {
        self.powers_asked.try_update_value(|asked| std::mem::replace(asked, true)).unwrap_or(true)
    }

    /// Notes where the citizen comes from. Another form is no place to go back to: what was typed
    /// there came along.
    pub(super) fn come_from(self, route: Route) {
        let is_place = route.filing().is_none() && !matches!(route, Route::Receipt(_));
        self.from.set_value(if is_place { route } else { Route::Home });
    }

    pub(super) fn from(self) -> Route {
        self.from.get_value()
    }

    pub(super) fn bring(self, brought: Brought) {
        self.brought.set_value(Some(brought));
    }

    pub(super) fn take_brought(self) -> Option<Brought> {
        self.brought.try_update_value(Option::take).flatten()
    }

    pub(super) fn set_form(self, form: Loaded<Answering>) {
        self.form.set(form);
    }

    /// The form as it is now, if it has come.
    pub(super) fn answering(self) -> Option<Answering> {
        self.form.with_untracked(|form| match form {
            Loaded::Ready(answering) => Some(**answering),
            _ => None,
        })
    }

    pub(super) fn sending(self) -> Sending {
        self.sending.get()
    }

    pub(super) fn is_busy(self) -> bool {
        matches!(*self.sending.read_untracked(), Sending::Busy)
    }

    pub(super) fn set_sending(self, sending: Sending) {
        self.sending.set(sending);
    }

    pub(super) fn clear(self) {
        self.form.set(Loaded::Waiting);
        self.sending.set(Sending::Idle);
    }
}
