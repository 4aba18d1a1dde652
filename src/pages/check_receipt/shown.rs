//! The verdict in words.

use huiyin_contract::agency::Agency;
use huiyin_contract::form::Answers;
use huiyin_contract::receipt::ReceiptClaims;
use leptos::prelude::*;

use super::super::{Widget, failure};
use super::VERDICT_ID;
use super::verdict::{Checker, Content, Verdict};
use crate::form::{Names, told};
use crate::i18n;
use crate::ui::{all, dynamic, fact, facts, nothing, paragraph, subheading};

pub(super) fn verdict(widget: Widget, agency: &Agency) -> AnyView {
    let surface = widget.surface;
    let Some(verdict) = widget.checking.verdict() else {
        return nothing();
    };
    let name = agency.name.in_language(&surface.language());
    let fill = |key: &str| surface.fill(key, &[("agency", name)]);
    let (mark, title, words) = match &verdict {
        Verdict::Valid { by, content, other_number, .. } => {
            let by = match by {
                Checker::Device => surface.t("proof.byDevice"),
                Checker::Agency => surface.t("proof.byAgency"),
            };
            let changed = *other_number || matches!(content, Content::Changed);
            let other = other_number.then(|| surface.t("proof.otherNumber"));
            let compared = surface.t(compared(content));
            let words = other.into_iter().chain([compared, by]).collect();
            let title = if changed { "proof.changedTitle" } else { "proof.valid" };
            (if changed { "doubt" } else { "valid" }, fill(title), words)
        }
        Verdict::Invalid => ("invalid", fill("proof.invalid"), vec![fill("proof.invalidText")]),
        Verdict::Unknown(error) => {
            let why = match error {
                Some(error) => failure::words(&surface.messages(), error).1,
                None => fill("proof.noKeys"),
            };
            ("doubt", surface.t("proof.unknown"), vec![why, surface.t("proof.unknownText")])
        }
    };
    let details = match &verdict {
        Verdict::Valid { claims, content, .. } => {
            all([said(widget, agency, claims), proved(widget, content)])
        }
        _ => nothing(),
    };
    view! {
        <div
            class="verdict"
            id=VERDICT_ID
            tabindex="-1"
            role="group"
            aria-labelledby="verdict-title"
            data-verdict=mark
        >
            <p class="notice-title" id="verdict-title">{title}</p>
            {all(words.into_iter().map(|words: String| paragraph("", words)))}
            {details}
        </div>
    }
    .into_any()
}

fn compared(content: &Content) -> &'static str {
    match content {
        Content::Absent => "proof.contentAbsent",
        Content::Same(_) => "proof.contentSame",
        Content::Changed => "proof.contentChanged",
        Content::Unknown => "proof.contentUnknown",
    }
}

/// What the receipt says, in words.
fn said(widget: Widget, agency: &Agency, claims: &ReceiptClaims) -> AnyView {
    let surface = widget.surface;
    let language = surface.language();
    let time = i18n::moment(&language, &claims.submitted_at, &agency.time_zone);
    let kind = surface.t(&format!("kind.{}", claims.kind.as_str()));
    let row = |key: &str, value: String| fact(surface.t(key), value.into_any());
    all([
        subheading(surface, surface.t("proof.says")),
        facts([
            row("proof.signedBy", claims.agency.clone()),
            row("case.number", claims.number.clone()),
            row("case.kind", kind),
            row("receipt.time", time),
        ]),
        paragraph("hint", surface.t("proof.limits")),
    ])
}

/// The answers that were proved, from the bytes that were compared and from nothing else of the
/// file: what its page shows its readers is not signed.
fn proved(widget: Widget, content: &Content) -> AnyView {
    let Content::Same(answers) = content else {
        return nothing();
    };
    let surface = widget.surface;
    let answers = answers.clone();
    let rows = dynamic(move || rows(widget, &answers));
    all([subheading(surface, surface.t("proof.filed")), rows])
}

fn rows(widget: Widget, answers: &Answers) -> AnyView {
    let (messages, agency) = (widget.surface.messages(), widget.known_agency());
    let names =
        Names { messages: &messages, agency: agency.as_deref(), power: &|_| None, files: &[] };
    let form = widget.checking.form();
    let told = told(names, form.as_deref(), answers);
    facts(told.into_iter().map(|told| fact(told.question, paragraph("words", told.answer))))
}
