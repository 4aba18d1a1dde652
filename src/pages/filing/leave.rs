//! Where the answers are kept, and the way to delete them.

use leptos::prelude::*;

use super::super::Widget;
use crate::form::Answering;
use crate::ui::{ButtonKind, Notice, QUESTION_ID, button, dynamic, notice};

/// A word on where the answers are kept, and the way to delete them.
pub(super) fn kept_or_not(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let words = Signal::derive(move || {
        surface.t(if answering.kept() { "draft.kept" } else { "draft.notKept" })
    });
    view! { <div class="aside"><p>{words}</p>{delete_answers(widget)}</div> }.into_any()
}

/// A button that deletes the draft, after asking once.
pub(super) fn delete_answers(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let asking = RwSignal::new(false);
    dynamic(move || {
        if !asking.get() {
            let ask = move || {
                asking.set(true);
                surface.focus(QUESTION_ID);
            };
            return button(ButtonKind::Link, surface.t("draft.delete"), ask);
        }
        let delete = move || widget.delete_draft();
        let buttons = vec![
            button(ButtonKind::Danger, surface.t("draft.deleteYes"), delete),
            button(ButtonKind::Quiet, surface.t("draft.deleteNo"), move || asking.set(false)),
        ];
        // Never a word that may be untrue: what was sent and not answered may have arrived.
        let in_doubt = widget.desk.answering().is_some_and(|it| !it.draft().attempts.is_empty());
        let key = if in_doubt { "draft.deleteInDoubt" } else { "draft.deleteText" };
        let words = vec![surface.t(key)];
        notice(Notice::Question, surface.t("draft.delete"), words, buttons)
    })
}
