//! One question with its native inputs, and the parts of one.

mod choice;
mod files;
mod line;
mod list;
mod parts;
mod picker;
mod place;
mod rows;

use huiyin_contract::form::{Question, QuestionKind};
use leptos::prelude::*;

use super::answering::Answering;
use super::faults;
use super::label::label;
use crate::ui::{Field, Surface, dynamic, nothing};

/// What every question stands on.
#[derive(Clone, Copy)]
pub(crate) struct Asking {
    pub(crate) surface: Surface,
    pub(crate) answering: Answering,
}

/// Identifier, within the shadow root, of what the focus goes to for the answer at a path.
pub(crate) fn field_id(path: &str) -> String {
    format!("q-{path}")
}

/// The question at a path, as long as it is asked.
pub(crate) fn question_at(asking: Asking, path: String) -> AnyView {
    let answering = asking.answering;
    let at = path.clone();
    // By the whole question: what a document's number must be like changes with the document.
    let question = Memo::new(move |_| answering.question(&at));
    dynamic(move || {
        question.get().map_or_else(nothing, |question| question_view(asking, &question, &path))
    })
}

fn question_view(asking: Asking, question: &Question, path: &str) -> AnyView {
    let parts = parts_of(asking, question, path);
    match question.kind {
        QuestionKind::Choice | QuestionKind::Choices => {
            choice::options(asking, question, path, &parts)
        }
        QuestionKind::LongText => line::long_text(asking, question, path, &parts),
        QuestionKind::Unit => list::units(asking, question, path, &parts),
        QuestionKind::Power => list::powers(asking, question, path, &parts),
        QuestionKind::IdentityDocument => parts::document(asking, path, &parts),
        QuestionKind::PostalAddress => parts::address(asking, question, path, &parts),
        QuestionKind::Place => place::place(asking, path, &parts),
        QuestionKind::Files => files::files(asking, question, path, parts),
        QuestionKind::Group => rows::rows(asking, question, path, &parts),
        _ => line::one_line(asking, question, path, &parts),
    }
}

/// What stands around the input.
fn parts_of(asking: Asking, question: &Question, path: &str) -> Field {
    let Asking { surface, answering } = asking;
    let messages = surface.messages();
    let language = surface.language();
    let at = path.to_owned();
    Field {
        id: field_id(path),
        label: label(&messages, question),
        hint: question.hint.as_ref().map(|hint| hint.in_language(&language).to_owned()),
        optional: (!question.required).then(|| surface.t("form.optional")),
        fault: Signal::derive(move || {
            let (at, code) = answering.fault(&at)?;
            Some(faults::words(&surface.messages(), answering, &at, code))
        }),
    }
}
