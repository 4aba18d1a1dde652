//! The acts on a case: open it, and look at it again.

use huiyin_contract::case::Case;
use huiyin_contract::problem::ProblemCode;

use super::super::{Route, Widget};
use super::working::WORKING_ID;
use crate::api::{ApiError, Client, Loaded};
use crate::ui::WidgetEvent;

impl Widget {
    /// Opens the case whose number and code were typed.
    pub(in crate::pages) fn knock(self) {
        let opening = self.open_case.ask();
        let typed = [("number", &opening.number), ("code", &opening.code)];
        if let Some((field, _)) = typed.into_iter().find(|(_, text)| text.trim().is_empty()) {
            self.surface.focus(field);
            return;
        }
        self.fetch_case(async move |client| {
            let opened = client.open(&opening).await?;
            let case = client.case(&opened.token).await?;
            Ok((opened.token, case))
        });
    }

    /// Fetches the open case again.
    pub(in crate::pages) fn look_again(self) {
        let Some(token) = self.open_case.token() else {
            self.go(Route::Open);
            return;
        };
        self.fetch_case(async move |client| {
            let case = client.case(&token).await?;
            Ok((token, case))
        });
    }

    /// Fetches how the deadlines were computed, day by day.
    pub(in crate::pages) fn show_working(self) {
        let Some(token) = self.open_case.token() else {
            return;
        };
        self.open_case.set_working(Loaded::Waiting);
        self.spawn(async move {
            let clocks = self.client().clocks(&token).await;
            match clocks {
                Err(error) if error.code() == Some(ProblemCode::Unauthorized) => {
                    self.not_opened(error);
                }
                clocks => self.open_case.set_working(Loaded::of(clocks)),
            }
            self.surface.focus(WORKING_ID);
        });
    }

    fn fetch_case(
        self,
        call: impl AsyncFnOnce(Client) -> Result<(String, Case), ApiError> + 'static,
    ) {
        if !self.open_case.wait() {
            return;
        }
        self.surface.announce(self.surface.t("open.opening"));
        self.spawn(async move {
            match call(self.client()).await {
                Ok((token, case)) => {
                    self.open_case.take(token, case);
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
        self.open_case.fail(error);
    }
}
