//! Before the first question: what it is, what it takes, what happens to what is typed.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::text::Text;
use leptos::prelude::*;

use super::super::Widget;
use super::leave::delete_answers;
use super::{back, with_form};
use crate::draft::Place;
use crate::form::Answering;
use crate::ui::{ButtonKind, all, button, heading, nothing, paragraph};

/// The introduction.
pub(in crate::pages) fn begin(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let surface = widget.surface;
    let privacy = agency.privacy_notice.clone();
    let body = Box::new(move |answering: Answering| {
        let form = answering.form();
        let language = surface.language();
        let words = |words: &Text| paragraph("", words.in_language(&language));
        view! {
            {heading(surface, form.title.in_language(&language))}
            <div class="prose">{all(form.introduction.iter().map(words))}</div>
            {privacy.as_ref().map_or_else(nothing, |notice| privacy_notice(widget, notice))}
            <div class="actions">{start_buttons(widget, answering)}</div>
        }
        .into_any()
    });
    all([back(widget, move || widget.go(widget.desk.from())), with_form(widget, agency, body)])
}

fn privacy_notice(widget: Widget, notice: &Text) -> AnyView {
    let surface = widget.surface;
    view! {
        <details class="details">
            <summary>{surface.t("begin.privacy")}</summary>
            {paragraph("", notice.in_language(&surface.language()))}
        </details>
    }
    .into_any()
}

fn start_buttons(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let draft = answering.draft();
    // What the citizen brought along is no work to be continued.
    let key = if draft.page.is_some() { "begin.continue" } else { "begin.start" };
    let start = button(ButtonKind::Primary, surface.t(key), move || widget.stand(Place::Page));
    all([start, if draft.is_empty() { nothing() } else { delete_answers(widget, draft.kind) }])
}
