//! Looking for news while a case is open: politely, and without taking focus or words from the
//! citizen.

mod pace;

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use huiyin_contract::case::Case;
use huiyin_contract::problem::ProblemCode;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::super::Widget;
use super::open_case::{NEVER, Wanted, Watching};
use crate::api::{ApiError, Loaded};
use pace::Pace;

/// Milliseconds within which a second look is not worth its call, however often the tab is hidden
/// and shown.
const JUST_NOW: f64 = 5_000.0;

impl Widget {
    /// Stops looking when the tab is hidden, and looks at once when it is shown or the network is
    /// back; for as long as the widget lives.
    pub(super) fn mind_visibility(self) {
        self.make(|| {
            for event in ["visibilitychange", "online"] {
                let listener = window_event_listener_untyped(event, move |_| self.watch(true));
                on_cleanup(move || listener.remove());
            }
        });
    }

    /// Looks for news from now on.
    pub(super) fn watch(self, at_once: bool) {
        self.stop_watching();
        if is_hidden() || self.open_case.token().is_none() {
            return;
        }
        let at_once = at_once && now() - self.open_case.looked_at().get_value() > JUST_NOW;
        let owner = self.make(|| Owner::current().unwrap_or_default().child());
        let task = Box::pin(self.look_for_news(at_once));
        owner.with(|| spawn_local_scoped_with_cancellation(task));
        self.open_case.watch().set_value(Some(owner));
    }

    pub(super) fn stop_watching(self) {
        if let Some(owner) = self.open_case.watch().try_update_value(Option::take).flatten() {
            owner.cleanup();
        }
    }

    /// Fetches the case again because the citizen asks for it.
    pub(super) fn look_again(self) {
        if !self.open_case.wait() {
            return;
        }
        self.surface.announce(self.surface.t("case.looking"));
        self.spawn(async move {
            let found = self.look().await;
            self.open_case.busy().set(false);
            match found {
                Ok(true) => {}
                Ok(false) => self.surface.announce(self.surface.t("case.noNews")),
                Err(error) if lapsed(&error) => return self.shut_case(None, error),
                Err(error) => self.open_case.fail(error, Wanted::News),
            }
            self.watch(false);
        });
    }

    /// Fetches the case after an act, whenever it was looked at last.
    pub(super) fn look_after_an_act(self) {
        self.open_case.looked_at().set_value(NEVER);
        self.watch(true);
    }

    async fn look_for_news(self, mut at_once: bool) {
        let mut pace = Pace::default();
        loop {
            if !std::mem::take(&mut at_once) {
                TimeoutFuture::new(pace.pause(js_sys::Math::random())).await;
            }
            let watching = match self.look().await {
                Ok(true) => {
                    pace.news();
                    Watching::Well
                }
                Ok(false) => {
                    pace.nothing();
                    Watching::Well
                }
                Err(error) if lapsed(&error) => Watching::Lapsed,
                Err(error) => {
                    pace.failed(&error);
                    Watching::Failing
                }
            };
            self.open_case.watching().set(watching);
            if watching == Watching::Lapsed {
                return;
            }
        }
    }

    /// Fetches the case unless it is as it was; answers whether there is news.
    async fn look(self) -> Result<bool, ApiError> {
        let token = self.open_case.token().unwrap_or_default();
        let mark = self.open_case.mark();
        self.open_case.looked_at().set_value(now());
        let Some(marked) = self.client().case(&token, mark.as_deref()).await? else {
            return Ok(false);
        };
        let before = self.surface.keeping_focus(|| self.open_case.renew(marked));
        Ok(before.is_some_and(|before| self.tell_news(&before)))
    }

    /// Says what has happened since.
    fn tell_news(self, before: &Case) -> bool {
        let Some(after) = self.open_case.case() else {
            return false;
        };
        if before.clocks != after.clocks
            && matches!(*self.open_case.working().read_untracked(), Some(Loaded::Ready(_)))
        {
            self.fetch_working();
        }
        let Some(news) = self.news(before, &after) else {
            return false;
        };
        self.open_case.news().set(Some(news.clone()));
        self.surface.announce(news);
        true
    }

    fn news(self, before: &Case, after: &Arc<Case>) -> Option<String> {
        let surface = self.surface;
        let fresh = after.events.get(before.events.len()..).unwrap_or_default();
        let latest = fresh.last()?;
        let event = surface.t(&format!("event.{}", latest.kind.as_str()));
        let further = u32::try_from(fresh.len() - 1).unwrap_or(u32::MAX);
        Some(match further {
            0 => surface.fill("news.one", &[("event", &event)]),
            _ => surface.messages().count("news.several", further, &[("event", &event)]),
        })
    }
}

fn lapsed(error: &ApiError) -> bool {
    error.code() == Some(ProblemCode::Unauthorized)
}

fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|page| page.hidden())
}

/// Milliseconds by a clock that nobody sets: the device's own may jump.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
