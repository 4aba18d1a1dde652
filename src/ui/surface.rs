//! The surface a widget is drawn on: its shadow root, its words, its focus and its voice.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use huiyin_contract::text::Text;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlDialogElement, HtmlElement, ShadowRoot};

use super::{HEADING_ID, WidgetEvent};
use crate::i18n::Messages;

/// Which colours the widget wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// What the reader's device prefers.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black, white and little else, for eyes that need it.
    Contrast,
}

impl Theme {
    /// The value as it stands in the attribute.
    #[must_use]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// A handle on the surface of one widget; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Surface {
    host: StoredValue<HtmlElement, LocalStorage>,
    root: StoredValue<ShadowRoot, LocalStorage>,
    messages: RwSignal<Arc<Messages>>,
    heading_level: RwSignal<u8>,
    theme: RwSignal<Theme>,
    status: RwSignal<String>,
    /// Identifier of the element that the focus was last sent to.
    wanted: StoredValue<String>,
    /// Counts what is announced, so that only the latest is.
    announcement: StoredValue<u32>,
}

/// How long nothing newer may come before something that changes quickly is announced.
const SILENCE: Duration = Duration::from_millis(800);

impl Surface {
    pub(crate) fn new(
        host: HtmlElement,
        root: ShadowRoot,
        messages: Messages,
        heading_level: u8,
        theme: Theme,
    ) -> Self {
        Self {
            host: StoredValue::new_local(host),
            root: StoredValue::new_local(root),
            messages: RwSignal::new(Arc::new(messages)),
            heading_level: RwSignal::new(heading_level),
            theme: RwSignal::new(theme),
            status: RwSignal::new(String::new()),
            wanted: StoredValue::new(String::new()),
            announcement: StoredValue::new(0),
        }
    }

    /// Puts changed attributes into force.
    pub(crate) fn change(self, messages: Messages, heading_level: u8, theme: Theme) {
        self.theme.set(theme);
        if self.heading_level.get_untracked() != heading_level {
            self.heading_level.set(heading_level);
        }
        let messages = messages.with_own(self.messages().own());
        if *self.messages.read_untracked().as_ref() != messages {
            self.messages.set(Arc::new(messages));
        }
    }

    /// Puts the agency's own sentences into force, if they are other ones than before.
    pub(crate) fn reword(self, own: &Arc<BTreeMap<String, Text>>) {
        let messages = self.messages();
        if messages.own() != *own {
            let reworded = Messages::clone(&messages).with_own(Arc::clone(own));
            self.messages.set(Arc::new(reworded));
        }
    }

    /// Follows language and heading level: whoever calls this reactively is drawn anew when
    /// either changes. Everything below reads its words once.
    pub(crate) fn track(self) {
        self.messages.track();
        self.heading_level.track();
    }

    pub(crate) fn messages(self) -> Arc<Messages> {
        self.messages.get_untracked()
    }

    pub(crate) fn language(self) -> String {
        self.messages.with_untracked(|messages| messages.language().to_owned())
    }

    /// The sentence for a key.
    pub(crate) fn t(self, key: &str) -> String {
        self.messages.with_untracked(|messages| messages.get(key).to_owned())
    }

    /// The sentence for a key, its placeholders filled.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        self.messages.with_untracked(|messages| messages.fill(key, values))
    }

    /// The sentence for a key and a number, in the form that the language has for it.
    pub(crate) fn count(self, key: &str, n: u32) -> String {
        self.messages.with_untracked(|messages| messages.count(key, n, &[]))
    }

    /// The value of `data-theme`, following its changes.
    pub(crate) fn theme(self) -> Signal<&'static str> {
        Signal::derive(move || self.theme.get().as_str())
    }

    pub(crate) fn heading_level(self) -> u8 {
        self.heading_level.get_untracked()
    }

    /// What assistive technology is told next, without moving the focus. It stands until the
    /// focus moves: "Sending…" must not be read any more beside the receipt.
    pub(crate) fn announce(self, sentence: String) {
        self.announcement.update_value(|count| *count += 1);
        self.status.set(sentence);
    }

    /// The same for what follows every key stroke: it is said when the typing rests.
    pub(crate) fn announce_soon(self, sentence: String) {
        self.announcement.update_value(|count| *count += 1);
        let own = self.announcement.get_value();
        set_timeout(
            move || {
                // The widget may be gone by then.
                if self.announcement.try_get_value() == Some(own) {
                    self.status.set(sentence);
                }
            },
            SILENCE,
        );
    }

    pub(crate) fn status(self) -> RwSignal<String> {
        self.status
    }

    pub(crate) fn dispatch(self, event: WidgetEvent<'_>) {
        self.host.with_value(|host| event.dispatch(host));
    }

    /// Moves the focus to an element of the shadow root as soon as it is drawn.
    pub(crate) fn focus(self, id: &str) {
        self.announce(String::new());
        self.wanted.set_value(id.to_owned());
        let selector = format!("[id=\"{id}\"]");
        // After the effects that draw: they run as microtasks, a timer runs behind them.
        set_timeout(
            move || {
                // The widget may be gone by then.
                let _ = self.root.try_with_value(|root| {
                    if let Some(element) = find(root, &selector) {
                        let _ = element.focus();
                    }
                });
            },
            Duration::ZERO,
        );
    }

    /// Opens a dialog of the shadow root as soon as it is drawn; the browser keeps the focus in it.
    pub(crate) fn show_modal(self, id: &str) {
        let selector = format!("dialog[id=\"{id}\"]");
        set_timeout(
            move || {
                let found = self.root.try_with_value(|root| find(root, &selector)).flatten();
                if let Some(dialog) = found.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
                    // Refused only for one that is open already.
                    let _ = dialog.show_modal();
                }
            },
            Duration::ZERO,
        );
    }

    /// Moves the focus once more to where it was last sent: that may have been drawn since.
    pub(crate) fn focus_again(self) {
        self.focus(&self.wanted.get_value());
    }

    /// Whether the focus, seen from inside the shadow root, is on the element with this id.
    pub(crate) fn is_at(self, id: &str) -> bool {
        self.root.with_value(|root| root.active_element().is_some_and(|it| it.id() == id))
    }

    /// Changes what is drawn without taking the focus away: where the part that holds it is drawn
    /// anew, it goes to what now has the same identifier.
    pub(crate) fn keeping_focus<T>(self, change: impl FnOnce() -> T) -> T {
        let focused = move || self.root.try_with_value(|root| root.active_element()).flatten();
        let before = focused().map(|element| element.id()).filter(|id| !id.is_empty());
        let changed = change();
        if let Some(id) = before {
            let restore = move || {
                if focused().is_none() {
                    self.focus_quietly(&id);
                }
            };
            set_timeout(restore, Duration::ZERO);
        }
        changed
    }

    /// Moves the focus without scrolling there.
    fn focus_quietly(self, id: &str) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let selector = format!("[id=\"{id}\"]");
        let found = self.root.try_with_value(|root| find(root, &selector)).flatten();
        if let Some(element) = found {
            let _ = element.focus_with_options(&options);
        }
    }

    /// Moves the focus to the heading of the view, which reads its title aloud.
    pub(crate) fn focus_heading(self) {
        self.focus(HEADING_ID);
    }
}

fn find(root: &ShadowRoot, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}
