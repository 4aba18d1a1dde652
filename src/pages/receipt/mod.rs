//! The receipt: number, query code, what was filed, by when it is answered, what happens next,
//! who to call.

mod document;
mod output;
mod paper;
mod qr;
mod saved;
mod steps;

pub(super) use saved::{LARGEST, SavedReceipt};

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::channels::channels;
use super::{Route, Widget, last_days};
use crate::draft::{Receipt, Told};
use crate::i18n;
use crate::ui::{
    ButtonKind, Notice, all, button, fact, facts, heading, nothing, notice, paragraph, subheading,
};

pub(super) fn receipt(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let Some(receipt) = widget.receipt() else {
        return heading(surface, surface.t("home.title"));
    };
    let filed = &receipt.filed;
    let kind = surface.t(&format!("kind.{}", filed.kind.as_str()));
    let time = i18n::moment(&surface.language(), &filed.submitted_at, &agency.time_zone);
    let steps = steps::told(surface, &filed.clocks, &time);
    let days = last_days::of_clocks(surface, &filed.number, &filed.clocks);
    view! {
        {heading(surface, surface.fill("receipt.title", &[("kind", &kind)]))}
        {if receipt.without_changes { without_changes(widget) } else { nothing() }}
        {ticket(widget, &receipt)}
        <div class="actions">
            {paper::buttons(widget, agency, &receipt)}
            {last_days::calendar_button(widget, &filed.number, days)}
        </div>
        {subheading(surface, surface.t("receipt.next"))}
        {steps::chart(surface, &steps)}
        {subheading(surface, surface.t("receipt.filed"))}
        {told(widget, &receipt, time)}
        {call(widget, agency)}
        <div class="actions">{ways_on(widget, &receipt)}</div>
        {proof(widget, &receipt)}
    }
    .into_any()
}

/// What must be kept, with a picture that a phone can read.
fn ticket(widget: Widget, receipt: &Receipt) -> AnyView {
    let surface = widget.surface;
    let filed = &receipt.filed;
    let picture =
        paper::picture(widget, &filed.number).map_or_else(nothing, |(picture, caption)| {
            view! {
                <figure class="ticket-picture">
                    {picture.view()}
                    <figcaption class="hint">{caption}</figcaption>
                </figure>
            }
            .into_any()
        });
    view! {
        <div class="ticket" part="ticket">
            <div class="ticket-words">
                <dl class="ticket-codes">
                    {code(surface.t("case.number"), &filed.number, "number")}
                    {code(surface.t("case.code"), &filed.code, "code")}
                </dl>
                {paragraph("", surface.t("receipt.keep"))}
            </div>
            {picture}
        </div>
    }
    .into_any()
}

fn code(label: String, value: &str, id: &'static str) -> AnyView {
    view! { <div><dt>{label}</dt><dd class="code" id=id>{value.to_owned()}</dd></div> }.into_any()
}

fn without_changes(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let words = vec![surface.t("receipt.withoutChangesText")];
    notice(Notice::Information, surface.t("receipt.withoutChanges"), words, Vec::new())
}

/// Every question and its answer, as they were filed.
fn told(widget: Widget, receipt: &Receipt, time: String) -> AnyView {
    let surface = widget.surface;
    let row = |told: &Told| fact(told.question.clone(), paragraph("words", told.answer.clone()));
    // A receipt that an older version kept holds the title alone.
    let title = (receipt.told.is_empty() && !receipt.filed.title.is_empty())
        .then(|| fact(surface.t("case.title"), receipt.filed.title.clone().into_any()));
    let rows = receipt.told.iter().map(row).chain(title);
    facts([fact(surface.t("receipt.time"), time.into_any())].into_iter().chain(rows))
}

fn call(widget: Widget, agency: &Agency) -> AnyView {
    if agency.channels.is_empty() {
        return nothing();
    }
    let surface = widget.surface;
    all([subheading(surface, surface.t("receipt.call")), channels(surface, &agency.channels)])
}

fn ways_on(widget: Widget, receipt: &Receipt) -> AnyView {
    let surface = widget.surface;
    let (number, code) = (receipt.filed.number.clone(), receipt.filed.code.clone());
    let look = move || {
        widget.door.fill(&number, &code);
        widget.door.hurry();
        widget.go(Route::Open);
    };
    let done = move || {
        widget.drop_receipt();
        widget.go(Route::Home);
    };
    all([
        button(ButtonKind::Quiet, surface.t("receipt.look"), look),
        button(ButtonKind::Link, surface.t("receipt.done"), done),
    ])
}

/// What the signature of the saved receipt is good for, and a way to try it.
fn proof(widget: Widget, receipt: &Receipt) -> AnyView {
    let surface = widget.surface;
    let signed = receipt.filed.receipt.clone();
    let Some(signed) = signed.filter(|_| widget.mode().is_own_device()) else {
        return nothing();
    };
    let check = move || {
        widget.checking.paste(&signed);
        widget.go(Route::CheckReceipt);
    };
    view! {
        <div class="aside">
            {paragraph("", surface.t("receipt.signedText"))}
            {button(ButtonKind::Link, surface.t("receipt.check"), check)}
        </div>
    }
    .into_any()
}
