//! Answers that the agency's form has no room for any more: each is shown under the question as it
//! was asked, to be read and copied.

use leptos::prelude::*;

use super::super::Widget;
use crate::draft::Outgrown;
use crate::form::Answering;
use crate::ui::{ButtonKind, all, button, dynamic, nothing, paragraph, subheading};

/// The answers, until the citizen has seen them.
pub(super) fn outgrown(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let seen = RwSignal::new(false);
    dynamic(move || {
        let left = answering.draft().outgrown;
        if left.is_empty() || seen.get() {
            return nothing();
        }
        let done = move || {
            answering.change(|draft| draft.outgrown.clear());
            seen.set(true);
            surface.focus_heading();
        };
        let rows = left.iter().map(row);
        view! {
            <section class="notice">
                {subheading(surface, surface.t("outgrown.title"))}
                {paragraph("", surface.t("outgrown.text"))}
                <dl class="answers">{all(rows)}</dl>
                <div class="actions">
                    {button(ButtonKind::Quiet, surface.t("outgrown.seen"), done)}
                </div>
            </section>
        }
        .into_any()
    })
}

fn row(one: &Outgrown) -> AnyView {
    let answer = one.answer.iter().map(|line| paragraph("", line.clone()));
    view! {
        <div class="answer">
            <dt>{one.question.clone()}</dt>
            <dd class="answer-value">{all(answer)}</dd>
        </div>
    }
    .into_any()
}
