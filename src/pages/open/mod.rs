//! The door of a case: number and query code.

mod door;
mod file;
mod remembered;

pub(crate) use door::Door;
pub(super) use remembered::remembered;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::filing::back;
use super::{Route, Widget, failure};
use crate::form::error_summary;
use crate::ui::{Field, NOTICE_ID, busy_button, code_input, dynamic, heading, nothing};

pub(super) fn open(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let door = widget.door;
    let number = field(widget, NUMBER, door.number());
    let code = field(widget, CODE, door.code());
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        widget.knock();
    });
    if door.is_hurried() {
        widget.knock();
    }
    let busy = door.busy();
    let label =
        Signal::derive(move || surface.t(if busy.get() { "open.opening" } else { "open.open" }));
    view! {
        {back(widget, move || widget.go(Route::Home))}
        {heading(surface, surface.t("open.title"))}
        {dynamic(move || summary(widget))}
        {dynamic(move || refused(widget))}
        {remembered(widget)}
        <form class="form" novalidate on:submit=submit>
            {code_input(&number, door.number())}
            {code_input(&code, door.code())}
            <div class="actions">{busy_button(label, busy, None)}</div>
        </form>
        {file::file_field(widget)}
        {super::check_receipt::way(widget)}
    }
    .into_any()
}

const NUMBER: &str = "number";
const CODE: &str = "code";
const FILE: &str = "receipt-file";

fn field(widget: Widget, id: &'static str, value: RwSignal<String>) -> Field {
    let surface = widget.surface;
    Field {
        id: id.to_owned(),
        label: surface.t(&format!("case.{id}")),
        hint: Some(surface.t(&format!("open.{id}Hint"))),
        optional: None,
        fault: Signal::derive(move || missing(widget, id, value)),
    }
}

fn missing(widget: Widget, id: &str, value: RwSignal<String>) -> Option<String> {
    let is_missing = widget.door.asked() && value.with(|text| text.trim().is_empty());
    is_missing.then(|| widget.surface.t(&format!("open.{id}Missing")))
}

fn summary(widget: Widget) -> AnyView {
    let door = widget.door;
    let fields = [(NUMBER, door.number()), (CODE, door.code())];
    let fault = |(id, value): (&str, _)| Some((id.to_owned(), missing(widget, id, value)?));
    let faults: Vec<_> = fields.into_iter().filter_map(fault).collect();
    if faults.is_empty() { nothing() } else { error_summary(widget.surface, faults) }
}

fn refused(widget: Widget) -> AnyView {
    let Some(error) = widget.door.failure() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    if error.may_pass() {
        failure::try_again(widget, &error, None, move || widget.knock())
    } else {
        failure::told(widget, &error)
    }
}
