//! The receipt: number, query code, what was filed and what happens next.

mod document;
mod output;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::clock::Clock;
use leptos::prelude::*;

use super::open::Keys;
use super::{Route, Widget, case};
use crate::draft::Receipt;
use crate::files::names_of;
use crate::i18n;
use crate::ui::{
    ButtonKind, Notice, all, button, dynamic, fact, facts, heading, nothing, notice, paragraph,
    subheading,
};
use document::ReceiptDocument;

pub(super) fn receipt(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let Some(receipt) = widget.receipt() else {
        return heading(surface, surface.t("home.title"));
    };
    let filed = &receipt.filed;
    let kind = surface.t(&format!("kind.{}", filed.kind.as_str()));
    let time = i18n::moment(&surface.language(), &filed.submitted_at, &agency.time_zone);
    let next = filed.clocks.iter().map(|clock| paragraph("", case::promise(surface, clock)));
    let document = Arc::new(document(widget, agency, &receipt));
    view! {
        {heading(surface, surface.fill("receipt.title", &[("kind", &kind)]))}
        {if receipt.without_changes { without_changes(widget) } else { nothing() }}
        <div class="ticket" part="ticket">
            <dl class="ticket-codes">
                {code(surface.t("case.number"), &filed.number, "number")}
                {code(surface.t("case.code"), &filed.code, "code")}
            </dl>
            {paragraph("", surface.t("receipt.keep"))}
        </div>
        <div class="actions">{paper(widget, document)}</div>
        {subheading(surface, surface.t("receipt.filed"))}
        {facts([
            fact(surface.t("case.title"), filed.title.clone().into_any()),
            fact(surface.t("receipt.time"), time.into_any()),
        ].into_iter().chain(files(widget, &receipt)))}
        {subheading(surface, surface.t("receipt.next"))}
        <div class="prose">{all(next)}</div>
        <div class="actions">{ways_on(widget, &receipt)}</div>
    }
    .into_any()
}

/// The files that were filed with it.
fn files(widget: Widget, receipt: &Receipt) -> Option<AnyView> {
    let surface = widget.surface;
    let names = names_of(&receipt.files, &surface.language());
    let names = names.into_iter().map(|name| paragraph("", name)).collect::<Vec<_>>();
    (!names.is_empty()).then(|| fact(surface.t("receipt.files"), all(names)))
}

fn code(label: String, value: &str, id: &'static str) -> AnyView {
    view! { <div><dt>{label}</dt><dd class="code" id=id>{value.to_owned()}</dd></div> }.into_any()
}

fn without_changes(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let words = vec![surface.t("receipt.withoutChangesText")];
    notice(Notice::Information, surface.t("receipt.withoutChanges"), words, Vec::new())
}

fn paper(widget: Widget, document: Arc<ReceiptDocument>) -> AnyView {
    let surface = widget.surface;
    let printed = Arc::clone(&document);
    let failed = RwSignal::new(false);
    all([
        button(ButtonKind::Primary, surface.t("receipt.print"), move || {
            failed.set(output::print(&printed).is_err());
        }),
        button(ButtonKind::Quiet, surface.t("receipt.save"), move || {
            failed.set(output::save(&document).is_err());
        }),
        dynamic(move || {
            if failed.get() { paragraph("error", surface.t("receipt.noPaper")) } else { nothing() }
        }),
    ])
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

fn document(widget: Widget, agency: &Agency, receipt: &Receipt) -> ReceiptDocument {
    let surface = widget.surface;
    let language = surface.language();
    let filed = &receipt.filed;
    let time = i18n::moment(&language, &filed.submitted_at, &agency.time_zone);
    let promise = |clock: &Clock| case::promise(surface, clock);
    let kind = surface.t(&format!("kind.{}", filed.kind.as_str()));
    let files = surface.t("receipt.files");
    ReceiptDocument {
        title: surface.t("receipt.paperTitle"),
        agency: agency.name.in_language(&language).to_owned(),
        keys: Keys { number: filed.number.clone(), code: filed.code.clone() },
        file_name: format!("{}.html", filed.number),
        rows: [
            (surface.t("case.number"), filed.number.clone()),
            (surface.t("case.code"), filed.code.clone()),
            (surface.t("case.kind"), kind),
            (surface.t("case.title"), filed.title.clone()),
            (surface.t("receipt.time"), time),
        ]
        .into_iter()
        .chain(names_of(&receipt.files, &language).into_iter().map(|name| (files.clone(), name)))
        .collect(),
        notes: filed.clocks.iter().map(promise).chain([surface.t("receipt.keep")]).collect(),
        language,
    }
}
