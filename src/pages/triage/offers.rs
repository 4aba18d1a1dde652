//! What is there already for a matter: the fastest answer is the one that need not be written.

use huiyin_contract::agency::{Agency, ChannelKind};
use huiyin_contract::guidance::{Elsewhere, Publication};
use leptos::prelude::*;

use super::super::channels::{address, contact, link};
use crate::ui::{Surface, all, nothing, paragraph};

/// What fits a matter in the citizen's own words; nothing where nothing does.
pub(in crate::pages) fn offers(surface: Surface, agency: &Agency, words: &str) -> AnyView {
    let elsewhere = agency.elsewhere.iter().filter(|each| each.signs.are_in(words));
    let published = agency.publications.iter().filter(|each| each.signs.are_in(words));
    let found: Vec<_> = elsewhere
        .map(|each| not_here(surface, each))
        .chain(published.map(|each| published_already(surface, each)))
        .map(|offer| view! { <li>{offer}</li> }.into_any())
        .collect();
    if found.is_empty() {
        return nothing();
    }
    view! {
        <div class="notice">
            {paragraph("notice-title", surface.t("triage.offers"))}
            <ul class="offers">{all(found)}</ul>
        </div>
    }
    .into_any()
}

fn not_here(surface: Surface, elsewhere: &Elsewhere) -> AnyView {
    let language = surface.language();
    let (what, who) = (elsewhere.what.in_language(&language), elsewhere.who.in_language(&language));
    let sentence = surface.fill("triage.notHere", &[("what", what), ("who", who)]);
    let channel =
        elsewhere.channel.as_ref().map_or_else(nothing, |channel| contact(surface, channel));
    all([paragraph("", sentence), channel])
}

fn published_already(surface: Surface, publication: &Publication) -> AnyView {
    let language = surface.language();
    let address = address(ChannelKind::Web, publication.address.in_language(&language));
    let title = link(address, publication.title.in_language(&language).to_owned());
    view! { <p>{surface.t("triage.published")}" "{title}</p> }.into_any()
}
