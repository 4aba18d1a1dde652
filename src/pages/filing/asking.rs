//! One page of questions.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::form::{Question, QuestionKind};
use leptos::prelude::*;

use super::super::{Route, Widget, triage};
use super::leave::kept_or_not;
use super::other_door::other_door;
use super::outgrown::outgrown;
use super::{back, with_form};
use crate::draft::Place;
use crate::form::walk::Next;
use crate::form::{Answering, Asking, form_page};
use crate::ui::{all, dynamic, nothing};

/// The page where the citizen stands.
pub(in crate::pages) fn page(widget: Widget, agency: &Arc<Agency>) -> AnyView {
    let shared = Arc::clone(agency);
    let body = Box::new(move |answering: Answering| {
        let Some(page) = answering.page() else {
            return nothing();
        };
        if page.questions.iter().any(asks_for_a_power) {
            widget.load_powers(&shared);
        }
        let advance = move |next: Next| match next {
            Next::Page(_) => widget.stand(Place::Page),
            Next::Check => widget.stand_at_check(answering),
        };
        let id = page.id.clone();
        let retreat = move || {
            if answering.retreat(&id) {
                widget.stand(Place::Page);
            } else {
                widget.stand(Place::Away);
                widget.go(Route::Begin(answering.form().kind));
            }
        };
        let help = all([
            already_there(widget, answering, &shared),
            other_door(widget, answering, &shared),
        ]);
        all([
            back(widget, retreat),
            outgrown(widget, answering),
            form_page(Asking { surface: widget.surface, answering }, &page, help, advance),
            kept_or_not(widget, answering),
        ])
    });
    with_form(widget, agency, body)
}

/// Whether a question, or a part of it, is answered with a power.
pub(super) fn asks_for_a_power(question: &Question) -> bool {
    question.kind == QuestionKind::Power || question.parts.iter().any(asks_for_a_power)
}

/// What is there already for what is being described on this page.
fn already_there(widget: Widget, answering: Answering, agency: &Arc<Agency>) -> AnyView {
    let words = Memo::new(move |_| answering.words_on_page());
    let powers = triage::related(widget, agency, words);
    let agency = Arc::clone(agency);
    let found = dynamic(move || triage::offers(widget.surface, &agency, &words.read()));
    view! { <div aria-live="polite">{found}{powers}</div> }.into_any()
}
