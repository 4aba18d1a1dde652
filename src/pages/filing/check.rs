//! The check of all answers, and the way to send them.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::super::{Widget, failure};
use super::asking::asks_for_a_power;
use super::desk::Sending;
use super::leave::kept_or_not;
use super::other_door::other_door;
use super::outbox::waiting;
use super::outgrown::outgrown;
use super::{back, with_form};
use crate::draft::Place;
use crate::form::walk::page_of;
use crate::form::{Answering, Asking, check_answers, field_id};
use crate::ui::{
    ButtonKind, NOTICE_ID, Notice, all, busy_button, button, dynamic, heading, nothing, notice,
    paragraph, patience,
};

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
        if form.pages.iter().flat_map(|page| &page.questions).any(asks_for_a_power) {
            widget.load_powers(&shared);
        }
        let declaration = form
            .declaration
            .as_ref()
            .map_or_else(nothing, |words| paragraph("prose", words.in_language(&language)));
        view! {
            {back(widget, move || widget.stand(Place::Page))}
            {heading(surface, surface.t("check.title"))}
            {dynamic(move || outcome(widget))}
            {dynamic(move || held(widget, answering, change))}
            {outgrown(widget, answering)}
            {check_answers(Asking { surface, answering }, change)}
            {other_door(widget, answering, &shared)}
            {declaration}
            {send_button(widget)}
            {kept_or_not(widget, answering)}
        }
        .into_any()
    });
    with_form(widget, agency, body)
}

fn send_button(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let waits = Memo::new(move |_| matches!(widget.desk.sending(), Sending::Waiting(_)));
    let busy = Signal::derive(move || matches!(widget.desk.sending(), Sending::Busy));
    let label =
        Signal::derive(move || surface.t(if busy.get() { "check.sending" } else { "check.send" }));
    let slow =
        dynamic(move || if busy.get() { patience(surface.t("check.slow")) } else { nothing() });
    let send = dynamic(move || {
        if waits.get() {
            return nothing();
        }
        let send = busy_button(label, busy, Some(Box::new(move || widget.send())));
        view! { <div class="actions">{send}</div> }.into_any()
    });
    all([send, slow])
}

/// Why nothing was sent yet: files that have not arrived. The notice goes when they have.
fn held(
    widget: Widget,
    answering: Answering,
    change: impl Fn(&str, &str) + Copy + 'static,
) -> AnyView {
    let Sending::Held = widget.desk.sending() else {
        return nothing();
    };
    let surface = widget.surface;
    let files = answering.unfinished_files();
    let Some(first) = files.first() else {
        return notice(Notice::Done, surface.t("files.allThere"), Vec::new(), Vec::new());
    };
    let question = first.path.split('/').next().unwrap_or_default().to_owned();
    let page = page_of(&answering.form(), &question).map(|page| page.id.clone());
    let look = page.map(|page| {
        let go = move || change(&page, &question);
        button(ButtonKind::Quiet, surface.t("files.look"), go)
    });
    let names = files.into_iter().map(|file| file.name);
    let words = std::iter::once(surface.t("files.heldText")).chain(names).collect();
    notice(Notice::Failure, surface.t("files.held"), words, look.into_iter().collect())
}

fn outcome(widget: Widget) -> AnyView {
    let error = match widget.desk.sending() {
        Sending::Failed(error) => error,
        Sending::Waiting(error) => return waiting(widget, error.as_ref()),
        _ => return nothing(),
    };
    widget.surface.focus(NOTICE_ID);
    let kept = widget.surface.t("check.kept");
    failure::try_again(widget, &error, Some(kept), move || widget.send())
}
