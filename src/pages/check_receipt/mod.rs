//! A page that checks a signed receipt: anybody's, on any device, offline once it is loaded.

mod checking;
mod crypto;
mod shown;
mod signed;
mod verdict;

pub(crate) use checking::Checking;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::filing::back;
use super::{Route, Widget};
use crate::ui::{
    ButtonKind, Field, busy_button, button, drop_field, dynamic, field, heading, nothing, paragraph,
};

const FILE: &str = "check-file";
const PASTED: &str = "check-text";

/// Identifier of the verdict within the shadow root; the focus goes there.
const VERDICT_ID: &str = "verdict";

/// A way to this page, where receipts are signed.
pub(super) fn way(widget: Widget) -> AnyView {
    if widget.known_agency().is_none_or(|agency| agency.receipt_keys.is_empty()) {
        return nothing();
    }
    let go = move || {
        widget.checking.clear();
        widget.go(Route::CheckReceipt);
    };
    let button = button(ButtonKind::Link, widget.surface.t("proof.way"), go);
    view! { <div class="aside">{button}</div> }.into_any()
}

pub(super) fn check_receipt(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let agency = Arc::clone(agency);
    let name = agency.name.in_language(&surface.language()).to_owned();
    view! {
        {back(widget, move || widget.leave_check())}
        {heading(surface, surface.t("proof.receipt"))}
        {paragraph("lead", surface.fill("proof.lead", &[("agency", &name)]))}
        {dynamic(move || shown::verdict(widget, &agency))}
        {file_field(widget)}
        {text_field(widget)}
    }
    .into_any()
}

fn parts(widget: Widget, id: &'static str, label: String, hint: String) -> Field {
    let surface = widget.surface;
    let wrong = move || widget.checking.is_wrong(id).then(|| surface.t("proof.wrong"));
    Field {
        id: id.to_owned(),
        label,
        hint: Some(hint),
        optional: None,
        fault: Signal::derive(wrong),
    }
}

fn file_field(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let parts = parts(widget, FILE, surface.t("proof.file"), surface.t("proof.fileHint"));
    let accept = ".html,.htm,.txt,.jws,text/html,text/plain";
    drop_field(&parts, accept, move |file| widget.check_file(FILE, file))
}

fn text_field(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let parts = parts(widget, PASTED, surface.t("proof.text"), surface.t("proof.textHint"));
    let text = widget.checking.pasted();
    let busy = widget.checking.busy();
    let label = Signal::derive(move || {
        surface.t(if busy.get() { "proof.checking" } else { "proof.check" })
    });
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        widget.check_pasted();
    });
    let area = view! {
        <textarea
            class="input"
            id=PASTED
            rows="4"
            autocomplete="off"
            spellcheck="false"
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=text
            on:input:target=move |event| text.set(event.target().value())
        ></textarea>
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {field(&parts, area.into_any())}
            <div class="actions">{busy_button(label, busy, None)}</div>
        </form>
    }
    .into_any()
}

impl Widget {
    /// Goes back; a receipt that is still on the screen comes first. What was checked is nobody's
    /// business afterwards.
    fn leave_check(self) {
        self.checking.clear();
        let kind = self.receipt().map(|receipt| receipt.filed.kind);
        self.go(kind.map_or(Route::Home, Route::Receipt));
    }
}
