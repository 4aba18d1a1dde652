//! The case being tracked, as it came last. The token lives in memory only (design, section 3).

use std::sync::Arc;

use huiyin_contract::action::Action;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::{Case, Event};
use huiyin_contract::clock::CaseClocks;
use leptos::prelude::*;

use super::parts::{Part, Parts};
use crate::api::{ApiError, Loaded, Marked};

/// Before every time.
pub(super) const NEVER: f64 = f64::NEG_INFINITY;

/// What was asked of the backend.
#[derive(Clone)]
pub(super) enum Wanted {
    /// The case as it is now.
    News,
    /// One of its documents.
    File(Attachment),
}

/// How the looking for news stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watching {
    /// The last look told how things are.
    Well,
    /// It failed; the next one may not.
    Failing,
    /// The token has run out: there will be no further look.
    Lapsed,
}

/// A handle on the case being tracked; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct OpenCase {
    token: StoredValue<Option<String>>,
    /// The code as it was typed, so that the device can be asked to remember it.
    code: StoredValue<Option<String>>,
    /// The mark (`ETag`) of the case as it came last.
    mark: StoredValue<Option<String>>,
    case: StoredValue<Option<Arc<Case>>>,
    parts: Parts,
    /// How many events the citizen has seen or made; later ones are marked as new.
    seen: StoredValue<usize>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<(ApiError, Wanted)>>,
    /// The action that was just taken.
    done: RwSignal<Option<Action>>,
    /// What has come while the case was open, until the citizen has looked at it.
    news: RwSignal<Option<String>>,
    watch: StoredValue<Option<Owner>>,
    watching: RwSignal<Watching>,
    opened: StoredValue<bool>,
    /// When the backend was asked last, by `performance.now()`.
    looked_at: StoredValue<f64>,
    /// How the deadlines were computed, once the citizen has asked.
    working: RwSignal<Option<Loaded<CaseClocks>>>,
}

impl OpenCase {
    pub(in crate::pages) fn new() -> Self {
        Self {
            token: StoredValue::new(None),
            code: StoredValue::new(None),
            mark: StoredValue::new(None),
            case: StoredValue::new(None),
            parts: Parts::new(),
            seen: StoredValue::new(0),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(None),
            news: RwSignal::new(None),
            watch: StoredValue::new(None),
            watching: RwSignal::new(Watching::Well),
            opened: StoredValue::new(false),
            looked_at: StoredValue::new(NEVER),
            working: RwSignal::new(None),
        }
    }

    pub(super) fn token(self) -> Option<String> {
        self.token.get_value()
    }

    pub(super) fn code(self) -> Option<String> {
        self.code.get_value()
    }

    pub(super) fn mark(self) -> Option<String> {
        self.mark.get_value()
    }

    /// The case as it is now, without following its changes.
    pub(super) fn case(self) -> Option<Arc<Case>> {
        self.case.get_value()
    }

    /// Whether the event at this place came while the case was open.
    pub(super) fn is_new(self, at: usize) -> bool {
        at >= self.seen.get_value()
    }

    pub(super) fn busy(self) -> RwSignal<bool> {
        self.busy
    }

    /// Begins to wait for an answer; `false` if one is awaited already.
    pub(super) fn wait(self) -> bool {
        self.failure.set(None);
        !std::mem::replace(&mut *self.busy.write(), true)
    }

    /// What failed last, if something did, and why.
    pub(super) fn failure(self) -> Option<(ApiError, Wanted)> {
        self.failure.get()
    }

    pub(super) fn fail(self, error: ApiError, wanted: Wanted) {
        self.failure.set(Some((error, wanted)));
    }

    pub(super) fn done(self) -> RwSignal<Option<Action>> {
        self.done
    }

    pub(super) fn news(self) -> RwSignal<Option<String>> {
        self.news
    }

    /// What watches for news; ends with its owner.
    pub(super) fn watch(self) -> StoredValue<Option<Owner>> {
        self.watch
    }

    pub(super) fn watching(self) -> RwSignal<Watching> {
        self.watching
    }

    pub(super) fn looked_at(self) -> StoredValue<f64> {
        self.looked_at
    }

    pub(super) fn working(self) -> RwSignal<Option<Loaded<CaseClocks>>> {
        self.working
    }

    /// Follows the changes of a part of the page.
    pub(super) fn follow(self, part: Part) {
        self.parts.follow(part);
    }

    /// Whether a case was opened before; from now on, one was.
    pub(super) fn was_opened(self) -> bool {
        std::mem::replace(&mut *self.opened.write_value(), true)
    }

    /// A case was opened.
    pub(super) fn open(self, token: String, code: String, marked: Marked<Case>) {
        self.leave();
        self.token.set_value(Some(token));
        self.code.set_value(Some(code));
        self.seen.set_value(marked.value.events.len());
        self.mark.set_value(marked.mark);
        self.case.set_value(Some(Arc::new(marked.value)));
    }

    /// The case has come again; answers with how it was before.
    pub(super) fn renew(self, marked: Marked<Case>) -> Option<Arc<Case>> {
        self.mark.set_value(marked.mark);
        self.replace(marked.value)
    }

    /// The citizen's own act has added these events.
    pub(super) fn add(self, events: Vec<Event>) {
        let Some(case) = self.case() else {
            return;
        };
        let mut after = Case::clone(&case);
        after.events.extend(events.into_iter().filter(|event| !case.events.contains(event)));
        self.mark.set_value(None);
        self.seen.set_value(after.events.len());
        self.replace(after);
    }

    fn replace(self, after: Case) -> Option<Arc<Case>> {
        let before = self.case()?;
        let after = Arc::new(after);
        self.case.set_value(Some(Arc::clone(&after)));
        self.parts.tell(&before, &after);
        Some(before)
    }

    /// Forgets the case and the token.
    pub(super) fn leave(self) {
        self.token.set_value(None);
        self.code.set_value(None);
        self.mark.set_value(None);
        self.case.set_value(None);
        self.busy.set(false);
        self.failure.set(None);
        self.done.set(None);
        self.news.set(None);
        self.watching.set(Watching::Well);
        self.working.set(None);
    }
}
