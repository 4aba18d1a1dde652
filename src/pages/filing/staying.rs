//! Keeping the answers on the device: never unasked, and for a time that is told.

use leptos::prelude::*;

use super::super::Widget;
use super::leave::place_words;
use crate::draft::{DAYS_ON_DEVICE, Kept, Stay};
use crate::form::Answering;
use crate::ui::{
    ButtonKind, Notice, QUESTION_ID, all, button_at, dynamic, nothing, notice, paragraph,
};

/// Identifier, within the shadow root, of the button that asks; the focus comes back to it.
const STAY: &str = "stay";

/// How the choice stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// It is as it was chosen.
    Settled,
    /// The citizen is asked.
    Asking,
    /// The browser did not take it.
    Refused,
    /// Another draft is on the device.
    Taken,
}

/// Where the answers are, and the choice to keep them elsewhere.
pub(super) fn where_to_stay(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let choice = RwSignal::new(Choice::Settled);
    dynamic(move || {
        let draft = answering.draft();
        let place = paragraph("", place_words(surface, &draft));
        let way = match (choice.get(), draft.stay) {
            _ if !answering.may_stay_on_device() => nothing(),
            (Choice::Asking, _) => question(widget, answering, choice),
            (Choice::Refused, _) => paragraph("error", surface.t("stay.refused")),
            (Choice::Taken, _) => paragraph("error", surface.t("stay.taken")),
            (Choice::Settled, Stay::Tab) => offer(widget, choice),
            (Choice::Settled, Stay::Device) => back_to_tab(widget, answering, choice),
        };
        view! { <div>{place}{way}</div> }.into_any()
    })
}

fn offer(widget: Widget, choice: RwSignal<Choice>) -> AnyView {
    let surface = widget.surface;
    let ask = move || {
        choice.set(Choice::Asking);
        surface.focus(QUESTION_ID);
    };
    button_at(STAY.to_owned(), ButtonKind::Link, surface.t("stay.offer"), None, ask)
}

fn question(widget: Widget, answering: Answering, choice: RwSignal<Choice>) -> AnyView {
    let surface = widget.surface;
    let settle = move |settled: Choice| {
        choice.set(settled);
        surface.focus(STAY);
    };
    let keep = move || match answering.stay(Stay::Device) {
        Kept::Well => {
            settle(Choice::Settled);
            surface.announce(surface.t("stay.done"));
        }
        refused => {
            let taken = refused == Kept::Overtaken;
            choice.set(if taken { Choice::Taken } else { Choice::Refused });
            surface.announce(surface.t(if taken { "stay.taken" } else { "stay.refused" }));
        }
    };
    let yes = ("stay-yes".to_owned(), ButtonKind::Primary, surface.t("stay.yes"));
    let no = ("stay-no".to_owned(), ButtonKind::Quiet, surface.t("stay.no"));
    let ways = vec![
        button_at(yes.0, yes.1, yes.2, None, keep),
        button_at(no.0, no.1, no.2, None, move || settle(Choice::Settled)),
    ];
    let long = surface.messages().count("stay.text", DAYS_ON_DEVICE, &[]);
    let words = vec![long, surface.t("stay.shared")];
    notice(Notice::Question, surface.t("stay.offer"), words, ways)
}

fn back_to_tab(widget: Widget, answering: Answering, choice: RwSignal<Choice>) -> AnyView {
    let surface = widget.surface;
    let leave = move || {
        let left = answering.stay(Stay::Tab) == Kept::Well;
        choice.set(Choice::Settled);
        surface.focus(STAY);
        surface.announce(surface.t(if left { "stay.undone" } else { "stay.stays" }));
    };
    all([button_at(STAY.to_owned(), ButtonKind::Link, surface.t("stay.back"), None, leave)])
}
