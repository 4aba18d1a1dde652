//! Opening a case, and looking at it again. The token lives in memory only (design, section 3).

use std::sync::Arc;

use huiyin_contract::case::Case;
use huiyin_contract::filing::Opening;
use huiyin_contract::problem::ProblemCode;
use leptos::prelude::*;

use super::super::{Route, Widget};
use crate::api::{ApiError, Client};
use crate::ui::WidgetEvent;

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
    }

    /// The token has run out: the number stays, the code must be typed again.
    fn expire(self) {
        self.code.set(String::new());
        self.asked.set(false);
        self.token.set_value(None);
        self.case.set(None);
    }
}

impl Widget {
    /// Opens the case whose number and code were typed.
    pub(in crate::pages) fn knock(self) {
        let door = self.open_case;
        let opening =
            Opening { number: door.number.get_untracked(), code: door.code.get_untracked() };
        door.asked.set(true);
        door.failure.set(None);
        let missing = [("number", &opening.number), ("code", &opening.code)];
        if let Some((field, _)) = missing.into_iter().find(|(_, text)| text.trim().is_empty()) {
            self.surface.focus(field);
            return;
        }
        self.ask(async move |client| {
            let opened = client.open(&opening).await?;
            let case = client.case(&opened.token).await?;
            Ok((opened.token, case))
        });
    }

    /// Fetches the open case again.
    pub(in crate::pages) fn look_again(self) {
        let Some(token) = self.open_case.token.get_value() else {
            self.go(Route::Open);
            return;
        };
        self.open_case.failure.set(None);
        self.ask(async move |client| {
            let case = client.case(&token).await?;
            Ok((token, case))
        });
    }

    fn ask(self, call: impl AsyncFnOnce(Client) -> Result<(String, Case), ApiError> + 'static) {
        let door = self.open_case;
        if door.busy.get_untracked() {
            return;
        }
        door.busy.set(true);
        self.surface.announce(self.surface.t("open.opening"));
        self.spawn(async move {
            let answer = call(self.client()).await;
            door.busy.set(false);
            match answer {
                Ok((token, case)) => {
                    door.token.set_value(Some(token));
                    door.case.set(Some(Arc::new(case)));
                    self.surface.announce(String::new());
                    self.go(Route::Case);
                }
                Err(error) => self.not_opened(error),
            }
        });
    }

    fn not_opened(self, error: ApiError) {
        self.surface.dispatch(WidgetEvent::Error(error.name()));
        if error.code() == Some(ProblemCode::Unauthorized) {
            self.open_case.expire();
            self.go(Route::Open);
        }
        self.open_case.failure.set(Some(error));
    }
}
