//! Whose turn it is and what to do now: the first thing that a tracking page says (alaveteli#6441:
//! it was read the wrong way round when it stood in the middle of a status).

use huiyin_contract::action::Action;
use huiyin_contract::case::{Awaiting, Case, Status};
use huiyin_contract::clock::{Clock, Light};
use leptos::prelude::*;

use super::super::Widget;
use super::answer::{AFTER_AN_ANSWER, answer_of};
use super::parts::Part;
use super::{part, request};
use crate::i18n;
use crate::ui::{ButtonKind, all, button_at, nothing, paragraph, row_button, subheading};

pub(super) fn turn(widget: Widget) -> AnyView {
    part(widget, Part::Turn, move |case| all([whose(widget, case), ways_on(widget, case)]))
}

fn whose(widget: Widget, case: &Case) -> AnyView {
    let surface = widget.surface;
    let key = key(case);
    let status = surface.t(&format!("status.{}", case.status.as_str()));
    view! {
        <div class="turn" data-awaiting=case.awaiting.map(Awaiting::as_str)>
            <div class="turn-title">{subheading(surface, surface.t(&format!("{key}.title")))}</div>
            {paragraph("", surface.t(&format!("{key}.text")))}
            {due(widget, case)}
            {owed(widget, case)}
            {paragraph("turn-status", surface.fill("case.status", &[("status", &status)]))}
        </div>
    }
    .into_any()
}

fn key(case: &Case) -> &'static str {
    match (case.awaiting, case.status) {
        (Some(Awaiting::Citizen), _) => "turn.citizen",
        (Some(Awaiting::Agency), _) => "turn.agency",
        (Some(Awaiting::ThirdParty), _) => "turn.thirdParty",
        (Some(Awaiting::Other), _) => "turn.other",
        (None, Status::Replied) => "turn.replied",
        (None, Status::Declined) => "turn.declined",
        (None, Status::Transferred) => "turn.transferred",
        (None, Status::Withdrawn) => "turn.withdrawn",
        (None, _) => "turn.nobody",
    }
}

/// By when the agency must act, while it is its turn.
fn due(widget: Widget, case: &Case) -> AnyView {
    let running = |clock: &&Clock| clock.due_on.is_some() && clock.light != Light::Stopped;
    let first =
        case.clocks.iter().find(running).filter(|_| case.awaiting == Some(Awaiting::Agency));
    let Some((clock, day)) = first.and_then(|clock| Some((clock, clock.due_on.as_ref()?))) else {
        return nothing();
    };
    let surface = widget.surface;
    let key = if clock.light == Light::Red { "turn.overdue" } else { "turn.due" };
    paragraph("turn-due", surface.fill(key, &[("day", &i18n::day(&surface.language(), day))]))
}

/// What the citizen owes, and the way to give it.
fn owed(widget: Widget, case: &Case) -> AnyView {
    if !case.actions.contains(&Action::Supplement) {
        return nothing();
    }
    let begin = move || widget.begin_act(Action::Supplement);
    let label = widget.surface.t("act.supplement.title");
    let button = button_at("act-supplement".to_owned(), ButtonKind::Primary, label, None, begin);
    all([request::asked(widget, case), view! { <div class="actions">{button}</div> }.into_any()])
}

/// What else can be done; what belongs to an answer stands with it.
fn ways_on(widget: Widget, case: &Case) -> AnyView {
    let surface = widget.surface;
    let is_answered = answer_of(case).is_some();
    let elsewhere = |action: &Action| {
        matches!(action, Action::Supplement | Action::Other)
            || (is_answered && AFTER_AN_ANSWER.contains(action))
    };
    let mut ways = case.actions.iter().filter(|action| !elsewhere(action)).peekable();
    if ways.peek().is_none() {
        return nothing();
    }
    view! {
        <div class="ways-on">
            {subheading(surface, surface.t("case.ways"))}
            <ul class="rows">{all(ways.map(|&action| act_way(widget, action)))}</ul>
        </div>
    }
    .into_any()
}

/// A way to the page of an action.
pub(super) fn act_way(widget: Widget, action: Action) -> AnyView {
    let name = action.as_str();
    let title = widget.surface.t(&format!("act.{name}.title"));
    let text = widget.surface.t(&format!("act.{name}.text"));
    let row = row_button(format!("act-{name}"), title, text, move || widget.begin_act(action));
    view! { <li>{row}</li> }.into_any()
}
