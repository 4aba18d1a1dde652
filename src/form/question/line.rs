//! Answers that are typed: one line or several.

use huiyin_contract::form::{Answer, Question, QuestionKind};
use leptos::prelude::*;

use super::Asking;
use crate::ui::{Field, field, nothing};

/// One line; what the browser knows of its kind, it does: keyboards, calendars, filling in.
pub(super) fn one_line(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let answering = asking.answering;
    let (kind, mode) = match question.kind {
        QuestionKind::Phone => ("tel", None),
        QuestionKind::Email => ("email", None),
        QuestionKind::Date => ("date", None),
        // Not `number`: it loses what is no number, and the wheel changes it unseen.
        QuestionKind::Number => ("text", Some("decimal")),
        _ => ("text", None),
    };
    let at = path.to_owned();
    let input = view! {
        <input
            class=if kind == "date" { "input input-short" } else { "input" }
            id=parts.id.clone()
            name=path.to_owned()
            type=kind
            inputmode=mode
            min=question.earliest.clone()
            max=question.latest.clone()
            autocomplete=question.autocomplete.clone().unwrap_or_else(|| "off".to_owned())
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=answering.text_now(path)
            on:input:target=move |event| answering.answer(&at, Answer::One(event.target().value()))
        />
    };
    field(parts, input.into_any())
}

/// Several lines, with a count where there is a bound.
pub(super) fn long_text(asking: Asking, question: &Question, path: &str, parts: &Field) -> AnyView {
    let answering = asking.answering;
    let at = path.to_owned();
    let count = match question.max_length {
        Some(most) => characters_used(asking, path.to_owned(), most),
        None => nothing(),
    };
    let input = view! {
        <textarea
            class="input"
            id=parts.id.clone()
            name=path.to_owned()
            rows="5"
            autocomplete=question.autocomplete.clone().unwrap_or_else(|| "off".to_owned())
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=answering.text_now(path)
            on:input:target=move |event| answering.answer(&at, Answer::One(event.target().value()))
        ></textarea>
        {count}
    };
    field(parts, input.into_any())
}

fn characters_used(asking: Asking, path: String, most: usize) -> AnyView {
    let Asking { surface, answering } = asking;
    let words = Signal::derive(move || {
        let used = answering.text(&path).chars().count().to_string();
        surface.fill("form.charactersUsed", &[("n", &used), ("max", &most.to_string())])
    });
    view! { <p class="count">{words}</p> }.into_any()
}
