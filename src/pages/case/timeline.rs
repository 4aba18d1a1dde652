//! What has happened to a case, dated, the latest first.

use huiyin_contract::case::{Case, Event};
use leptos::prelude::*;

use super::super::Widget;
use super::files::files;
use crate::i18n;
use crate::ui::{all, nothing, paragraph};

/// The timeline. The latest stands first: it is what a citizen comes back for.
pub(super) fn timeline(widget: Widget, case: &Case) -> AnyView {
    let events = case.events.iter().enumerate().rev();
    let entries = events.map(|(at, event)| entry(widget, event, widget.open_case.is_new(at)));
    view! { <ol class="timeline">{all(entries)}</ol> }.into_any()
}

fn entry(widget: Widget, event: &Event, is_new: bool) -> AnyView {
    let surface = widget.surface;
    let language = surface.language();
    let agency = widget.known_agency();
    let zone = agency.as_ref().map_or("", |agency| agency.time_zone.as_str());
    let unit = event.unit.as_deref().and_then(|id| agency.as_ref()?.unit(id));
    let unit = unit.map(|unit| unit.name.in_language(&language).to_owned());
    let note = event.note.as_ref().map(|note| note.in_language(&language).to_owned());
    let until = event.until.as_ref().map(|day| i18n::day(&language, day));
    let until = until.map(|day| surface.fill("case.until", &[("day", &day)]));
    let rating = event.rating.map(|rating| surface.t(&format!("rating.{}", rating.as_str())));
    let title = surface.t(&format!("event.{}", event.kind.as_str()));
    let badge = if is_new {
        view! { <span class="badge">{surface.t("news.badge")}</span> }.into_any()
    } else {
        nothing()
    };
    view! {
        <li class="event" data-event=event.kind.as_str()>
            <p class="event-title"><span>{title}</span>{badge}</p>
            <p class="event-time">
                <time datetime=event.at.clone()>{i18n::moment(&language, &event.at, zone)}</time>
            </p>
            {line("event-unit", unit)}
            {line("event-rating", rating)}
            {line("event-note", note)}
            {line("event-until", until)}
            {files(widget, &event.attachments)}
        </li>
    }
    .into_any()
}

fn line(class: &'static str, words: Option<String>) -> AnyView {
    words.map_or_else(nothing, |words| paragraph(class, words))
}
