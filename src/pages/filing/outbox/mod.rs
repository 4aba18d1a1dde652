//! The outbox: what could not be sent is sent by itself, over reloads too, until it has arrived, is
//! refused, or the citizen says not to. Always the filing that the citizen sent, under the same
//! key, so that one draft makes one case (civiform#2469).

mod delivery;
mod pace;
mod view;

pub(super) use view::waiting;
pub(in crate::pages) use view::waits_at_start;

use gloo_timers::future::TimeoutFuture;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::Widget;
use super::desk::Sending;
use crate::api::ApiError;
use crate::draft::{Draft, Place};
use crate::form::Answering;
use crate::ui::{HEADING_ID, NOTICE_ID};

/// The state of the outbox; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Outbox {
    /// Seconds until the next try; none while one is under way.
    countdown: RwSignal<Option<u32>>,
    /// How often it was tried since the citizen sent, or came back.
    tries: StoredValue<u32>,
    /// Counts what is waited for, so that only the latest wait ends in a try.
    round: StoredValue<u32>,
}

impl Outbox {
    pub(super) fn new() -> Self {
        Self {
            countdown: RwSignal::new(None),
            tries: StoredValue::new(0),
            round: StoredValue::new(0),
        }
    }

    /// Whether a try is under way while it waits.
    pub(super) fn is_trying(self) -> bool {
        self.countdown.with_untracked(Option::is_none)
    }

    /// Ends every wait.
    pub(super) fn stop(self) {
        self.round.update_value(|round| *round = round.wrapping_add(1));
        self.countdown.set(None);
        self.tries.set_value(0);
    }
}

impl Widget {
    /// Sends what was answered. A second click while the first is under way does nothing.
    pub(super) fn send(self) {
        let ready = |answering: &Answering| !self.desk.is_busy() && !answering.is_elsewhere_now();
        let Some(answering) = self.desk.answering().filter(ready) else {
            return;
        };
        if !answering.unfinished_files().is_empty() {
            self.desk.set_sending(Sending::Held);
            self.surface.focus(NOTICE_ID);
            return;
        }
        let filing = answering.draft().filing(&answering.form(), &self.surface.language());
        // Noted before the first byte leaves: if the tab dies now, sending goes on after a reload.
        answering.change(|draft| {
            draft.waiting = Some(filing);
            draft.place = Place::Check;
        });
        self.desk.outbox.stop();
        self.desk.set_sending(Sending::Busy);
        self.surface.announce(self.surface.t("check.sending"));
        self.deliver(answering.form().kind);
    }

    /// Goes on sending what waits from before a reload, or from another day.
    pub(in crate::pages::filing) fn go_on_sending(self, kind: CaseKind) {
        let waits = self.keep().draft(kind).is_some_and(|draft| draft.waiting.is_some());
        if waits && !self.desk.is_busy() {
            self.desk.outbox.stop();
            self.desk.set_sending(Sending::Waiting(None));
            self.deliver(kind);
        }
    }

    /// Tries now what waits: the network is back, or the citizen asks for it.
    pub(super) fn try_now(self) {
        if matches!(self.desk.sending_now(), Sending::Waiting(_)) && !self.desk.is_busy() {
            self.deliver(self.desk.kind());
        }
    }

    /// Does not send what waits. What is on its way already may arrive all the same.
    pub(super) fn stop_sending(self) {
        let kind = self.desk.kind();
        self.change_draft(kind, |draft| draft.waiting = None);
        self.desk.outbox.stop();
        self.desk.set_sending(Sending::Idle);
    }

    /// The citizen does not want it sent.
    pub(super) fn do_not_send(self) {
        let in_doubt = self.in_doubt();
        self.stop_sending();
        self.surface.focus(HEADING_ID);
        let key = if in_doubt { "outbox.stoppedInDoubt" } else { "outbox.stopped" };
        self.surface.announce(self.surface.t(key));
    }

    /// Whether something was sent of which it is unknown whether it arrived.
    pub(super) fn in_doubt(self) -> bool {
        self.found_draft(self.desk.kind()).is_some_and(|draft| !draft.attempts.is_empty())
    }

    /// The draft of a kind of case: that on the desk, or where its form is not there, as it was kept.
    fn found_draft(self, kind: CaseKind) -> Option<Draft> {
        self.desk.draft_of(kind).or_else(|| self.keep().draft(kind))
    }

    fn change_draft(self, kind: CaseKind, change: impl FnOnce(&mut Draft)) {
        if let Some(answering) = self.desk.answering_for(kind) {
            answering.change(change);
        } else if let Some(mut draft) = self.keep().draft(kind) {
            let keep = self.keep();
            change(&mut draft);
            keep.keep_draft(&draft, &mut keep.known(kind, draft.stay));
        }
    }

    /// It did not get through, and is tried again.
    fn wait(self, kind: CaseKind, error: ApiError) {
        let outbox = self.desk.outbox;
        outbox.tries.update_value(|tries| *tries = tries.saturating_add(1));
        let tries = outbox.tries.get_value();
        let seconds = pace::pause(tries, error.retry_after(), js_sys::Math::random());
        let is_new = !matches!(self.desk.sending_now(), Sending::Waiting(_));
        if self.desk.sending_now() != Sending::Waiting(Some(error.clone())) {
            let waiting = Sending::Waiting(Some(error));
            self.surface.keeping_focus(|| self.desk.set_sending(waiting));
        }
        if is_new {
            self.surface.focus(NOTICE_ID);
        }
        self.count_down(kind, seconds);
    }

    fn count_down(self, kind: CaseKind, seconds: u32) {
        let outbox = self.desk.outbox;
        outbox.round.update_value(|round| *round = round.wrapping_add(1));
        let round = outbox.round.get_value();
        outbox.countdown.set(Some(seconds));
        // By a clock, since timers of hidden tabs are slowed down.
        let due = monotonic() + f64::from(seconds) * 1_000.0;
        self.spawn(async move {
            loop {
                TimeoutFuture::new(1_000).await;
                if outbox.round.get_value() != round {
                    return;
                }
                let left = ((due - monotonic()) / 1_000.0).ceil();
                if left < 1.0 {
                    return self.deliver(kind);
                }
                outbox.countdown.set(Some(left as u32));
            }
        });
    }
}

/// Milliseconds by a clock that nobody sets: the device's own may jump.
fn monotonic() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
