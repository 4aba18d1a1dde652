//! A device of many: after a silence, and a warning that can be answered, everything is forgotten
//! (WCAG 2.2, 2.2.1: the warning leaves more than 20 seconds, and one press gives all the time
//! anew).

use gloo_timers::future::TimeoutFuture;
use leptos::ev::Event;
use leptos::leptos_dom::helpers::{WindowListenerHandle, window_event_listener_untyped};
use leptos::prelude::*;

use super::super::{Route, Widget};
use super::Mode;
use crate::ui::{ButtonKind, WidgetEvent, button, dynamic, nothing, paragraph};

/// Seconds of silence before the warning, where the host names none.
pub(crate) const SILENCE: u32 = 90;

/// Seconds that the warning waits.
const WARNING: u32 = 30;

/// Identifier of the warning within the shadow root.
const DIALOG: &str = "silence";

/// What counts as a sign of life.
const SIGNS: [&str; 4] = ["pointerdown", "keydown", "input", "wheel"];

/// How the silence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// So many seconds without a sign of life.
    Waiting(u32),
    /// The citizen is asked, and has so many seconds to answer.
    Asking(u32),
    /// Nobody has answered.
    Over,
}

impl Silence {
    /// A second later, where the silence may last so long.
    #[must_use]
    fn later(self, most: u32) -> Self {
        match self {
            Self::Waiting(seconds) if seconds + 1 < most => Self::Waiting(seconds + 1),
            Self::Waiting(_) => Self::Asking(WARNING),
            Self::Asking(seconds) if seconds > 1 => Self::Asking(seconds - 1),
            Self::Asking(_) | Self::Over => Self::Over,
        }
    }

    /// After a sign of life: only an answer ends the question, since a sleeve on the screen is no
    /// answer.
    #[must_use]
    fn sign(self) -> Self {
        match self {
            Self::Waiting(_) => Self::Waiting(0),
            other => other,
        }
    }
}

impl Widget {
    /// On a device of many: counts the seconds of silence, as long as the widget stands.
    pub(in crate::pages) fn begin_silence(self) {
        if self.mode() != Mode::Kiosk {
            return;
        }
        let silence = self.silence;
        let sign = move |_: Event| {
            // Between the end of the widget and that of its listeners there may be a last one.
            let now = silence.try_get_untracked();
            if let Some(now) = now.filter(|now| now.sign() != *now) {
                silence.set(now.sign());
            }
        };
        let listeners = SIGNS.map(|name| window_event_listener_untyped(name, sign));
        self.make(|| on_cleanup(|| listeners.into_iter().for_each(WindowListenerHandle::remove)));
        self.spawn(async move {
            loop {
                TimeoutFuture::new(1000).await;
                self.tick();
            }
        });
    }

    /// A second of silence more.
    fn tick(self) {
        let now = self.silence.get_untracked();
        let waits = matches!(now, Silence::Waiting(_));
        if waits && self.is_blank() {
            return;
        }
        match now.later(self.patience()) {
            Silence::Over => self.forget_everything(),
            Silence::Asking(_) if waits => ask(self),
            next => self.silence.set(next),
        }
    }

    /// Whether there is nothing to forget: the first view, and no word typed.
    fn is_blank(self) -> bool {
        self.stands_at(Route::Home) && self.keep().is_empty()
    }

    /// Forgets whoever was here, and begins anew: the loader takes the widget down and puts it up
    /// again, so that no state is left of which nobody thought.
    fn forget_everything(self) {
        self.silence.set(Silence::Over);
        self.keep().forget_all();
        self.surface.dispatch(WidgetEvent::Reset);
    }
}

/// The question, while it is asked.
pub(super) fn question(widget: Widget) -> AnyView {
    let asking = Memo::new(move |_| matches!(widget.silence.get(), Silence::Asking(_)));
    dynamic(move || if asking.get() { dialog(widget) } else { nothing() })
}

/// Asks whether everything shall be forgotten.
pub(super) fn ask(widget: Widget) {
    widget.silence.set(Silence::Asking(WARNING));
    widget.surface.show_modal(DIALOG);
}

fn dialog(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let silence = widget.silence;
    let left = move || match silence.get() {
        Silence::Asking(seconds) => surface.count("kiosk.left", seconds),
        _ => String::new(),
    };
    // The Escape key closes a dialog by itself, and says that somebody is there.
    let closed: Box<dyn FnMut(Event)> = Box::new(move |_| silence.set(Silence::Waiting(0)));
    view! {
        <dialog class="dialog" id=DIALOG aria-labelledby="silence-title" on:close=closed>
            <p class="notice-title" id="silence-title">{surface.t("kiosk.title")}</p>
            {paragraph("", surface.t("kiosk.text"))}
            <p class="countdown" role="timer">{left}</p>
            <div class="actions">
                {button(ButtonKind::Primary, surface.t("kiosk.stay"), move || {
                    silence.set(Silence::Waiting(0));
                })}
                {button(ButtonKind::Danger, surface.t("kiosk.endNow"), move || {
                    widget.forget_everything();
                })}
            </div>
        </dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_silence_comes_the_question_and_after_the_question_the_end() {
        let mut silence = Silence::Waiting(0);
        let mut asked = 0;
        for second in 1.. {
            silence = silence.later(60);
            asked += u32::from(matches!(silence, Silence::Asking(_)));
            if silence == Silence::Over {
                assert_eq!(second, 60 + WARNING);
                break;
            }
        }
        assert_eq!(asked, WARNING);
    }

    #[test]
    fn a_sign_of_life_begins_the_silence_anew_but_does_not_answer_the_question() {
        assert_eq!(Silence::Waiting(59).sign(), Silence::Waiting(0));
        assert_eq!(Silence::Asking(7).sign(), Silence::Asking(7));
        assert_eq!(Silence::Over.sign(), Silence::Over);
    }
}
