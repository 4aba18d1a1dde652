//! The first view: what can be done here, and how to reach the agency without this software.

use huiyin_contract::agency::{Agency, Channel, ChannelKind};
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::{Route, Widget};
use crate::ui::{
    ButtonKind, Notice, all, button, fact, facts, heading, nothing, notice, paragraph, pressed,
    subheading,
};

pub(super) fn home(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let language = surface.language();
    let kinds = agency.kinds.iter().filter(|kind| **kind != CaseKind::Other);
    let file = kinds.map(|kind| {
        let name = kind.as_str();
        let title = surface.t(&format!("home.{name}.title"));
        door(widget, title, surface.t(&format!("home.{name}.text")), Route::Begin(*kind))
    });
    let track =
        door(widget, surface.t("home.track.title"), surface.t("home.track.text"), Route::Open);
    view! {
        {paragraph("caption", agency.name.in_language(&language))}
        {heading(surface, surface.t("home.title"))}
        {all(agency.kinds.iter().map(|kind| unfinished(widget, *kind)))}
        <ul class="doors">{all(file.chain([track]))}</ul>
        {channels(widget, agency)}
    }
    .into_any()
}

fn door(widget: Widget, title: String, text: String, route: Route) -> AnyView {
    view! {
        <li>
            <button type="button" class="door" on:click=pressed(move || widget.enter(route))>
                <span class="door-title">{title}</span>
                <span class="door-text">{text}</span>
            </button>
        </li>
    }
    .into_any()
}

fn unfinished(widget: Widget, kind: CaseKind) -> AnyView {
    let surface = widget.surface;
    let draft = widget.keep().draft(kind);
    if draft.is_none_or(|draft| draft.is_empty()) {
        return nothing();
    }
    let resume = button(ButtonKind::Primary, surface.t("home.resume"), move || widget.resume(kind));
    let kind = surface.t(&format!("kind.{}", kind.as_str()));
    let title = surface.fill("home.unfinished", &[("kind", &kind)]);
    notice(Notice::Information, title, vec![surface.t("home.unfinishedText")], vec![resume])
}

/// How to reach the agency without this software.
fn channels(widget: Widget, agency: &Agency) -> AnyView {
    if agency.channels.is_empty() {
        return nothing();
    }
    let surface = widget.surface;
    let language = surface.language();
    all([
        subheading(surface, surface.t("home.channels")),
        facts(agency.channels.iter().map(|channel| row(channel, &language))),
    ])
}

fn row(channel: &Channel, language: &str) -> AnyView {
    let value = channel.value.in_language(language).to_owned();
    let value = match address(channel.kind, &value) {
        Some(address) => view! { <a href=address>{value}</a> }.into_any(),
        None => value.into_any(),
    };
    let note = channel
        .note
        .as_ref()
        .map_or_else(nothing, |note| paragraph("hint", note.in_language(language)));
    fact(channel.name.in_language(language).to_owned(), all([value, note]))
}

/// The address that a channel's value links to, if it is one.
fn address(kind: ChannelKind, value: &str) -> Option<String> {
    match kind {
        ChannelKind::Phone => Some(format!("tel:{}", value.replace(char::is_whitespace, ""))),
        ChannelKind::Email => Some(format!("mailto:{value}")),
        // Nothing but a web address may become a link: `javascript:` is an address too.
        ChannelKind::Web if value.starts_with("https://") || value.starts_with("http://") => {
            Some(value.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links_to_the_web() {
        assert_eq!(address(ChannelKind::Web, "javascript:alert(1)"), None);
        let web = "https://agency.example/";
        assert_eq!(address(ChannelKind::Web, web), Some(web.to_owned()));
        assert_eq!(address(ChannelKind::Phone, "010 12345"), Some("tel:01012345".to_owned()));
        assert_eq!(address(ChannelKind::Counter, web), None);
    }
}
