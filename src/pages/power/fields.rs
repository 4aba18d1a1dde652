//! The fields of a power as views.

use huiyin_contract::power::{Change, LegalBasis, Publicity};
use leptos::prelude::*;

use super::reader::Reader;
use crate::i18n;
use crate::ui::{all, fact, facts, paragraph};

pub(super) fn materials(reader: &Reader) -> Option<AnyView> {
    let items = reader.power.materials.iter().map(|material| {
        let needed_if =
            material.needed_if.as_ref().map(|when| paragraph("", reader.needed_if(when)));
        let note = material.note.as_ref().map(|note| paragraph("hint", reader.words(note)));
        view! {
            <li>
                {paragraph("material", reader.words(&material.name))}
                {all(needed_if)}
                {all(note)}
            </li>
        }
        .into_any()
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| view! { <ol class="list">{items}</ol> }.into_any())
}

/// What it costs; that is said also where it costs nothing.
pub(super) fn fees(reader: &Reader) -> AnyView {
    if reader.power.fees.is_empty() {
        return paragraph("", reader.surface.t("power.noFee"));
    }
    facts(reader.power.fees.iter().map(|fee| {
        let value =
            [paragraph("", reader.words(&fee.amount)), paragraph("hint", reader.words(&fee.basis))];
        fact(reader.words(&fee.name), all(value))
    }))
}

/// The legal bases, each of which opens where its text is there.
pub(super) fn legal_bases(reader: &Reader) -> Option<AnyView> {
    let bases: Vec<_> =
        reader.power.legal_bases.iter().map(|basis| legal_basis(reader, basis)).collect();
    (!bases.is_empty()).then(|| all(bases))
}

fn legal_basis(reader: &Reader, basis: &LegalBasis) -> AnyView {
    let name = basis_name(reader, basis);
    match &basis.text {
        Some(text) => {
            let text = reader.words(text);
            view! { <details class="details"><summary>{name}</summary>{paragraph("", text)}</details> }
                .into_any()
        }
        None => paragraph("details", name),
    }
}

/// A law and its article.
pub(super) fn basis_name(reader: &Reader, basis: &LegalBasis) -> String {
    let name = reader.words(&basis.name);
    match &basis.article {
        Some(article) => {
            let article = reader.words(article);
            reader.surface.fill("power.article", &[("name", &name), ("article", &article)])
        }
        None => name,
    }
}

pub(super) fn discretion(reader: &Reader) -> Option<AnyView> {
    let lines = &reader.power.discretion;
    (!lines.is_empty()).then(|| {
        facts(lines.iter().map(|line| {
            fact(reader.words(&line.circumstances), reader.words(&line.decision).into_any())
        }))
    })
}

pub(super) fn publicity(reader: &Reader, publicity: &Publicity) -> AnyView {
    let parts = [
        ("power.scope", Some(&publicity.scope)),
        ("power.form", publicity.form.as_ref()),
        ("power.time", publicity.time.as_ref()),
    ];
    let rows = parts.into_iter().filter_map(|(label, text)| {
        Some(fact(reader.surface.t(label), reader.words(text?).into_any()))
    });
    facts(rows)
}

/// Since when this version holds, and what changed before.
pub(super) fn history(reader: &Reader) -> AnyView {
    let power = reader.power;
    let since = i18n::date(&reader.language, &power.effective_on);
    let words = [("version", power.version.as_str()), ("day", &since)];
    let changes = power.changes.iter().map(|change| change_row(reader, change));
    all([paragraph("", reader.surface.fill("power.since", &words)), facts(changes)])
}

fn change_row(reader: &Reader, change: &Change) -> AnyView {
    let day = i18n::date(&reader.language, &change.date);
    let words = [("version", change.version.as_str()), ("day", &day)];
    fact(reader.surface.fill("power.change", &words), reader.words(&change.summary).into_any())
}
