//! What is printed and saved of a receipt.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::super::Widget;
use super::document::ReceiptDocument;
use super::qr::Picture;
use super::saved::SavedReceipt;
use super::{output, steps};
use crate::draft::Receipt;
use crate::i18n;
use crate::ui::{ButtonKind, all, button, dynamic, nothing, paragraph};

/// The ways to take the receipt along.
pub(super) fn buttons(widget: Widget, agency: &Agency, receipt: &Receipt) -> AnyView {
    let surface = widget.surface;
    let document = Arc::new(document(widget, agency, receipt));
    let printed = Arc::clone(&document);
    let failed = RwSignal::new(false);
    let save = move || {
        button(ButtonKind::Quiet, surface.t("receipt.save"), move || {
            failed.set(output::save(&document).is_err());
        })
    };
    all([
        button(ButtonKind::Primary, surface.t("receipt.print"), move || {
            failed.set(output::print(&printed).is_err());
        }),
        if widget.mode().is_own_device() { save() } else { nothing() },
        dynamic(move || {
            if failed.get() { paragraph("error", surface.t("receipt.noPaper")) } else { nothing() }
        }),
    ])
}

/// A picture that a phone can read, and what it holds (see `qr`).
pub(super) fn picture(widget: Widget, number: &str) -> Option<(Picture, String)> {
    let surface = widget.surface;
    let of = |text: &str| Picture::of(text, surface.t("receipt.picture"));
    match widget.door_address().and_then(|address| of(&address)) {
        Some(picture) => Some((picture, surface.t("receipt.pictureOfDoor"))),
        None => Some((of(number)?, surface.t("receipt.pictureOfNumber"))),
    }
}

fn document(widget: Widget, agency: &Agency, receipt: &Receipt) -> ReceiptDocument {
    let surface = widget.surface;
    let language = surface.language();
    let filed = &receipt.filed;
    let time = i18n::moment(&language, &filed.submitted_at, &agency.time_zone);
    let kind = surface.t(&format!("kind.{}", filed.kind.as_str()));
    let contacts = agency.channels.iter().map(|channel| {
        let words = |text: &huiyin_contract::text::Text| text.in_language(&language).to_owned();
        let note = channel.note.as_ref().map(&words);
        let lines: Vec<_> = [Some(words(&channel.value)), note].into_iter().flatten().collect();
        (words(&channel.name), lines.join("\n"))
    });
    let steps = steps::told(surface, &filed.clocks, &time);
    ReceiptDocument {
        title: surface.t("receipt.paperTitle"),
        agency: agency.name.in_language(&language).to_owned(),
        saved: SavedReceipt {
            number: filed.number.clone(),
            code: filed.code.clone(),
            receipt: filed.receipt.clone(),
            // In the form over which the receipt is signed.
            answers: (!receipt.answers.is_empty())
                .then(|| serde_json::to_string(&receipt.answers).ok())
                .flatten(),
        },
        file_name: format!("{}.html", filed.number),
        rows: vec![
            (surface.t("case.number"), filed.number.clone()),
            (surface.t("case.code"), filed.code.clone()),
            (surface.t("case.kind"), kind),
            (surface.t("receipt.time"), time),
        ],
        keep: surface.t("receipt.keep"),
        picture: picture(widget, &filed.number)
            .map(|(picture, caption)| (picture.markup(), caption)),
        steps: (surface.t("receipt.next"), steps),
        filed: (surface.t("receipt.filed"), receipt.told.clone()),
        contacts: (surface.t("receipt.call"), contacts.collect()),
        signed: (surface.t("receipt.signed"), surface.t("receipt.signedHint")),
        language,
    }
}
