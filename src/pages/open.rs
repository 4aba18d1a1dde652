//! The door of a case: number and query code.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::filing::back;
use super::{Route, Widget, failure};
use crate::ui::{Field, NOTICE_ID, busy_button, code_input, dynamic, heading, nothing};

pub(super) fn open(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let door = widget.open_case;
    let number = field(widget, "number", door.number());
    let code = field(widget, "code", door.code());
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        widget.knock();
    });
    let busy = door.busy();
    let label =
        Signal::derive(move || surface.t(if busy.get() { "open.opening" } else { "open.open" }));
    view! {
        {back(widget, move || widget.go(Route::Home))}
        {heading(surface, surface.t("open.title"))}
        {dynamic(move || refused(widget))}
        <form class="form" novalidate on:submit=submit>
            {code_input(&number, door.number())}
            {code_input(&code, door.code())}
            <div class="actions">{busy_button(label, busy, None)}</div>
        </form>
    }
    .into_any()
}

fn field(widget: Widget, id: &'static str, value: RwSignal<String>) -> Field {
    let surface = widget.surface;
    let missing = move || widget.open_case.asked() && value.with(|text| text.trim().is_empty());
    Field {
        id: id.to_owned(),
        label: surface.t(&format!("case.{id}")),
        hint: Some(surface.t(&format!("open.{id}Hint"))),
        optional: None,
        fault: Signal::derive(move || missing().then(|| surface.t(&format!("open.{id}Missing")))),
    }
}

fn refused(widget: Widget) -> AnyView {
    let Some(error) = widget.open_case.failure() else {
        return nothing();
    };
    widget.surface.focus(NOTICE_ID);
    if error.may_pass() {
        failure::try_again(widget, &error, None, move || widget.knock())
    } else {
        failure::told(widget, &error)
    }
}
