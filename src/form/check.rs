//! Check your answers: everything that will be sent, each with a way to change it.

use huiyin_contract::form::{Answer, Question, QuestionKind};
use leptos::prelude::*;

use super::answering::Answering;
use crate::ui::{ButtonKind, Surface, all, named_button, paragraph, subheading};

/// All answers that will be sent; `change` is called with the page that was asked for.
pub(crate) fn check_answers(
    surface: Surface,
    answering: Answering,
    change: impl Fn(&str) + Copy + 'static,
) -> AnyView {
    let language = surface.language();
    all(answering.asked().into_iter().map(|(page, questions)| {
        let title = page.title.in_language(&language).to_owned();
        let rows = questions.iter().map(|question| {
            let page = page.id.clone();
            row(surface, answering, question, Box::new(move || change(&page)))
        });
        view! {
            <div class="check-page">
                {subheading(surface, title)}
                <dl class="answers">{all(rows)}</dl>
            </div>
        }
        .into_any()
    }))
}

fn row(
    surface: Surface,
    answering: Answering,
    question: &Question,
    change: Box<dyn Fn()>,
) -> AnyView {
    let label = question.label.in_language(&surface.language()).to_owned();
    let draft = answering.draft();
    let answer = shown(surface, answering, question, draft.answers.get(&question.id));
    let name = surface.fill("form.changeAnswer", &[("label", &label)]);
    let button = named_button(ButtonKind::Link, surface.t("form.change"), Some(name), change);
    view! {
        <div class="answer">
            <dt>{label}</dt>
            <dd class="answer-value">{answer}</dd>
            <dd class="answer-change">{button}</dd>
        </div>
    }
    .into_any()
}

/// An answer as people read it: labels of options, names of powers.
fn shown(
    surface: Surface,
    answering: Answering,
    question: &Question,
    answer: Option<&Answer>,
) -> AnyView {
    let Some(answer) = answer.filter(|answer| !answer.is_blank()) else {
        return paragraph("unanswered", surface.t("form.notAnswered"));
    };
    let language = surface.language();
    if question.kind == QuestionKind::Power {
        let code = answer.as_one().unwrap_or_default().to_owned();
        // The catalogue may still be on its way; until then the code stands.
        let name = Signal::derive(move || {
            answering.power_name(&code, &language).unwrap_or_else(|| code.clone())
        });
        return view! { <p>{name}</p> }.into_any();
    }
    all(answer.values().iter().map(|value| {
        let option = question.options.iter().find(|option| &option.value == value);
        let label = option.map_or(value.as_str(), |option| option.label.in_language(&language));
        paragraph("", label)
    }))
}
