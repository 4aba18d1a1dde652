//! The check of all answers, and the way to send them.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::super::{Widget, failure};
use super::desk::Sending;
use super::leave::kept_or_not;
use super::other_door::other_door;
use super::{back, with_form};
use crate::draft::Place;
use crate::form::{Answering, Asking, check_answers, field_id};
use crate::ui::{NOTICE_ID, busy_button, dynamic, heading, nothing, paragraph};

/// The check of all answers before they are sent.
pub(in crate::pages) fn check(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let shared = Arc::clone(agency);
    let body = Box::new(move |answering: Answering| {
        let language = surface.language();
        let change = move |page: &str, question: &str| {
            answering.go_to_change(page, question);
            widget.stand(Place::Page);
            surface.focus(&field_id(question));
        };
        let form = answering.form();
        let declaration = form
            .declaration
            .as_ref()
            .map_or_else(nothing, |words| paragraph("prose", words.in_language(&language)));
        view! {
            {back(widget, move || widget.stand(Place::Page))}
            {heading(surface, surface.t("check.title"))}
            {dynamic(move || send_failure(widget))}
            {check_answers(Asking { surface, answering }, change)}
            {other_door(widget, answering, &shared)}
            {declaration}
            <div class="actions">{send_button(widget)}</div>
            {kept_or_not(widget, answering)}
        }
        .into_any()
    });
    with_form(widget, agency, body)
}

fn send_button(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let busy = Signal::derive(move || matches!(widget.desk.sending(), Sending::Busy));
    let label =
        Signal::derive(move || surface.t(if busy.get() { "check.sending" } else { "check.send" }));
    busy_button(label, busy, Some(Box::new(move || widget.send())))
}

fn send_failure(widget: Widget) -> AnyView {
    let Sending::Failed(error) = widget.desk.sending() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    let kept = widget.surface.t("check.kept");
    failure::try_again(widget, &error, Some(kept), move || widget.send())
}
