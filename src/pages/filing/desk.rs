//! The desk: the form that is being answered and the state of its sending.

use std::sync::Arc;

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::FormDefinition;
use js_sys::Promise;
use leptos::prelude::*;

use super::super::Route;
use super::outbox::Outbox;
use crate::api::{ApiError, Loaded};
use crate::draft::{Brought, Draft, Voice, Word};
use crate::files::Uploads;
use crate::form::Answering;

/// How the sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Sending {
    /// Not begun, or done.
    Idle,
    /// On its way.
    Busy,
    /// Not begun, since files have not arrived yet.
    Held,
    /// It failed, and the answers are still there.
    Failed(ApiError),
    /// It did not get through, for this reason if one is known, and is tried again by itself.
    Waiting(Option<ApiError>),
}

/// A handle on the desk; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    kind: StoredValue<CaseKind>,
    /// Whose form the citizen wants next.
    wanted: StoredValue<Option<CaseKind>>,
    /// A form that was asked for before its readers were here.
    ahead: StoredValue<Option<(CaseKind, Promise)>, LocalStorage>,
    form: RwSignal<Loaded<Answering>>,
    sending: RwSignal<Sending>,
    pub(super) outbox: Outbox,
    /// What the citizen brings to the next form.
    brought: StoredValue<Option<Brought>>,
    /// The files of the form that is shown.
    uploads: StoredValue<Option<Uploads>>,
    /// Where the citizen came from, and goes back to.
    from: StoredValue<Route>,
    /// What was being answered when its form had to be fetched again.
    left: StoredValue<Option<(Arc<FormDefinition>, Draft)>>,
    /// The voice among other tabs that have the draft open.
    voice: StoredValue<Option<Voice>, LocalStorage>,
}

impl Desk {
    pub(in crate::pages) fn new() -> Self {
        Self {
            kind: StoredValue::new(CaseKind::Other),
            wanted: StoredValue::new(None),
            ahead: StoredValue::new_local(None),
            form: RwSignal::new(Loaded::Waiting),
            sending: RwSignal::new(Sending::Idle),
            outbox: Outbox::new(),
            brought: StoredValue::new(None),
            uploads: StoredValue::new(None),
            from: StoredValue::new(Route::Home),
            left: StoredValue::new(None),
            voice: StoredValue::new_local(None),
        }
    }

    pub(in crate::pages) fn form(self) -> Loaded<Answering> {
        self.form.get()
    }

    /// The kind of case that is being filed.
    pub(super) fn kind(self) -> CaseKind {
        self.kind.get_value()
    }

    /// Notes whose form the citizen wants; it may be on its way already.
    pub(in crate::pages) fn want(self, kind: CaseKind, ahead: Option<Promise>) {
        self.wanted.set_value(Some(kind));
        self.ahead.set_value(ahead.map(|ahead| (kind, ahead)));
    }

    /// Whether that form is wanted already.
    pub(in crate::pages) fn wants(self, kind: CaseKind) -> bool {
        self.wanted.get_value() == Some(kind)
    }

    pub(super) fn take_wanted(self) -> Option<CaseKind> {
        self.wanted.try_update_value(Option::take).flatten()
    }

    /// The form of a kind of case, if it is on its way.
    pub(super) fn take_ahead(self, kind: CaseKind) -> Option<Promise> {
        let ahead = self.ahead.try_update_value(Option::take).flatten();
        ahead.filter(|(of, _)| *of == kind).map(|(_, ahead)| ahead)
    }

    /// Makes room for the form of a kind of case; `false` if it lies there already.
    pub(super) fn make_room(self, kind: CaseKind) -> bool {
        if self.kind() == kind && self.answering().is_some() {
            return false;
        }
        if self.kind() == kind {
            // The form is asked for again; what waits to be sent goes on waiting.
            self.form.set(Loaded::Waiting);
            return true;
        }
        self.kind.set_value(kind);
        self.clear();
        true
    }

    pub(super) fn uploads(self) -> StoredValue<Option<Uploads>> {
        self.uploads
    }

    /// Notes where the citizen comes from. Another form is no place to go back to: what was typed
    /// there came along.
    pub(in crate::pages) fn come_from(self, route: Route) {
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

    /// Lays a form that is being answered aside, to go on with when it has been fetched again.
    pub(super) fn lay_aside(self, answering: Answering) {
        self.left.set_value(Some((answering.form(), answering.draft())));
    }

    pub(super) fn take_left(self) -> Option<(Arc<FormDefinition>, Draft)> {
        self.left.try_update_value(Option::take).flatten()
    }

    pub(super) fn set_voice(self, voice: Option<Voice>) {
        self.voice.set_value(voice);
    }

    pub(super) fn say(self, word: Word) {
        self.voice.with_value(|voice| {
            if let Some(voice) = voice {
                voice.say(word);
            }
        });
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

    /// The draft of a kind of case, if its form lies here.
    pub(super) fn draft_of(self, kind: CaseKind) -> Option<Draft> {
        self.answering_for(kind).map(Answering::draft)
    }

    /// The form of a kind of case, if it lies here.
    pub(super) fn answering_for(self, kind: CaseKind) -> Option<Answering> {
        self.answering().filter(|answering| answering.form().kind == kind)
    }

    pub(in crate::pages) fn sending(self) -> Sending {
        self.sending.get()
    }

    pub(super) fn is_busy(self) -> bool {
        match &*self.sending.read_untracked() {
            Sending::Busy => true,
            Sending::Waiting(_) => self.outbox.is_trying(),
            _ => false,
        }
    }

    /// How the sending stands now.
    pub(super) fn sending_now(self) -> Sending {
        self.sending.get_untracked()
    }

    pub(super) fn set_sending(self, sending: Sending) {
        self.sending.set(sending);
    }

    pub(super) fn clear(self) {
        self.voice.set_value(None);
        self.outbox.stop();
        self.form.set(Loaded::Waiting);
        self.sending.set(Sending::Idle);
    }
}
