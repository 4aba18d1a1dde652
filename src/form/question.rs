//! One question with its native input.

use huiyin_contract::form::{Answer, Choice, Question, QuestionKind};
use leptos::prelude::*;

use super::answering::Answering;
use super::faults;
use crate::ui::{Field, Surface, all, dynamic, field, group, nothing};

/// Identifier, within the shadow root, of the input that the focus goes to for a question.
pub(crate) fn field_id(question: &str) -> String {
    format!("q-{question}")
}

/// The question, ready to be answered.
pub(crate) fn question_view(
    surface: Surface,
    answering: Answering,
    question: &Question,
) -> AnyView {
    let language = surface.language();
    let id = question.id.clone();
    let parts = Field {
        id: field_id(&question.id),
        label: question.label.in_language(&language).to_owned(),
        hint: question.hint.as_ref().map(|hint| hint.in_language(&language).to_owned()),
        optional: (!question.required).then(|| surface.t("form.optional")),
        fault: Signal::derive(move || {
            let (id, code) = answering.fault(&id)?;
            Some(faults::words(&surface.messages(), &answering.form(), &id, code))
        }),
    };
    match question.kind {
        QuestionKind::Choice | QuestionKind::Choices => {
            options(answering, question, &parts, &language)
        }
        QuestionKind::LongText => long_text(surface, answering, question, &parts),
        QuestionKind::Power => powers(surface, answering, question, &parts),
        _ => one_line(answering, question, &parts),
    }
}

fn one_line(answering: Answering, question: &Question, parts: &Field) -> AnyView {
    let kind = match question.kind {
        QuestionKind::Phone => "tel",
        QuestionKind::Email => "email",
        _ => "text",
    };
    let id = question.id.clone();
    let input = view! {
        <input
            class="input"
            id=parts.id.clone()
            name=question.id.clone()
            type=kind
            autocomplete=question.autocomplete.clone().unwrap_or_else(|| "off".to_owned())
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=answering.text_now(&id)
            on:input:target=move |event| answering.answer(&id, Answer::One(event.target().value()))
        />
    };
    field(parts, input.into_any())
}

fn long_text(
    surface: Surface,
    answering: Answering,
    question: &Question,
    parts: &Field,
) -> AnyView {
    let id = question.id.clone();
    let count = match question.max_length {
        Some(most) => characters_used(surface, answering, question.id.clone(), most),
        None => nothing(),
    };
    let input = view! {
        <textarea
            class="input"
            id=parts.id.clone()
            name=question.id.clone()
            rows="5"
            autocomplete=question.autocomplete.clone().unwrap_or_else(|| "off".to_owned())
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=answering.text_now(&id)
            on:input:target=move |event| answering.answer(&id, Answer::One(event.target().value()))
        ></textarea>
        {count}
    };
    field(parts, input.into_any())
}

fn characters_used(surface: Surface, answering: Answering, id: String, most: usize) -> AnyView {
    let words = Signal::derive(move || {
        let used = answering.text(&id).chars().count().to_string();
        surface.fill("form.charactersUsed", &[("n", &used), ("max", &most.to_string())])
    });
    view! { <p class="count">{words}</p> }.into_any()
}

fn options(answering: Answering, question: &Question, parts: &Field, language: &str) -> AnyView {
    let several = question.kind == QuestionKind::Choices;
    let choices = question.options.iter().enumerate().map(|(at, choice)| {
        // The focus goes to the first option when the summary names the question.
        let id = if at == 0 { parts.id.clone() } else { format!("{}-{at}", parts.id) };
        option(answering, &question.id, several, id, choice, language)
    });
    group(parts, all(choices))
}

fn option(
    answering: Answering,
    question: &str,
    several: bool,
    id: String,
    choice: &Choice,
    language: &str,
) -> AnyView {
    let hint_id = choice.hint.as_ref().map(|_| format!("{id}-hint"));
    let hint = choice.hint.as_ref().map_or_else(nothing, |hint| {
        let words = hint.in_language(language).to_owned();
        view! { <p class="hint option-hint" id=hint_id.clone()>{words}</p> }.into_any()
    });
    let (name, value) = (question.to_owned(), choice.value.clone());
    let checked = Signal::derive({
        let (name, value) = (name.clone(), value.clone());
        move || answering.is_chosen(&name, &value)
    });
    let choose = {
        let (name, value) = (name.clone(), value.clone());
        move |on: bool| answering.choose(&name, &value, several, on)
    };
    view! {
        <div class="option">
            <input
                class="option-input"
                id=id.clone()
                name=name
                type=if several { "checkbox" } else { "radio" }
                value=value
                aria-describedby=hint_id
                prop:checked=checked
                on:change:target=move |event| choose(event.target().checked())
            />
            <label class="option-label" for=id>{choice.label.in_language(language).to_owned()}</label>
            {hint}
        </div>
    }
    .into_any()
}

fn powers(surface: Surface, answering: Answering, question: &Question, parts: &Field) -> AnyView {
    let id = question.id.clone();
    let code = question.id.clone();
    let choices = dynamic(move || {
        let chosen = answering.text_now(&code);
        let catalogue = answering.catalogue().get();
        let powers = catalogue.iter().flat_map(|catalogue| &catalogue.powers);
        all(powers.map(|power| {
            let selected = power.code == chosen;
            let name = power.name.in_language(&surface.language()).to_owned();
            view! { <option value=power.code.clone() prop:selected=selected>{name}</option> }
                .into_any()
        }))
    });
    let input = view! {
        <select
            class="input"
            id=parts.id.clone()
            name=question.id.clone()
            aria-required=question.required.then_some("true")
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            on:change:target=move |event| answering.answer(&id, Answer::One(event.target().value()))
        >
            <option value="">{surface.t("form.noPower")}</option>
            {choices}
        </select>
    };
    field(parts, input.into_any())
}
