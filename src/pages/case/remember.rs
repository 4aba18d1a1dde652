//! Remembering the open case on this device: never unasked, and the code only if asked for by
//! itself.

use leptos::prelude::*;

use super::super::Widget;
use crate::draft::KnownCase;
use crate::ui::{
    ButtonKind, Notice, QUESTION_ID, button_at, dynamic, nothing, notice, paragraph, tick,
};

/// Identifier, within the shadow root, of the button that asks; the focus comes back to it.
const REMEMBER: &str = "remember";

/// How the memory of the case stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Memory {
    /// Not remembered.
    Blank,
    /// The citizen is asked.
    Asking,
    /// Remembered.
    Kept,
    /// The browser did not take it.
    Refused,
}

/// The choice; nothing where a device must not remember.
pub(super) fn remember(widget: Widget) -> AnyView {
    let (Some(known), Some(case)) = (widget.known_cases(), widget.open_case.case()) else {
        return nothing();
    };
    let is_kept = known.find(&case.number).is_some();
    let memory = RwSignal::new(if is_kept { Memory::Kept } else { Memory::Blank });
    dynamic(move || match memory.get() {
        Memory::Blank => offer(widget, memory),
        Memory::Asking => question(widget, memory),
        Memory::Kept => kept(widget, memory),
        Memory::Refused => paragraph("error", widget.surface.t("remember.refused")),
    })
}

fn offer(widget: Widget, memory: RwSignal<Memory>) -> AnyView {
    let surface = widget.surface;
    let ask = move || {
        memory.set(Memory::Asking);
        surface.focus(QUESTION_ID);
    };
    button_at(REMEMBER.to_owned(), ButtonKind::Link, surface.t("remember.offer"), None, ask)
}

fn question(widget: Widget, memory: RwSignal<Memory>) -> AnyView {
    let surface = widget.surface;
    let with_code = RwSignal::new(false);
    let settle = move |settled: Memory| {
        memory.set(settled);
        surface.focus(REMEMBER);
    };
    let remember = move || {
        let taken = widget.remember_case(with_code.get_untracked());
        settle(if taken { Memory::Kept } else { Memory::Refused });
        surface.announce(surface.t(if taken { "remember.kept" } else { "remember.refused" }));
    };
    let code = tick(
        "remember-code".to_owned(),
        "remember-code",
        "checkbox",
        surface.t("remember.code"),
        with_code.into(),
        Box::new(move |on| with_code.set(on)),
    );
    let yes = button_at(
        "remember-yes".to_owned(),
        ButtonKind::Primary,
        surface.t("remember.yes"),
        None,
        remember,
    );
    let no = button_at(
        "remember-no".to_owned(),
        ButtonKind::Quiet,
        surface.t("remember.no"),
        None,
        move || settle(Memory::Blank),
    );
    let words = ["remember.what", "remember.shared"].map(|key| surface.t(key)).to_vec();
    notice(Notice::Question, surface.t("remember.offer"), words, vec![code, yes, no])
}

fn kept(widget: Widget, memory: RwSignal<Memory>) -> AnyView {
    let surface = widget.surface;
    let forget = move || {
        widget.forget_case();
        memory.set(Memory::Blank);
        surface.focus(REMEMBER);
        surface.announce(surface.t("remembered.forgotten"));
    };
    let label = surface.t("remember.forget");
    view! {
        {paragraph("hint", surface.t("remember.kept"))}
        {button_at(REMEMBER.to_owned(), ButtonKind::Link, label, None, forget)}
    }
    .into_any()
}

impl Widget {
    /// Remembers the open case; answers whether the browser took it.
    fn remember_case(self, with_code: bool) -> bool {
        let (Some(known), Some(case)) = (self.known_cases(), self.open_case.case()) else {
            return false;
        };
        let code = self.open_case.code().filter(|_| with_code);
        let (number, kind, title) = (case.number.clone(), case.kind, case.title.clone());
        known.remember(KnownCase { number, kind, title, code })
    }

    fn forget_case(self) {
        if let (Some(known), Some(case)) = (self.known_cases(), self.open_case.case()) {
            known.forget(&case.number);
        }
    }
}
