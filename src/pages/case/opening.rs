//! The acts on a case: open it, look at its days, close it.

use huiyin_contract::action::Action;
use huiyin_contract::case::Case;
use huiyin_contract::filing::Opening;
use huiyin_contract::problem::ProblemCode;
use leptos::prelude::*;

use super::super::{Route, Widget};
use super::working::WORKING_ID;
use crate::api::{ApiError, Client, Loaded, Marked};
use crate::form::SUMMARY_ID;
use crate::ui::{NOTICE_ID, WidgetEvent};

impl Widget {
    /// Opens the case whose number and code were typed.
    pub(in crate::pages) fn knock(self) {
        let opening = self.door.ask();
        if opening.number.trim().is_empty() || opening.code.trim().is_empty() {
            self.surface.focus(SUMMARY_ID);
            return;
        }
        if !self.door.wait() {
            return;
        }
        self.surface.announce(self.surface.t("open.opening"));
        self.spawn(async move {
            match open(&self.client(), &opening).await {
                Ok((token, marked)) => self.opened(token, opening.code, marked),
                Err(error) => {
                    self.surface.dispatch(WidgetEvent::Error(error.name()));
                    self.door.refuse(error);
                }
            }
        });
    }

    fn opened(self, token: String, code: String, marked: Marked<Case>) {
        if !self.open_case.was_opened() {
            self.mind_visibility();
        }
        self.open_case.open(token, code, marked);
        self.watch(false);
        match self.door.opened() {
            Some(action) => self.begin_act(action),
            None => self.go(Route::Case),
        }
    }

    /// Closes the case, as the citizen asks.
    pub(super) fn leave_case(self) {
        self.stop_watching();
        self.open_case.leave();
        self.acting.put_away();
        self.go(Route::Home);
    }

    /// Closes the case since its token has run out; the action that was being taken goes on when
    /// it is opened again.
    pub(super) fn shut_case(self, interrupted: Option<Action>, error: ApiError) {
        self.to_the_door(interrupted, Some(error));
    }

    /// Goes to the door of the case whose token has run out, since the citizen asks for it.
    pub(super) fn reopen(self) {
        self.to_the_door(None, None);
    }

    /// The number is filled in there. A device that was asked to remember the code opens at once.
    fn to_the_door(self, interrupted: Option<Action>, error: Option<ApiError>) {
        self.stop_watching();
        let number = self.open_case.case().map(|case| case.number.clone()).unwrap_or_default();
        let known = self.known_cases().and_then(|known| known.find(&number));
        let code = known.and_then(|known| known.code);
        self.open_case.leave();
        self.door.fill(&number, code.as_deref().unwrap_or_default());
        self.door.interrupt(interrupted);
        match (code, error) {
            (Some(_), _) => self.door.hurry(),
            (None, Some(error)) => self.door.refuse(error),
            (None, None) => {}
        }
        self.go(Route::Open);
    }

    /// Shows how the deadlines were computed, day by day.
    pub(super) fn show_working(self) {
        self.open_case.working().set(Some(Loaded::Waiting));
        self.surface.announce(self.surface.t("action.loading"));
        self.fetch_working();
    }

    /// Fetches it; the focus goes there only where the citizen waits for it.
    pub(super) fn fetch_working(self) {
        let Some(token) = self.open_case.token() else {
            return;
        };
        let working = self.open_case.working();
        let is_awaited = matches!(*working.read_untracked(), Some(Loaded::Waiting));
        self.spawn(async move {
            match self.client().clocks(&token).await {
                Err(error) if error.code() == Some(ProblemCode::Unauthorized) && is_awaited => {
                    self.shut_case(None, error);
                }
                // What is shown already is better than nothing.
                Err(_) if !is_awaited => {}
                clocks => {
                    let come = if clocks.is_ok() { WORKING_ID } else { NOTICE_ID };
                    self.surface.keeping_focus(|| working.set(Some(Loaded::of(clocks))));
                    if is_awaited {
                        self.surface.focus(come);
                    }
                }
            }
        });
    }
}

async fn open(client: &Client, opening: &Opening) -> Result<(String, Marked<Case>), ApiError> {
    let token = client.open(opening).await?.token;
    // Nothing is known yet, so "not changed" would be a backend's mistake.
    let marked = client.case(&token, None).await?.ok_or(ApiError::Unreadable)?;
    Ok((token, marked))
}
