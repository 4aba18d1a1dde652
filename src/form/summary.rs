//! The error summary: what is wrong on this page, each with a way to its field.

use leptos::prelude::*;

use crate::ui::{ButtonKind, Surface, all, button};

/// Identifier of the summary within the shadow root; the focus goes there.
pub(crate) const SUMMARY_ID: &str = "error-summary";

/// Faults of a page as sentences, each with the identifier of its field.
pub(crate) fn error_summary(surface: Surface, faults: Vec<(String, String)>) -> AnyView {
    let rows = faults.into_iter().map(|(field, sentence)| {
        let go = button(ButtonKind::Link, sentence, move || surface.focus(&field));
        view! { <li>{go}</li> }.into_any()
    });
    view! {
        <div class="summary" id=SUMMARY_ID tabindex="-1" role="group" aria-labelledby="summary-title">
            <p class="summary-title" id="summary-title">{surface.t("form.thereIsAProblem")}</p>
            <ul>{all(rows)}</ul>
        </div>
    }
    .into_any()
}
