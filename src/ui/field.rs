//! A labelled field with hint and error, tied together for assistive technology.

use leptos::prelude::*;

use super::{all, dynamic, nothing};

/// What stands around an input.
#[derive(Clone)]
pub(crate) struct Field {
    /// Identifier of the input within the shadow root.
    pub(crate) id: String,
    /// The question.
    pub(crate) label: String,
    /// What helps to answer it.
    pub(crate) hint: Option<String>,
    /// The word that marks a question that may stay unanswered.
    pub(crate) optional: Option<String>,
    /// What is wrong with the answer now.
    pub(crate) fault: Signal<Option<String>>,
}

impl Field {
    /// The value of `aria-describedby`: the error while there is one, and the hint.
    pub(crate) fn described_by(&self) -> Signal<Option<String>> {
        let hint = self.hint.as_ref().map(|_| hint_id(&self.id));
        let (error, fault) = (error_id(&self.id), self.fault);
        Signal::derive(move || {
            let error = fault.with(Option::is_some).then(|| error.clone());
            let ids: Vec<String> = error.into_iter().chain(hint.clone()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// The value of `aria-invalid`.
    pub(crate) fn invalid(&self) -> Signal<Option<&'static str>> {
        let fault = self.fault;
        Signal::derive(move || fault.with(Option::is_some).then_some("true"))
    }

    fn class(&self) -> Signal<&'static str> {
        let fault = self.fault;
        Signal::derive(
            move || {
                if fault.with(Option::is_some) { "field field-wrong" } else { "field" }
            },
        )
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// An input with its label.
pub(crate) fn field(parts: &Field, input: AnyView) -> AnyView {
    view! {
        <div class=parts.class()>
            <label class="label" for=parts.id.clone()>{label(parts)}</label>
            {around(parts)}
            {input}
        </div>
    }
    .into_any()
}

/// Several inputs that answer one question.
pub(crate) fn group(parts: &Field, inputs: AnyView) -> AnyView {
    view! {
        <fieldset class=parts.class() aria-describedby=parts.described_by()>
            <legend class="label">{label(parts)}</legend>
            {around(parts)}
            <div class="options">{inputs}</div>
        </fieldset>
    }
    .into_any()
}

/// Several fields that answer one question; it can take the focus as a whole.
pub(crate) fn section(parts: &Field, fields: AnyView) -> AnyView {
    view! {
        <fieldset
            class=parts.class()
            id=parts.id.clone()
            tabindex="-1"
            aria-describedby=parts.described_by()
        >
            <legend class="label">{label(parts)}</legend>
            {around(parts)}
            <div class="section">{fields}</div>
        </fieldset>
    }
    .into_any()
}

fn label(parts: &Field) -> AnyView {
    let optional = parts
        .optional
        .clone()
        .map_or_else(nothing, |word| view! { " " <span class="optional">{word}</span> }.into_any());
    all([view! { <span>{parts.label.clone()}</span> }.into_any(), optional])
}

fn around(parts: &Field) -> AnyView {
    let hint = parts.hint.clone().map_or_else(nothing, |hint| {
        view! { <p class="hint" id=hint_id(&parts.id)>{hint}</p> }.into_any()
    });
    let (id, fault) = (error_id(&parts.id), parts.fault);
    let error = dynamic(move || {
        fault.get().map_or_else(nothing, |sentence| {
            view! { <p class="error" id=id.clone()>{sentence}</p> }.into_any()
        })
    });
    all([hint, error])
}

/// A line that takes a code whose letters the citizen copies from paper.
pub(crate) fn code_input(parts: &Field, value: RwSignal<String>) -> AnyView {
    let input = view! {
        <input
            class="input input-code"
            id=parts.id.clone()
            name=parts.id.clone()
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            aria-required="true"
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            prop:value=value
            on:input:target=move |event| value.set(event.target().value())
        />
    };
    field(parts, input.into_any())
}

/// One thing to choose, by a mark before its words.
pub(crate) fn tick(
    id: String,
    name: &'static str,
    kind: &'static str,
    label: String,
    chosen: Signal<bool>,
    choose: Box<dyn Fn(bool)>,
) -> AnyView {
    view! {
        <div class="option">
            <input
                class="option-input"
                id=id.clone()
                name=name
                type=kind
                prop:checked=chosen
                on:change:target=move |event| choose(event.target().checked())
            />
            <label class="option-label" for=id>{label}</label>
        </div>
    }
    .into_any()
}
