//! An open case: whose turn it is, the deadline, and what has happened.

mod clock;
mod open_case;
mod opening;
mod path;
mod remedies;
mod timeline;
mod working;

pub(super) use clock::promise;
pub(crate) use open_case::OpenCase;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::{Awaiting, Case, Status};
use leptos::prelude::*;

use super::{Route, Widget, failure};
use crate::ui::{
    ButtonKind, NOTICE_ID, Surface, all, button, dynamic, heading, nothing, paragraph, subheading,
};

pub(super) fn case(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let Some(case) = widget.open_case.case() else {
        return heading(surface, surface.t("action.loading"));
    };
    let title = if case.title.is_empty() {
        surface.t(&format!("kind.{}", case.kind.as_str()))
    } else {
        case.title.clone()
    };
    view! {
        {paragraph("caption", surface.fill("case.caption", &[("number", &case.number)]))}
        {heading(surface, title)}
        {dynamic(move || not_refreshed(widget))}
        {turn(surface, &case)}
        {remedies::remedies(surface, &case.remedies)}
        {subheading(surface, surface.t("case.deadlines"))}
        {clock::clocks(surface, &case.clocks)}
        {working::how_computed(widget)}
        {path::path(widget, agency, &case)}
        {subheading(surface, surface.t("case.timeline"))}
        {timeline::timeline(surface, agency, &case)}
        <div class="actions">{ways_on(widget)}</div>
    }
    .into_any()
}

/// The first thing that a tracking page says (alaveteli#6441: it was read the wrong way round
/// when it stood in the middle of a status).
fn turn(surface: Surface, case: &Case) -> AnyView {
    let key = match (case.awaiting, case.status) {
        (Some(Awaiting::Citizen), _) => "turn.citizen",
        (Some(Awaiting::Agency), _) => "turn.agency",
        (Some(Awaiting::ThirdParty), _) => "turn.thirdParty",
        (Some(Awaiting::Other), _) => "turn.other",
        (None, Status::Replied) => "turn.replied",
        (None, Status::Declined) => "turn.declined",
        (None, _) => "turn.nobody",
    };
    let status = surface.t(&format!("status.{}", case.status.as_str()));
    let outcome = case.outcome.map_or_else(nothing, |outcome| {
        let words = surface.t(&format!("outcome.{}", outcome.as_str()));
        paragraph("", surface.fill("case.outcome", &[("outcome", &words)]))
    });
    view! {
        <div class="turn" data-awaiting=case.awaiting.map(Awaiting::as_str)>
            {paragraph("turn-title", surface.t(&format!("{key}.title")))}
            {paragraph("", surface.t(&format!("{key}.text")))}
            {outcome}
            {paragraph("turn-status", surface.fill("case.status", &[("status", &status)]))}
        </div>
    }
    .into_any()
}

fn ways_on(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let leave = move || {
        widget.open_case.leave();
        widget.go(Route::Home);
    };
    let again = move || widget.look_again();
    all([
        button(ButtonKind::Primary, surface.t("case.refresh"), again),
        button(ButtonKind::Quiet, surface.t("case.leave"), leave),
    ])
}

fn not_refreshed(widget: Widget) -> AnyView {
    let Some(error) = widget.open_case.failure() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    failure::try_again(widget, &error, None, move || widget.look_again())
}
