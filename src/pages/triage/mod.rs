//! Where to turn: plain words that lead to the right door, here or at another agency.

mod offers;
mod related;

pub(super) use offers::offers;
pub(super) use related::related;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::guidance::Elsewhere;
use leptos::prelude::*;

use super::channels::contact;
use super::filing::back;
use super::{Route, Widget};
use crate::ui::{
    ButtonKind, Field, all, button, dynamic, fact, facts, field, heading, nothing, paragraph,
    subheading,
};

pub(super) fn triage(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let shared = Arc::clone(agency);
    view! {
        {back(widget, move || widget.go(Route::Home))}
        {heading(surface, surface.t("triage.title"))}
        <div class="form">{own_words(widget)}</div>
        <div aria-live="polite">
            {dynamic(move || found(widget, &shared))}
            {related(widget, agency, Memo::new(move |_| widget.matter.get()))}
        </div>
        {subheading(surface, surface.t("triage.which"))}
        <ul class="ways">{all(ways(widget, agency))}</ul>
        {elsewhere(widget, &agency.elsewhere)}
    }
    .into_any()
}

/// What the citizen's own words lead to.
fn found(widget: Widget, agency: &Agency) -> AnyView {
    let words = widget.matter.read();
    let matter = agency.matters.iter().find(|matter| matter.signs.are_in(&words));
    let likely = matter.filter(|matter| agency.kinds.contains(&matter.kind)).map(|matter| {
        let surface = widget.surface;
        let words = matter.words.in_language(&surface.language()).to_owned();
        let way = way(widget, words, matter.kind);
        all([
            paragraph("likely", surface.t("triage.likely")),
            view! { <ul class="ways">{way}</ul> }.into_any(),
        ])
    });
    all([offers(widget.surface, agency, &words), likely.unwrap_or_else(nothing)])
}

fn own_words(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let parts = Field {
        id: "matter".to_owned(),
        label: surface.t("triage.matter"),
        hint: Some(surface.t("triage.matterHint")),
        optional: Some(surface.t("form.optional")),
        fault: Signal::stored(None),
    };
    let words = widget.matter;
    let input = view! {
        <textarea
            class="input"
            id=parts.id.clone()
            rows="3"
            autocomplete="off"
            aria-describedby=parts.described_by()
            prop:value=words
            on:input:target=move |event| words.set(event.target().value())
        ></textarea>
    };
    field(&parts, input.into_any())
}

/// What citizens come with; where the agency names nothing, the kinds of case that it takes.
fn ways(widget: Widget, agency: &Agency) -> Vec<AnyView> {
    let surface = widget.surface;
    let language = surface.language();
    let taken = |kind: &CaseKind| *kind != CaseKind::Other && agency.kinds.contains(kind);
    let named = agency.matters.iter().filter(|matter| taken(&matter.kind));
    let named: Vec<_> = named
        .map(|matter| way(widget, matter.words.in_language(&language).to_owned(), matter.kind))
        .collect();
    if !named.is_empty() {
        return named;
    }
    let kinds = agency.kinds.iter().filter(|kind| taken(kind));
    let words = |kind: &CaseKind| surface.t(&format!("home.{}.title", kind.as_str()));
    kinds.map(|kind| way(widget, words(kind), *kind)).collect()
}

/// Words that lead to the door of a kind of case, and what that is called.
fn way(widget: Widget, words: String, kind: CaseKind) -> AnyView {
    let surface = widget.surface;
    let go = button(ButtonKind::Link, words, move || widget.enter_with_words(kind));
    let kind = surface.t(&format!("kind.{}", kind.as_str()));
    view! { <li>{go}{paragraph("hint", kind)}</li> }.into_any()
}

fn elsewhere(widget: Widget, elsewhere: &[Elsewhere]) -> AnyView {
    if elsewhere.is_empty() {
        return nothing();
    }
    let surface = widget.surface;
    let language = surface.language();
    let rows = elsewhere.iter().map(|each| {
        let who = paragraph("", each.who.in_language(&language));
        let channel =
            each.channel.as_ref().map_or_else(nothing, |channel| contact(surface, channel));
        fact(each.what.in_language(&language).to_owned(), all([who, channel]))
    });
    all([subheading(surface, surface.t("triage.elsewhere")), facts(rows)])
}
