//! The view in the host page's address, where the host asks for it.
//!
//! A hash that is not ours is never read, changed or removed but by a step of the citizen's: the
//! host's anchors stay the host's (open-forms#3362). Nothing of a case is in an address, only
//! which view it is; of a power its code, which is public.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Window;

use super::{Route, Widget};

/// How every hash of ours begins.
const OWN: &str = "#huiyin/";

/// The hash of a place. `power` is the code at [`Route::Power`], fit for an address.
fn hash_of(route: Route, power: &str) -> String {
    match route {
        Route::Power => format!("{OWN}power/{power}"),
        route => format!("{OWN}{}", route.view()),
    }
}

/// The place that a hash names, and the power's code as it stands there.
fn place_of(hash: &str) -> Option<(Route, &str)> {
    let own = hash.strip_prefix(OWN)?;
    let (view, power) = own.split_once('/').unwrap_or((own, ""));
    let route = Route::of_view(view)?;
    ((route == Route::Power) != power.is_empty()).then_some((route, power))
}

impl Widget {
    /// Follows the address from now on; an address that names no view gets the present one.
    pub(super) fn begin_routing(self) {
        let Some(window) = self.routed() else {
            return;
        };
        self.follow_address();
        if hash(&window).is_empty() {
            // What the host keeps in its entry of the history stays there.
            let state = window.history().and_then(|history| history.state());
            let url = self.url(&window);
            let _ = window.history().and_then(|history| {
                history.replace_state_with_url(&state.unwrap_or_default(), "", url.as_deref())
            });
        }
        let listener = window_event_listener_untyped("hashchange", move |_| self.follow_address());
        self.make(|| on_cleanup(move || listener.remove()));
    }

    /// Shows the place where the citizen stands in the address.
    pub(super) fn show_in_address(self) {
        let Some(window) = self.routed() else {
            return;
        };
        if hash(&window) != self.hash() {
            let url = self.url(&window);
            // A sandboxed frame may refuse; the widget goes on without.
            let _ = window.history().and_then(|history| {
                history.push_state_with_url(&JsValue::NULL, "", url.as_deref())
            });
        }
    }

    /// The address of the place where the citizen stands, if the address leads there.
    pub(super) fn address(self) -> Option<String> {
        self.url(&self.routed()?)
    }

    /// The address of the door to cases, if an address leads there.
    pub(super) fn door_address(self) -> Option<String> {
        let href = self.routed()?.location().href().ok()?;
        Some(format!("{}{}", href.split('#').next()?, hash_of(Route::Open, "")))
    }

    /// Goes where the address leads, if it is a place of ours and another one.
    fn follow_address(self) {
        let hash = self.routed().map(|window| hash(&window)).unwrap_or_default();
        let Some((route, power)) = place_of(&hash) else {
            return;
        };
        // A receipt stays until the citizen has noted it: its code cannot be shown again.
        if hash == self.hash() || self.has_receipt() {
            return;
        }
        match route {
            Route::Power => {
                if let Ok(code) = js_sys::decode_uri_component(power) {
                    self.show_power(code.into());
                }
            }
            route => self.enter(route),
        }
    }

    fn hash(self) -> String {
        let code = String::from(js_sys::encode_uri_component(&self.viewing.code()));
        hash_of(self.route_now(), &code)
    }

    /// Whole, since a hash alone would be read against the host's `<base href>`.
    fn url(self, window: &Window) -> Option<String> {
        let href = window.location().href().ok()?;
        let page = href.split('#').next()?;
        Some(format!("{page}{}", self.hash()))
    }

    /// The window, if its address shows the view.
    fn routed(self) -> Option<Window> {
        web_sys::window().filter(|_| self.routing.get_value())
    }
}

fn hash(window: &Window) -> String {
    window.location().hash().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use huiyin_contract::case::CaseKind;

    use super::*;

    #[test]
    fn a_place_is_found_again_by_its_hash() {
        let begin = Route::Begin(CaseKind::Complaint);
        for route in [Route::Home, Route::Catalogue, Route::Open, Route::CheckReceipt, begin] {
            assert_eq!(place_of(&hash_of(route, "X-1")), Some((route, "")));
        }
        assert_eq!(place_of(&hash_of(Route::Power, "X-1")), Some((Route::Power, "X-1")));
    }

    #[test]
    fn a_place_within_a_filing_is_told_by_its_view_alone() {
        let page = Route::Page(CaseKind::Complaint);
        assert_eq!(hash_of(page, ""), hash_of(Route::Begin(CaseKind::Complaint), ""));
    }

    #[test]
    fn what_is_not_ours_names_no_place() {
        for hash in [
            "",
            "#",
            "#about",
            "#huiyin",
            "#huiyin/",
            "#huiyin/moon",
            "#huiyin/power",
            "#huiyin/power/",
            "#huiyin/home/x",
            "#/huiyin/home",
        ] {
            assert_eq!(place_of(hash), None, "{hash}");
        }
    }
}
