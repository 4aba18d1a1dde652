//! One action of the citizen on a case, on a page of its own.

mod desk;
mod fields;
mod send;

pub(crate) use desk::ActDesk;

use huiyin_contract::action::Action;
use huiyin_contract::case::Case;
use huiyin_contract::problem::ProblemCode;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::filing::back;
use super::super::{Widget, failure};
use super::{clock, remedies, request};
use crate::form::error_summary;
use crate::ui::{
    ButtonKind, NOTICE_ID, all, busy_button, button, dynamic, heading, nothing, paragraph,
};

/// The page of an action.
pub(in crate::pages) fn act(widget: Widget, action: Action) -> AnyView {
    let surface = widget.surface;
    let Some(case) = widget.open_case.case() else {
        return heading(surface, surface.t("action.loading"));
    };
    let name = action.as_str();
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        widget.send_act();
    });
    view! {
        {back(widget, move || widget.leave_act())}
        {paragraph("caption", surface.fill("case.caption", &[("number", &case.number)]))}
        {heading(surface, surface.t(&format!("act.{name}.title")))}
        {dynamic(move || summary(widget))}
        {dynamic(move || not_sent(widget))}
        {paragraph("lead", surface.t(&format!("act.{name}.hint")))}
        {context(widget, action, &case)}
        <form class="form" novalidate on:submit=submit>
            {fields::fields(widget, action, case.may_reopen)}
            <div class="actions">{buttons(widget, action)}</div>
        </form>
        {dynamic(move || kept_or_not(widget))}
    }
    .into_any()
}

/// What the citizen needs before them to act: read nowhere else, typed nowhere twice.
fn context(widget: Widget, action: Action, case: &Case) -> AnyView {
    let surface = widget.surface;
    match action {
        Action::Supplement => request::asked(widget, case),
        Action::Remind => all(case.clocks.iter().map(|clock| clock::at_a_glance(surface, clock))),
        Action::RequestReview => remedies::steps(surface, &case.remedies),
        _ => nothing(),
    }
}

fn buttons(widget: Widget, action: Action) -> AnyView {
    let surface = widget.surface;
    let busy = widget.acting.busy();
    let name = action.as_str();
    let send = surface.t(&format!("act.{name}.send"));
    let label =
        Signal::derive(move || if busy.get() { surface.t("act.sending") } else { send.clone() });
    let stay = if action == Action::Withdraw { "act.withdraw.stay" } else { "act.leave" };
    all([
        busy_button(label, busy.into(), None),
        button(ButtonKind::Quiet, surface.t(stay), move || widget.leave_act()),
    ])
}

fn summary(widget: Widget) -> AnyView {
    let faults = widget.acting.faults();
    if faults.is_empty() {
        return nothing();
    }
    let words = |(pointer, code): &(String, _)| {
        (fields::field_id(pointer).to_owned(), fields::fault_words(widget, pointer, *code))
    };
    error_summary(widget.surface, faults.iter().map(words).collect())
}

fn not_sent(widget: Widget) -> AnyView {
    let Some(error) = widget.acting.failure().get() else {
        return nothing();
    };
    let surface = widget.surface;
    surface.focus(NOTICE_ID);
    let kept = surface.t("act.kept");
    match error.code() {
        Some(ProblemCode::NotOffered | ProblemCode::KeyReused) => {
            let look = button(ButtonKind::Primary, surface.t("act.look"), move || {
                widget.leave_act();
            });
            failure::with_ways_on(widget, &error, Some(kept), vec![look])
        }
        _ => failure::try_again(widget, &error, Some(kept), move || widget.send_act()),
    }
}

/// Where what was typed is kept, and the way to delete it.
fn kept_or_not(widget: Widget) -> AnyView {
    let desk = widget.acting;
    if desk.read(|draft| draft.is_empty()) {
        return nothing();
    }
    let surface = widget.surface;
    let key = if desk.kept() { "draft.kept" } else { "draft.notKept" };
    let delete = button(ButtonKind::Link, surface.t("act.drop"), move || widget.drop_act());
    view! { <div class="aside"><p>{surface.t(key)}</p>{delete}</div> }.into_any()
}
