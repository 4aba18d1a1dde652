//! The draft is in another tab's hand: it is said, and can be taken over. Until then nothing can
//! be typed here, so neither tab writes over the other.

use leptos::prelude::*;

use super::super::{Route, Widget};
use crate::form::Answering;
use crate::ui::{ButtonKind, all, button, heading, paragraph};

/// The word on it, and the ways on.
pub(super) fn elsewhere(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let take = button(ButtonKind::Primary, surface.t("elsewhere.take"), move || {
        widget.take_over(answering);
    });
    let leave =
        button(ButtonKind::Quiet, surface.t("elsewhere.leave"), move || widget.go(Route::Home));
    all([
        heading(surface, surface.t("elsewhere.title")),
        paragraph("prose", surface.t("elsewhere.text")),
        view! { <div class="actions">{take}{leave}</div> }.into_any(),
    ])
}
