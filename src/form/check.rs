//! Check your answers: everything that will be sent, each with a way to change it.

use huiyin_contract::form::{Answer, Answers, Question, QuestionKind};
use leptos::prelude::*;

use super::label::{label, row_label};
use super::question::Asking;
use crate::files::file_names;
use crate::ui::{ButtonKind, all, button_at, dynamic, nothing, paragraph, subheading};

/// Identifier, within the shadow root, of the button that leads to a question: the focus comes
/// back to it.
pub(crate) fn change_id(question: &str) -> String {
    format!("change-{question}")
}

/// All answers that will be sent; `change` is called with the page and the question.
pub(crate) fn check_answers(
    asking: Asking,
    change: impl Fn(&str, &str) + Copy + 'static,
) -> AnyView {
    let Asking { surface, answering } = asking;
    let language = surface.language();
    let mut last = None;
    all(answering.asked().into_iter().map(|(page, questions)| {
        let title = page.title.in_language(&language).to_owned();
        // Of a page that was asked one by one, one heading is enough.
        let again = last.replace(title.clone()).is_some_and(|last| last == title);
        let title = if again { nothing() } else { subheading(surface, title) };
        let rows = questions.iter().map(|question| {
            let (page, id) = (page.id.clone(), question.id.clone());
            row(asking, question, Box::new(move || change(&page, &id)))
        });
        view! {
            <div class="check-page">
                {title}
                <dl class="answers">{all(rows)}</dl>
            </div>
        }
        .into_any()
    }))
}

fn row(asking: Asking, question: &Question, change: Box<dyn Fn()>) -> AnyView {
    let surface = asking.surface;
    let label = label(&surface.messages(), question);
    let answer = match asking.answering.answer_now(&question.id) {
        _ if question.kind == QuestionKind::Files => files(asking, &question.id),
        Some(answer) if !answer.is_blank() => shown(asking, question, &answer),
        _ => paragraph("unanswered", surface.t("form.notAnswered")),
    };
    let name = surface.fill("form.changeAnswer", &[("label", &label)]);
    let id = change_id(&question.id);
    let button = button_at(id, ButtonKind::Link, surface.t("form.change"), Some(name), change);
    view! {
        <div class="answer">
            <dt>{label}</dt>
            <dd class="answer-value">{answer}</dd>
            <dd class="answer-change">{button}</dd>
        </div>
    }
    .into_any()
}

/// An answer as people read it: labels of options, names of powers and units, part by part.
fn shown(asking: Asking, question: &Question, answer: &Answer) -> AnyView {
    match answer {
        Answer::Fields(fields) => parts(asking, question, fields),
        Answer::Rows(rows) => all(rows.iter().enumerate().map(|(number, row)| {
            let title = row_label(&asking.surface.messages(), question, number);
            all([paragraph("part-row", title), parts(asking, question, row)])
        })),
        _ => all(answer.values().iter().map(|value| one(asking, question, value.clone()))),
    }
}

fn parts(asking: Asking, question: &Question, row: &Answers) -> AnyView {
    let asked = question.asked_parts(row, &asking.answering.draft().answers);
    all(asked.iter().map(|part| match row.get(&part.id) {
        Some(answer) if !answer.is_blank() => {
            let label = label(&asking.surface.messages(), part);
            view! {
                <div class="part">
                    <p class="hint">{label}</p>
                    {shown(asking, part, answer)}
                </div>
            }
            .into_any()
        }
        _ => nothing(),
    }))
}

/// The files of a question, also those that have not arrived yet.
fn files(asking: Asking, path: &str) -> AnyView {
    let Asking { surface, answering } = asking;
    let path = path.to_owned();
    let files = move || answering.uploads().map_or(Vec::new(), |uploads| uploads.at(&path));
    dynamic(move || match files() {
        files if files.is_empty() => paragraph("unanswered", surface.t("form.notAnswered")),
        files => file_names(surface, &files),
    })
}

fn one(asking: Asking, question: &Question, value: String) -> AnyView {
    let Asking { surface, answering } = asking;
    let language = surface.language();
    let (kind, options) = (question.kind, question.options.clone());
    // The catalogue may still be on its way; until then the code stands.
    let words = Signal::derive(move || {
        let name = match kind {
            QuestionKind::Power => answering.power_name(&value, &language),
            QuestionKind::Unit => answering.unit_name(&value, &language),
            QuestionKind::Date => Some(crate::i18n::day(&language, &value)),
            QuestionKind::Files => answering.file_name(&value),
            _ => options
                .iter()
                .find(|option| option.value == value)
                .map(|option| option.label.in_language(&language).to_owned()),
        };
        name.unwrap_or_else(|| value.clone())
    });
    view! { <p>{words}</p> }.into_any()
}
