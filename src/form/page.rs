//! One page of a form, ready to be answered.

use huiyin_contract::form::{FormPage, Question};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::answering::Answering;
use super::faults;
use super::question::{field_id, question_view};
use super::summary::{SUMMARY_ID, error_summary};
use super::walk::Next;
use crate::ui::{Surface, all, busy_button, dynamic, heading, nothing, paragraph};

/// The page, with what helps below its questions; `advance` is called with where "Continue" leads once nothing on it is wrong.
pub(crate) fn form_page(
    surface: Surface,
    answering: Answering,
    page: &FormPage,
    help: AnyView,
    advance: impl Fn(Next) + 'static,
) -> AnyView {
    let language = surface.language();
    let hint = page
        .hint
        .as_ref()
        .map_or_else(nothing, |hint| paragraph("lead", hint.in_language(&language)));
    let questions = all(page.questions.iter().map(|question| asked(surface, answering, question)));
    let id = page.id.clone();
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        match answering.advance(&id) {
            Some(next) => advance(next),
            None => surface.focus(SUMMARY_ID),
        }
    });
    let label = Signal::stored(surface.t("form.continue"));
    view! {
        <p class="caption">{progress(surface, answering, page.id.clone())}</p>
        {heading(surface, page.title.in_language(&language))}
        {hint}
        {dynamic(move || summary(surface, answering))}
        // `novalidate`: the browser's own bubbles come one at a time, in the browser's language.
        <form class="form" novalidate on:submit=submit>
            {questions}
            {help}
            <div class="actions">{busy_button(label, Signal::stored(false), None)}</div>
        </form>
    }
    .into_any()
}

fn progress(surface: Surface, answering: Answering, page: String) -> Signal<String> {
    Signal::derive(move || {
        let (at, of) = answering.position(&page);
        surface.fill("form.progress", &[("at", &at.to_string()), ("of", &of.to_string())])
    })
}

fn summary(surface: Surface, answering: Answering) -> AnyView {
    let form = answering.form();
    let messages = surface.messages();
    let mut sentences = Vec::new();
    for (id, code) in answering.faults() {
        sentences.push((field_id(&id), faults::words(&messages, &form, &id, code)));
    }
    if sentences.is_empty() { nothing() } else { error_summary(surface, sentences) }
}

fn asked(surface: Surface, answering: Answering, question: &Question) -> AnyView {
    if question.show_if.is_none() {
        return question_view(surface, answering, question);
    }
    let question = question.clone();
    let id = question.id.clone();
    let asked = Memo::new(move |_| answering.asks(&id));
    dynamic(
        move || {
            if asked.get() { question_view(surface, answering, &question) } else { nothing() }
        },
    )
}
