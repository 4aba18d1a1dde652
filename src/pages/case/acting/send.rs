//! Beginning an action and sending it: the same key for every try, so that five clicks and a lost
//! answer make one act (civiform#2469).

use huiyin_contract::action::{Action, ActionTaken};
use huiyin_contract::problem::{Fault, ProblemCode};
use leptos::prelude::*;

use super::super::super::{Route, Widget};
use crate::api::ApiError;
use crate::api::retry::persist;
use crate::draft::{ActDraft, Draft};
use crate::files::Uploads;
use crate::form::SUMMARY_ID;
use crate::ui::{DONE_ID, WidgetEvent};

impl Widget {
    /// Goes to the page of an action; a draft that was kept is there again.
    pub(in crate::pages) fn begin_act(self, action: Action) {
        let Some(case) = self.open_case.case() else {
            return;
        };
        self.open_case.done().set(None);
        let under_way = self.acting.draft().filter(|_| self.acting.busy().get_untracked());
        let action = under_way.map_or(action, |draft| draft.action);
        if !self.acting.holds(&case.number, action) {
            let kept = self.keep().act(&case.number, action);
            let draft = kept.unwrap_or_else(|| ActDraft::new(action, Draft::fresh_key()));
            let made = self.acting.uploads();
            let uploads = made.unwrap_or_else(|| self.make(|| Uploads::new(self.client())));
            self.acting.lay(&case.number, draft, uploads);
        }
        self.go(Route::Act(action));
    }

    /// Leaves the page of an action; what was typed is still there when it is opened again.
    pub(super) fn leave_act(self) {
        self.go(Route::Case);
    }

    /// Deletes what was typed for an action.
    pub(super) fn drop_act(self) {
        self.acting.clear();
        self.go(Route::Case);
        self.surface.announce(self.surface.t("draft.deleted"));
    }

    /// Sends the action. A second click while the first is under way does nothing.
    pub(super) fn send_act(self) {
        let desk = self.acting;
        if desk.busy().get_untracked() {
            return;
        }
        let Some(draft) = desk.ask() else {
            self.surface.focus(SUMMARY_ID);
            return;
        };
        let Some(token) = self.open_case.token() else {
            self.go(Route::Open);
            return;
        };
        desk.busy().set(true);
        desk.failure().set(None);
        self.surface.announce(self.surface.t("act.sending"));
        self.spawn(async move {
            let (client, body) = (self.client(), draft.body());
            let result = persist(async || client.act(&token, &body, &draft.key).await).await;
            desk.busy().set(false);
            match result {
                Ok(taken) => self.acted(draft.action, taken),
                Err(error) => self.not_acted(draft.action, error),
            }
        });
    }

    fn acted(self, action: Action, taken: ActionTaken) {
        self.acting.clear();
        self.open_case.add(taken.events);
        self.open_case.done().set(Some(action));
        // Whoever has gone elsewhere in the meantime is not called back.
        if self.stands_at(Route::Act(action)) {
            self.go(Route::Case);
            self.surface.focus(DONE_ID);
        }
        self.look_after_an_act();
    }

    fn not_acted(self, action: Action, error: ApiError) {
        self.surface.dispatch(WidgetEvent::Error(error.name()));
        match error.code() {
            Some(ProblemCode::Unauthorized) => {
                self.shut_case(Some(action), error);
                return;
            }
            Some(ProblemCode::Invalid) => {
                let faults = faults_of(&error);
                if !faults.is_empty() {
                    self.acting.refuse(faults);
                    self.surface.focus(SUMMARY_ID);
                    return;
                }
            }
            // What was sent first has arrived after all; what was typed since is another act.
            Some(ProblemCode::KeyReused) => {
                self.acting.change(|draft| draft.key = Draft::fresh_key());
                self.look_after_an_act();
            }
            Some(ProblemCode::NotOffered) => self.look_after_an_act(),
            _ => {}
        }
        self.acting.failure().set(Some(error));
    }
}

fn faults_of(error: &ApiError) -> Vec<super::desk::ActFault> {
    let ApiError::Problem(problem, _) = error else {
        return Vec::new();
    };
    problem.errors.iter().map(|Fault { pointer, code, .. }| (pointer.clone(), *code)).collect()
}
