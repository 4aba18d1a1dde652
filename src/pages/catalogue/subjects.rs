//! The subject tree: one branch is open, that of the chosen subject.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::Widget;
use super::listing::Listing;
use super::narrowing::Narrowing;
use super::results;
use crate::ui::{all, dynamic, nothing, pressed};

const LABEL_ID: &str = "subjects";

pub(super) fn subjects(widget: Widget, listing: &Arc<Listing>) -> AnyView {
    if listing.subjects.is_empty() {
        return nothing();
    }
    let listing = Arc::clone(listing);
    let tree = dynamic(move || branches(widget, &listing, None));
    view! {
        <div class="field" role="group" aria-labelledby=LABEL_ID>
            <p class="label" id=LABEL_ID>{widget.surface.t("catalogue.subject")}</p>
            {tree}
        </div>
    }
    .into_any()
}

/// The subjects directly below one, or those at the top.
fn branches(widget: Widget, listing: &Listing, above: Option<usize>) -> AnyView {
    let numbered = listing.subjects.iter().enumerate();
    let below = numbered.filter(|(_, branch)| branch.above == above);
    let items = below.map(|(number, _)| branch(widget, listing, number));
    view! { <ul class="subjects" role="list">{all(items)}</ul> }.into_any()
}

fn branch(widget: Widget, listing: &Listing, number: usize) -> AnyView {
    let (subject, chosen) = (&listing.subjects[number], widget.browsing.narrowing().subject);
    let count = widget.browsing.results().left.subjects[number];
    let is_on_the_way = chosen.is_some_and(|chosen| (number..subject.end).contains(&chosen));
    // What would leave nothing is no choice.
    if count == 0 && !is_on_the_way {
        return nothing();
    }
    let has_branches = subject.end > number + 1;
    let expanded = has_branches.then_some(if is_on_the_way { "true" } else { "false" });
    let current = (chosen == Some(number)).then_some("true");
    // Once more, and the one above is chosen.
    let next = if current.is_some() { subject.above } else { Some(number) };
    let choose = pressed(move || {
        let subject = next;
        widget.browsing.choose(Narrowing { subject, ..widget.browsing.narrowing_now() });
        widget.surface.focus(&id_of(number));
        results::tell(widget);
    });
    let name = subject.name.in_language(&widget.surface.language()).to_owned();
    let inner = has_branches && is_on_the_way;
    view! {
        <li>
            <button
                type="button"
                class="subject"
                id=id_of(number)
                aria-expanded=expanded
                aria-current=current
                on:click=choose
            >
                <span>{name}</span>
                " "
                <span class="subject-count">{count}</span>
            </button>
            {if inner { branches(widget, listing, Some(number)) } else { nothing() }}
        </li>
    }
    .into_any()
}

fn id_of(number: usize) -> String {
    format!("subject-{number}")
}
