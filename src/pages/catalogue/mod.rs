//! The catalogue of powers (职权目录): search as one types, and browse by category, unit and
//! subject.

mod browsing;
mod choices;
mod hits;
mod keys;
mod listing;
mod narrowing;
mod results;
mod subjects;

pub(crate) use browsing::Browsing;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::filing::back;
use super::{Route, Widget, failure};
use crate::api::Loaded;
use crate::ui::{Field, all, dynamic, field, heading, paragraph};
use listing::Listing;

/// Identifier of the search field within the shadow root.
const SEARCH_ID: &str = "search";

/// The page. It fetches what it shows.
pub(super) fn catalogue(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    widget.load_listing(agency);
    let agency = Arc::clone(agency);
    all([
        back(widget, move || widget.go(Route::Home)),
        heading(surface, surface.t("catalogue.title")),
        dynamic(move || match widget.browsing.listing() {
            Loaded::Ready(listing) => browse(widget, &agency, &listing),
            Loaded::Waiting => paragraph("lead", surface.t("action.loading")),
            Loaded::Failed(error) => {
                let agency = Arc::clone(&agency);
                let again = move || widget.load_listing(&agency);
                failure::try_again(widget, &error, None, again)
            }
        }),
    ])
}

fn browse(widget: Widget, agency: &Arc<Agency>, listing: &Arc<Listing>) -> AnyView {
    let follow: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| keys::follow(widget, &event));
    view! {
        <div on:keydown=follow>
            {search(widget)}
            <div class="browse">
                {choices::choices(widget, listing)}
                <div class="results">{results::results(widget, agency, listing)}</div>
            </div>
        </div>
    }
    .into_any()
}

fn search(widget: Widget) -> AnyView {
    let (surface, browsing) = (widget.surface, widget.browsing);
    let parts = Field {
        id: SEARCH_ID.to_owned(),
        label: surface.t("catalogue.search"),
        hint: Some(surface.t("catalogue.searchHint")),
        optional: None,
        fault: Signal::stored(None),
    };
    // The list follows every key stroke; Enter has nothing left to do.
    let stay: Box<dyn FnMut(SubmitEvent)> = Box::new(|event| event.prevent_default());
    let input = view! {
        <input
            class="input"
            id=SEARCH_ID
            type="search"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            enterkeyhint="search"
            aria-describedby=parts.described_by()
            prop:value=browsing.typed()
            on:input:target=move |event| {
                browsing.type_in(event.target().value());
                results::tell(widget);
            }
        />
    };
    let search = field(&parts, input.into_any());
    view! { <form class="form" role="search" on:submit=stay>{search}</form> }.into_any()
}
