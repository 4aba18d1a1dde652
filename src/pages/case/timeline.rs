//! What has happened to a case, dated, the latest first.

use huiyin_contract::agency::Agency;
use huiyin_contract::case::{Case, Event};
use leptos::prelude::*;

use crate::i18n;
use crate::ui::{Surface, all, nothing, paragraph};

/// The timeline. The latest stands first: it is what a citizen comes back for.
pub(super) fn timeline(surface: Surface, agency: &Agency, case: &Case) -> AnyView {
    let events = case.events.iter().rev().map(|event| entry(surface, agency, event));
    view! { <ol class="timeline">{all(events)}</ol> }.into_any()
}

fn entry(surface: Surface, agency: &Agency, event: &Event) -> AnyView {
    let language = surface.language();
    let time = i18n::moment(&language, &event.at, &agency.time_zone);
    let unit = event
        .unit
        .as_deref()
        .and_then(|id| agency.unit(id))
        .map_or_else(nothing, |unit| paragraph("event-unit", unit.name.in_language(&language)));
    let note = event
        .note
        .as_ref()
        .map_or_else(nothing, |note| paragraph("event-note", note.in_language(&language)));
    view! {
        <li class="event" data-event=event.kind.as_str()>
            {paragraph("event-title", surface.t(&format!("event.{}", event.kind.as_str())))}
            <p class="event-time"><time datetime=event.at.clone()>{time}</time></p>
            {unit}
            {note}
        </li>
    }
    .into_any()
}
