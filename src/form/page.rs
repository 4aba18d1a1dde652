//! One page of a form, ready to be answered.

use std::time::Duration;

use huiyin_contract::form::{FormPage, Question};
use leptos::ev::{FocusEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::faults;
use super::question::{Asking, field_id, question_at};
use super::summary::{SUMMARY_ID, error_summary};
use super::walk::Next;
use crate::ui::{all, busy_button, dynamic, heading, nothing, paragraph};

/// How long after a question was left it is judged: a sentence that appears between press and
/// release would push the button away from under the finger.
const PAUSE: Duration = Duration::from_millis(250);

/// The page, with what helps below the last question that is answered in words; `advance` is called with where "Continue" leads
/// once nothing on it is wrong.
pub(crate) fn form_page(
    asking: Asking,
    page: &FormPage,
    help: AnyView,
    advance: impl Fn(Next) + 'static,
) -> AnyView {
    let Asking { surface, answering } = asking;
    let language = surface.language();
    let hint = page
        .hint
        .as_ref()
        .map_or_else(nothing, |hint| paragraph("lead", hint.in_language(&language)));
    let at = page.questions.iter().rposition(|question| question.takes_words());
    let (before, after) = page.questions.split_at(at.map_or(page.questions.len(), |at| at + 1));
    let ask = |question: &Question| question_at(asking, question.id.clone());
    let id = page.id.clone();
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        match answering.advance(&id) {
            Some(next) => advance(next),
            None => surface.focus(SUMMARY_ID),
        }
    });
    let leave: Box<dyn FnMut(FocusEvent)> = Box::new(move |event| {
        let left = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(path) = left.and_then(|input| input.get_attribute("name")) {
            set_timeout(move || answering.leave(&path), PAUSE);
        }
    });
    let label = Signal::stored(surface.t("form.continue"));
    view! {
        <p class="caption">{progress(asking, page.id.clone())}</p>
        {heading(surface, page.title.in_language(&language))}
        {hint}
        {dynamic(move || summary(asking))}
        // `novalidate`: the browser's own bubbles come one at a time, in the browser's language.
        <form class="form" novalidate on:submit=submit on:focusout=leave>
            {all(before.iter().map(ask))}
            {help}
            {all(after.iter().map(ask))}
            <div class="actions">{busy_button(label, Signal::stored(false), None)}</div>
        </form>
    }
    .into_any()
}

fn progress(asking: Asking, page: String) -> Signal<String> {
    let Asking { surface, answering } = asking;
    Signal::derive(move || {
        let (at, of) = answering.position(&page);
        surface.fill("form.progress", &[("at", &at.to_string()), ("of", &of.to_string())])
    })
}

fn summary(asking: Asking) -> AnyView {
    let Asking { surface, answering } = asking;
    let messages = surface.messages();
    let mut sentences = Vec::new();
    for (path, code) in answering.faults() {
        sentences.push((field_id(&path), faults::words(&messages, answering, &path, code)));
    }
    if sentences.is_empty() { nothing() } else { error_summary(surface, sentences) }
}
