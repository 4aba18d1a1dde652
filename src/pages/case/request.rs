//! What the agency asks of the citizen, and by when: the only thing that a supplement is about.

use huiyin_contract::case::{Case, Event, EventKind};
use leptos::prelude::*;

use super::super::Widget;
use crate::i18n;
use crate::ui::{nothing, paragraph};

/// The request, with its last day.
pub(super) fn asked(widget: Widget, case: &Case) -> AnyView {
    let Some(event) = request(case) else {
        return nothing();
    };
    let surface = widget.surface;
    let language = surface.language();
    let until = event.until.as_ref().map_or_else(nothing, |day| {
        let day = i18n::day(&language, day);
        paragraph("asked-until", surface.fill("case.until", &[("day", &day)]))
    });
    let note = event.note.as_ref().map(|note| note.in_language(&language));
    view! {
        <div class="asked">
            {paragraph("asked-title", surface.t("case.asked"))}
            {paragraph("asked-words", note.unwrap_or_default())}
            {until}
        </div>
    }
    .into_any()
}

/// The request that waits for an answer, if one does.
fn request(case: &Case) -> Option<&Event> {
    let last = case.events.iter().rev().find(|event| {
        matches!(event.kind, EventKind::SupplementRequested | EventKind::Supplemented)
    })?;
    (last.kind == EventKind::SupplementRequested).then_some(last)
}
