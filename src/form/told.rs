//! Answers in words, apart from any form on the screen: for a receipt and what is made of it.

use huiyin_contract::agency::Agency;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::form::{Answer, Answers, FormDefinition, Question, QuestionKind, asked};

use super::label::{label, row_label};
use crate::draft::Told;
use crate::files::names_of;
use crate::i18n::{self, Messages};

/// What finds names for identifiers.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) messages: &'a Messages,
    pub(crate) agency: Option<&'a Agency>,
    /// The name of the power with a code.
    pub(crate) power: &'a dyn Fn(&str) -> Option<String>,
    /// The files that answers name.
    pub(crate) files: &'a [Attachment],
}

/// Answers in words, in the order of the form. Those that the form does not ask for come last,
/// under their identifiers: an earlier version of it, or none at all, must hide nothing.
pub(crate) fn told(
    names: Names<'_>,
    form: Option<&FormDefinition>,
    answers: &Answers,
) -> Vec<Told> {
    let pages = form.map(|form| asked(form, answers)).unwrap_or_default();
    let questions: Vec<&Question> = pages.into_iter().flat_map(|(_, asked)| asked).collect();
    let known = questions.iter().filter_map(|question| {
        let answer = answers.get(&question.id).filter(|answer| !answer.is_blank())?;
        let answer = names.words(question, answer, answers);
        Some(Told { question: label(names.messages, question), answer })
    });
    let strange = answers.iter().filter(|(id, _)| questions.iter().all(|it| it.id != **id));
    let strange = strange.map(|(id, answer)| Told { question: id.clone(), answer: raw(answer) });
    known.chain(strange).collect()
}

impl Names<'_> {
    fn words(self, question: &Question, answer: &Answer, around: &Answers) -> String {
        match answer {
            Answer::Fields(fields) => self.parts(question, fields, around),
            Answer::Rows(rows) => {
                let rows = rows.iter().enumerate().map(|(number, row)| {
                    let title = row_label(self.messages, question, number);
                    format!("{title}\n{}", self.parts(question, row, around))
                });
                lines(rows)
            }
            _ => lines(answer.values().iter().map(|value| self.one(question, value))),
        }
    }

    fn parts(self, question: &Question, row: &Answers, around: &Answers) -> String {
        let parts = question.asked_parts(row, around);
        let known = parts.iter().filter_map(|part| {
            let answer = row.get(&part.id).filter(|answer| !answer.is_blank())?;
            Some((label(self.messages, part), self.words(part, answer, around)))
        });
        let strange = row.iter().filter(|(id, _)| parts.iter().all(|part| part.id != **id));
        let strange = strange.map(|(id, answer)| (id.clone(), raw(answer)));
        lines(known.chain(strange).map(|(label, value)| {
            self.messages.fill("form.part", &[("label", &label), ("value", &value)])
        }))
    }

    fn one(self, question: &Question, value: &str) -> String {
        let language = self.messages.language();
        let name = match question.kind {
            QuestionKind::Power => (self.power)(value),
            QuestionKind::Unit => {
                let unit = self.agency.and_then(|agency| agency.unit(value));
                unit.map(|unit| unit.name.in_language(language).to_owned())
            }
            QuestionKind::Files => {
                let file = self.files.iter().find(|file| file.id == value);
                file.and_then(|file| names_of(std::slice::from_ref(file), language).pop())
            }
            QuestionKind::Date => Some(i18n::day(language, value)),
            _ => {
                let option = question.options.iter().find(|option| option.value == value);
                option.map(|option| option.label.in_language(language).to_owned())
            }
        };
        name.unwrap_or_else(|| value.to_owned())
    }
}

/// An answer to a question that is not known.
fn raw(answer: &Answer) -> String {
    let parts = |row: &Answers| lines(row.iter().map(|(id, it)| format!("{id}: {}", raw(it))));
    match answer {
        Answer::Fields(fields) => parts(fields),
        Answer::Rows(rows) => lines(rows.iter().map(parts)),
        _ => lines(answer.values().iter().cloned()),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(form: &str, answers: &str) -> Vec<(String, String)> {
        let words = r#"{"form.part": "{label}: {value}", "form.row": "{item} {n}",
                        "part.document": "Document", "part.number": "Number"}"#;
        let messages = Messages::parse("en", words);
        let form: FormDefinition = serde_json::from_str(form).unwrap();
        let answers: Answers = serde_json::from_str(answers).unwrap();
        let names = Names { messages: &messages, agency: None, power: &|_| None, files: &[] };
        let told = super::told(names, Some(&form), &answers);
        told.into_iter().map(|told| (told.question, told.answer)).collect()
    }

    const FORM: &str = r#"{"kind": "complaint", "version": "1", "title": "t", "pages": [
        {"id": "a", "title": "A", "questions": [
            {"id": "who", "type": "choice", "label": "Who?", "options": [
                {"value": "me", "label": "Myself"}]},
            {"id": "card", "type": "identityDocument", "label": "Card", "options": [
                {"value": "pass", "label": "Passport"}]},
            {"id": "people", "type": "group", "label": "People", "item": "Witness", "parts": [
                {"id": "name", "type": "text", "label": "Name"}]},
            {"id": "about", "type": "longText", "label": "What?"}]}]}"#;

    fn pair(question: &str, answer: &str) -> (String, String) {
        (question.to_owned(), answer.to_owned())
    }

    #[test]
    fn answers_are_told_in_the_order_and_with_the_words_of_the_form() {
        let answers = r#"{"about": "Line 1\nline 2", "card": {"document": "pass", "number": "P1"},
            "people": [{"name": "N. N."}, {"name": "M. M."}], "who": "me"}"#;
        let expected = [
            pair("Who?", "Myself"),
            pair("Card", "Document: Passport\nNumber: P1"),
            pair("People", "Witness 1\nName: N. N.\nWitness 2\nName: M. M."),
            pair("What?", "Line 1\nline 2"),
        ];
        assert_eq!(told(FORM, answers), expected);
    }

    #[test]
    fn what_the_form_does_not_know_is_told_nevertheless() {
        let answers = r#"{"gone": {"x": "1", "y": ["2", "3"]}, "who": "you"}"#;
        assert_eq!(told(FORM, answers), [pair("Who?", "you"), pair("gone", "x: 1\ny: 2\n3")]);
    }
}
