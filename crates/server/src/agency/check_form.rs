//! What the types alone cannot refuse in `forms/{kind}.json`.

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::{CheckDigit, Condition, FormDefinition, Question, QuestionKind};

use super::Patterns;
use super::check::{is_blank, no_doubles};
use super::folder::Folder;

/// The form's file within the folder.
pub(super) fn file_of(kind: CaseKind) -> String {
    format!("forms/{}.json", kind.as_str())
}

/// Checks one form, and compiles its patterns on the way.
pub(super) fn check(folder: &mut Folder<'_>, form: &FormDefinition, patterns: &mut Patterns) {
    let file = &file_of(form.kind);
    let questions = || form.pages.iter().flat_map(|page| &page.questions);
    no_doubles(folder, file, "pages", form.pages.iter().map(|page| page.id.as_str()));
    no_doubles(folder, file, "questions", questions().map(|question| question.id.as_str()));
    if questions().next().is_none() {
        folder.fault(file, "pages: there is no question");
    }
    if let Some(id) = form.title_question.as_ref().filter(|id| form.question(id).is_none()) {
        folder.fault(file, format!("titleQuestion: there is no question \"{id}\""));
    }
    for page in &form.pages {
        if let Some(condition) = &page.show_if {
            check_condition(folder, file, &format!("page {}", page.id), condition, form);
        }
    }
    for question in questions() {
        check_question(folder, file, question, patterns);
        if let Some(condition) = &question.show_if {
            let at = format!("question {}", question.id);
            check_condition(folder, file, &at, condition, form);
        }
    }
}

fn check_question(folder: &mut Folder<'_>, file: &str, asked: &Question, patterns: &mut Patterns) {
    let at = format!("question {}", asked.id);
    let takes_options = matches!(asked.kind, QuestionKind::Choice | QuestionKind::Choices);
    if asked.kind == QuestionKind::Other {
        folder.fault(file, format!("{at}: there is no such type"));
    }
    if is_blank(&asked.label) {
        folder.fault(file, format!("{at}: its label has no words"));
    }
    if takes_options == asked.options.is_empty() {
        let words = if takes_options { "a choice needs options" } else { "takes no options" };
        folder.fault(file, format!("{at}: {words}"));
    }
    let values = asked.options.iter().map(|option| option.value.as_str());
    no_doubles(folder, file, &format!("{at}: options"), values);
    if asked.check_digit == Some(CheckDigit::Other) {
        folder.fault(file, format!("{at}: there is no such checkDigit"));
    }
    if let (Some(fewest), Some(most)) = (asked.min_length, asked.max_length)
        && fewest > most
    {
        folder.fault(file, format!("{at}: minLength is greater than maxLength"));
    }
    if let Some(pattern) = &asked.pattern
        && let Err(error) = patterns.add(pattern)
    {
        folder.fault(file, format!("{at}: pattern: {error}"));
    }
}

fn check_condition(
    folder: &mut Folder<'_>,
    file: &str,
    at: &str,
    condition: &Condition,
    form: &FormDefinition,
) {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(inner) | Condition::Any(inner) => open.extend(inner),
            Condition::Not(inner) => open.push(inner),
            Condition::Answered(id) => known_question(folder, file, at, id, form),
            Condition::Equals(comparison) => {
                known_question(folder, file, at, &comparison.question, form);
                let question = form.question(&comparison.question);
                let value = &comparison.value;
                if question.is_some_and(|asked| cannot_have(asked, value)) {
                    let words = format!("{at}: showIf: \"{value}\" is no option of its question");
                    folder.fault(file, words);
                }
            }
        }
    }
}

fn known_question(folder: &mut Folder<'_>, file: &str, at: &str, id: &str, form: &FormDefinition) {
    if form.question(id).is_none() {
        folder.fault(file, format!("{at}: showIf: there is no question \"{id}\""));
    }
}

/// A misspelt value would hide the question for good.
fn cannot_have(question: &Question, value: &str) -> bool {
    !question.options.is_empty() && question.options.iter().all(|option| option.value != value)
}
