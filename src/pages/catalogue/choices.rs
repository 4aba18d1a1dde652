//! Narrowing the list down: by category, by unit and by subject, each with its counts.

use std::sync::Arc;

use huiyin_contract::text::Text;
use leptos::prelude::*;

use super::super::Widget;
use super::listing::Listing;
use super::narrowing::{Narrowed, Narrowing};
use super::results;
use super::subjects;
use crate::ui::{ButtonKind, Field, all, button, dynamic, field, nothing, pressed};

const CHOICES_ID: &str = "choices";

/// One list to choose from.
struct Choice {
    id: &'static str,
    /// What stands in it, in the order of the listing.
    names: fn(&Listing) -> &[Text],
    counts: fn(&Narrowed) -> &[usize],
    chosen: fn(&mut Narrowing) -> &mut Option<usize>,
}

const CATEGORY: Choice = Choice {
    id: "category",
    names: |listing| &listing.categories,
    counts: |left| &left.categories,
    chosen: |narrowing| &mut narrowing.category,
};

const UNIT: Choice = Choice {
    id: "unit",
    names: |listing| &listing.units,
    counts: |left| &left.units,
    chosen: |narrowing| &mut narrowing.unit,
};

/// The choices. On a narrow screen they are folded away behind a button, so that the list stands
/// right below what is typed.
pub(super) fn choices(widget: Widget, listing: &Arc<Listing>) -> AnyView {
    let surface = widget.surface;
    let unfolded = widget.browsing.unfolded();
    let flip = pressed(move || unfolded.update(|is| *is = !*is));
    let class =
        Signal::derive(move || if unfolded.get() { "choices choices-unfolded" } else { "choices" });
    let expanded = Signal::derive(move || if unfolded.get() { "true" } else { "false" });
    view! {
        <div class=class>
            <button
                type="button"
                class="button button-quiet choices-fold"
                aria-expanded=expanded
                aria-controls=CHOICES_ID
                on:click=flip
            >
                {surface.t("catalogue.narrow")}
            </button>
            <div class="choices-body" id=CHOICES_ID>
                {choice(widget, listing, CATEGORY)}
                {choice(widget, listing, UNIT)}
                {subjects::subjects(widget, listing)}
                {clear(widget)}
            </div>
        </div>
    }
    .into_any()
}

fn choice(widget: Widget, listing: &Arc<Listing>, choice: Choice) -> AnyView {
    let (surface, browsing) = (widget.surface, widget.browsing);
    let parts = Field {
        id: choice.id.to_owned(),
        label: surface.t(&format!("catalogue.{}", choice.id)),
        hint: None,
        optional: None,
        fault: Signal::stored(None),
    };
    let listing = Arc::clone(listing);
    let options = dynamic(move || {
        let left = &browsing.results().left;
        let chosen = *(choice.chosen)(&mut browsing.narrowing());
        let named = (choice.names)(&listing).iter().zip((choice.counts)(left)).enumerate();
        // What would leave nothing is no choice.
        let offered = named.filter(|(number, (_, count))| **count > 0 || chosen == Some(*number));
        all(offered.map(|(number, (name, count))| {
            let name = name.in_language(&surface.language());
            let label =
                surface.fill("catalogue.option", &[("name", name), ("n", &count.to_string())]);
            let selected = chosen == Some(number);
            view! { <option value=number.to_string() prop:selected=selected>{label}</option> }
                .into_any()
        }))
    });
    let choose = move |value: String| {
        let mut narrowing = browsing.narrowing_now();
        *(choice.chosen)(&mut narrowing) = value.parse().ok();
        browsing.choose(narrowing);
        results::tell(widget);
    };
    let select = view! {
        <select
            class="input"
            id=parts.id.clone()
            on:change:target=move |event| choose(event.target().value())
        >
            <option value="">{surface.t("catalogue.any")}</option>
            {options}
        </select>
    };
    field(&parts, select.into_any())
}

/// Takes all choices back, where there are any.
fn clear(widget: Widget) -> AnyView {
    let (surface, browsing) = (widget.surface, widget.browsing);
    dynamic(move || {
        if browsing.narrowing().choices() == 0 {
            return nothing();
        }
        let clear = move || {
            browsing.choose(Narrowing::default());
            surface.focus(CATEGORY.id);
            results::tell(widget);
        };
        button(ButtonKind::Link, surface.t("catalogue.clearChoices"), clear)
    })
}
