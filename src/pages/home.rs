//! The first view: what can be done here, and how to reach the agency without this software.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::channels::channels;
use super::rooms::Room;
use super::{Route, Widget, check_receipt, failure, open};
use crate::api::Loaded;
use crate::ui::{
    ButtonKind, all, button, dynamic, heading, nothing, paragraph, pressed, subheading,
};

pub(super) fn home(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let kinds = || agency.kinds.iter().filter(|kind| **kind != CaseKind::Other);
    let file = kinds().map(|kind| {
        let name = kind.as_str();
        let title = surface.t(&format!("home.{name}.title"));
        door(widget, title, surface.t(&format!("home.{name}.text")), Route::Begin(*kind))
    });
    let catalogue = door(
        widget,
        surface.t("home.catalogue.title"),
        surface.t("home.catalogue.text"),
        Route::Catalogue,
    );
    let track =
        door(widget, surface.t("home.track.title"), surface.t("home.track.text"), Route::Open);
    view! {
        {paragraph("caption", agency.name.in_language(&surface.language()))}
        {heading(surface, surface.t("home.title"))}
        {drafts(widget, agency)}
        <ul class="doors">{all(file.chain([catalogue, track]))}</ul>
        {open::remembered(widget)}
        {if leaves_a_choice(agency) { not_sure(widget) } else { nothing() }}
        {other_ways(widget, agency)}
        {check_receipt::way(widget)}
    }
    .into_any()
}

/// What is not finished, shown by the part that knows drafts.
fn drafts(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    if !widget.keep().has_drafts() {
        return nothing();
    }
    let agency = Arc::clone(agency);
    dynamic(move || match widget.room(Room::Filing) {
        Loaded::Ready(show) => show(widget, Route::Home, &agency),
        Loaded::Waiting => nothing(),
        Loaded::Failed(error) => {
            failure::try_again(widget, &error, None, move || widget.bring(Room::Filing))
        }
    })
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

fn leaves_a_choice(agency: &Agency) -> bool {
    agency.kinds.len() > 1 || !agency.elsewhere.is_empty()
}

fn not_sure(widget: Widget) -> AnyView {
    let ask = move || widget.enter(Route::Triage);
    let button = button(ButtonKind::Link, widget.surface.t("home.notSure"), ask);
    view! { <div class="actions">{button}</div> }.into_any()
}

/// How to reach the agency without this software.
fn other_ways(widget: Widget, agency: &Agency) -> AnyView {
    if agency.channels.is_empty() {
        return nothing();
    }
    let surface = widget.surface;
    all([subheading(surface, surface.t("home.channels")), channels(surface, &agency.channels)])
}
