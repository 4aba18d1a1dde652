//! The powers that were found, a chunk at a time.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::{Route, Widget};
use super::SEARCH_ID;
use super::browsing::Results;
use super::hits;
use super::listing::Listing;
use super::narrowing::Narrowing;
use crate::api::Loaded;
use crate::ui::{
    ButtonKind, Notice, Surface, all, button, dynamic, marked, nothing, notice, paragraph, pressed,
};

/// Identifier, within the shadow root, of the button of a power in the list.
pub(super) fn item_id(number: usize) -> String {
    format!("power-{number}")
}

pub(super) fn results(widget: Widget, agency: &Arc<Agency>, listing: &Arc<Listing>) -> AnyView {
    let (agency, listing) = (Arc::clone(agency), Arc::clone(listing));
    dynamic(move || {
        let results = widget.browsing.results();
        if results.left.powers.is_empty() {
            return nothing_fits(widget, &agency);
        }
        let powers = results.left.powers.iter().take(widget.browsing.shown()).enumerate();
        let items = powers.map(|(at, number)| item(widget, &listing, &results, at, *number));
        view! {
            {paragraph("count", count(widget.surface, &listing, &results))}
            <ol class="powers" role="list">{all(items)}</ol>
            {more(widget, &results)}
        }
        .into_any()
    })
}

/// A power of the list, which says its place among all that are left: those that are not shown yet
/// count as well.
fn item(widget: Widget, listing: &Listing, results: &Results, at: usize, number: usize) -> AnyView {
    let language = widget.surface.language();
    let power = listing.power(number);
    let found = &results.found;
    let (name, marks) = hits::name(power, found, &language);
    let place = listing.places[number];
    let about = [
        listing.categories[place.category].in_language(&language),
        listing.units[place.unit].in_language(&language),
        &power.code,
    ];
    let about = about
        .into_iter()
        .map(|words| view! { <span>{marked(words, &found.marks(words))}</span> }.into_any());
    let also = hits::others(power, found, &language)
        .into_iter()
        .map(|(words, marks)| view! { <span>{marked(&words, &marks)}</span> }.into_any());
    let code = power.code.clone();
    let open = pressed(move || widget.show_power(code.clone()));
    view! {
        <li class="power" aria-posinset=at + 1 aria-setsize=results.left.powers.len()>
            <button type="button" class="link power-name" id=item_id(number) on:click=open>
                {marked(&name, &marks)}
            </button>
            <p class="power-about">{all(about)}</p>
            <p class="power-about">{all(also)}</p>
        </li>
    }
    .into_any()
}

/// A button that shows the next chunk, and goes to the first of it.
fn more(widget: Widget, results: &Arc<Results>) -> AnyView {
    let (surface, browsing) = (widget.surface, widget.browsing);
    let next = browsing.next_chunk(results.left.powers.len());
    if next == 0 {
        return nothing();
    }
    let results = Arc::clone(results);
    let show = move || {
        if let Some(number) = results.left.powers.get(browsing.show_more()) {
            surface.focus(&item_id(*number));
        }
    };
    let label = surface.messages().count("catalogue.more", number(next), &[]);
    view! { <div class="actions">{button(ButtonKind::Quiet, label, show)}</div> }.into_any()
}

/// How many powers there are, and whether they are what was typed.
fn count(surface: Surface, listing: &Listing, results: &Results) -> String {
    let (left, all) = (results.left.powers.len(), listing.places.len());
    let key = match (results.found.is_exact(), left == all) {
        (false, _) => "catalogue.near",
        (true, true) => "catalogue.all",
        (true, false) => "catalogue.some",
    };
    surface.messages().count(key, number(left), &[("all", &all.to_string())])
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Tells assistive technology how many powers there are, once the typing rests.
pub(super) fn tell(widget: Widget) {
    let surface = widget.surface;
    let Loaded::Ready(listing) = widget.browsing.listing_now() else {
        return;
    };
    let results = widget.browsing.results_now();
    surface.announce_soon(if results.left.powers.is_empty() {
        surface.t("catalogue.nothing")
    } else {
        count(surface, &listing, &results)
    });
}

/// Nothing is left: what can be done about it.
fn nothing_fits(widget: Widget, agency: &Agency) -> AnyView {
    let (surface, browsing) = (widget.surface, widget.browsing);
    let mut ways_on = Vec::new();
    if browsing.narrowing().choices() > 0 {
        let clear = move || {
            browsing.choose(Narrowing::default());
            surface.focus(SEARCH_ID);
        };
        ways_on.push(button(ButtonKind::Primary, surface.t("catalogue.clearChoices"), clear));
    }
    let clear = move || {
        browsing.choose(Narrowing::default());
        browsing.type_in(String::new());
        surface.focus(SEARCH_ID);
    };
    ways_on.push(button(ButtonKind::Quiet, surface.t("catalogue.clear"), clear));
    if agency.kinds.contains(&CaseKind::Consultation) {
        let ask = move || widget.enter(Route::Begin(CaseKind::Consultation));
        ways_on.push(button(ButtonKind::Quiet, surface.t("catalogue.ask"), ask));
    }
    let words = vec![surface.t("catalogue.nothingText")];
    notice(Notice::Information, surface.t("catalogue.nothing"), words, ways_on)
}
