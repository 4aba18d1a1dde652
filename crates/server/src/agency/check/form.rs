//! `forms/{kind}.json`.

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::{CheckDigit, Condition, FormDefinition, Question, QuestionKind};

use super::{has_words, identified, no_doubles};
use crate::agency::Patterns;
use crate::agency::folder::Folder;
use crate::agency::place::Place;

/// The form's file within the folder.
pub(in crate::agency) fn file_of(kind: CaseKind) -> String {
    format!("forms/{}.json", kind.as_str())
}

/// Checks one form, and compiles its patterns on the way.
pub(in crate::agency) fn check(
    folder: &mut Folder<'_>,
    form: &FormDefinition,
    patterns: &mut Patterns,
) {
    let file = file_of(form.kind);
    let at = Place::file(&file);
    let pages = at.field("pages");
    no_doubles(folder, identified(&pages, "id", &form.pages, |page| &page.id));
    let questions = || {
        form.pages.iter().enumerate().flat_map(|(number, page)| {
            let at = pages.item(number).field("questions");
            page.questions.iter().enumerate().map(move |(index, asked)| (at.item(index), asked))
        })
    };
    no_doubles(folder, questions().map(|(at, asked)| (at.field("id"), asked.id.as_str())));
    if questions().next().is_none() {
        folder.fault(&pages, "there is no question");
    }
    if let Some(id) = &form.title_question {
        known_question(folder, &at.field("titleQuestion"), id, form);
    }
    for (number, door) in form.other_doors.iter().enumerate() {
        if [CaseKind::Other, form.kind].contains(&door.kind) {
            folder.fault(&at.field("otherDoors").item(number), "leads to no other kind of case");
        }
    }
    for (number, page) in form.pages.iter().enumerate() {
        if let Some(condition) = &page.show_if {
            check_condition(folder, &pages.item(number).field("showIf"), condition, form);
        }
    }
    for (at, asked) in questions() {
        check_question(folder, &at, asked, patterns);
        if let Some(condition) = &asked.show_if {
            check_condition(folder, &at.field("showIf"), condition, form);
        }
    }
}

fn check_question(
    folder: &mut Folder<'_>,
    at: &Place<'_>,
    asked: &Question,
    patterns: &mut Patterns,
) {
    let takes_options = matches!(asked.kind, QuestionKind::Choice | QuestionKind::Choices);
    if asked.kind == QuestionKind::Other {
        folder.fault(&at.field("type"), "there is no such type");
    }
    has_words(folder, &at.field("label"), &asked.label);
    let options = at.field("options");
    if takes_options == asked.options.is_empty() {
        let words = if takes_options { "a choice needs options" } else { "takes no options" };
        folder.fault(&options, words);
    }
    no_doubles(folder, identified(&options, "value", &asked.options, |option| &option.value));
    if asked.check_digit == Some(CheckDigit::Other) {
        folder.fault(&at.field("checkDigit"), "there is no such check digit");
    }
    if let (Some(fewest), Some(most)) = (asked.min_length, asked.max_length)
        && fewest > most
    {
        folder.fault(&at.field("minLength"), "is greater than maxLength");
    }
    if let Some(pattern) = &asked.pattern
        && let Err(error) = patterns.add(pattern)
    {
        folder.fault(&at.field("pattern"), error.to_string());
    }
}

fn check_condition(
    folder: &mut Folder<'_>,
    at: &Place<'_>,
    condition: &Condition,
    form: &FormDefinition,
) {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(inner) | Condition::Any(inner) => open.extend(inner),
            Condition::Not(inner) => open.push(inner),
            Condition::Answered(id) => known_question(folder, at, id, form),
            Condition::Equals(comparison) => {
                known_question(folder, at, &comparison.question, form);
                let question = form.question(&comparison.question);
                let value = &comparison.value;
                if question.is_some_and(|asked| cannot_have(asked, value)) {
                    folder.fault(at, format!("\"{value}\" is no option of its question"));
                }
            }
        }
    }
}

fn known_question(folder: &mut Folder<'_>, at: &Place<'_>, id: &str, form: &FormDefinition) {
    if form.question(id).is_none() {
        folder.fault(at, format!("there is no question \"{id}\""));
    }
}

/// A misspelt value would hide the question for good.
fn cannot_have(question: &Question, value: &str) -> bool {
    !question.options.is_empty() && question.options.iter().all(|option| option.value != value)
}
