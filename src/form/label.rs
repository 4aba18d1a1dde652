//! What questions, their parts and their rows are called.

use huiyin_contract::form::Question;

use super::answering::Answering;
use crate::i18n::Messages;

/// What a question is called. The parts of a document or a place have no words of the agency's.
pub(crate) fn label(messages: &Messages, question: &Question) -> String {
    match question.label.in_language(messages.language()) {
        "" => messages.get(&format!("part.{}", question.id)).to_owned(),
        words => words.to_owned(),
    }
}

/// What one of several rows is called, such as "Witness 2".
pub(crate) fn row_label(messages: &Messages, group: &Question, number: usize) -> String {
    let item = group.item.as_ref().unwrap_or(&group.label).in_language(messages.language());
    let number = (number + 1).to_string();
    messages.fill("form.row", &[("item", item), ("n", &number)])
}

/// A label that is clear apart from its row, too: "Witness 2, name".
pub(crate) fn full_label(
    messages: &Messages,
    answering: Answering,
    path: &str,
    label: &str,
) -> String {
    let mut steps = path.split('/');
    let group = steps.next().and_then(|id| answering.question_now(id));
    let number = steps.next().and_then(|step| step.parse::<usize>().ok());
    match group.zip(number) {
        Some((group, number)) => {
            let row = row_label(messages, &group, number);
            messages.fill("form.inRow", &[("row", &row), ("label", label)])
        }
        None => label.to_owned(),
    }
}
