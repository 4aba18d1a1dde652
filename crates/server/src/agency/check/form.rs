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
    let questions = every_question(form, &pages);
    no_doubles(folder, questions.iter().map(|(at, asked)| (at.field("id"), asked.id.as_str())));
    if questions.is_empty() {
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
    for (at, asked) in questions {
        check_question(folder, &at, asked, patterns);
        if let Some(condition) = &asked.show_if {
            check_condition(folder, &at.field("showIf"), condition, form);
        }
    }
}

/// Every question and every part of one, each with its place.
fn every_question<'a, 'b>(
    form: &'a FormDefinition,
    pages: &Place<'b>,
) -> Vec<(Place<'b>, &'a Question)> {
    let mut found = Vec::new();
    for (number, page) in form.pages.iter().enumerate() {
        collect(&page.questions, &pages.item(number).field("questions"), &mut found);
    }
    found
}

fn collect<'a, 'b>(
    questions: &'a [Question],
    at: &Place<'b>,
    found: &mut Vec<(Place<'b>, &'a Question)>,
) {
    for (index, question) in questions.iter().enumerate() {
        let at = at.item(index);
        let parts = at.field("parts");
        found.push((at, question));
        collect(&question.parts, &parts, found);
    }
}

fn check_question(
    folder: &mut Folder<'_>,
    at: &Place<'_>,
    asked: &Question,
    patterns: &mut Patterns,
) {
    use QuestionKind::{Choice, Choices, Group, IdentityDocument, PostalAddress};
    let takes_options = matches!(asked.kind, Choice | Choices | IdentityDocument);
    let takes_parts = matches!(asked.kind, Group | PostalAddress);
    if asked.kind == QuestionKind::Other {
        folder.fault(&at.field("type"), "there is no such type");
    }
    // A path to an answer is part of a JSON Pointer.
    if asked.id.contains(['/', '~']) {
        folder.fault(&at.field("id"), "must have no `/` and no `~` in it");
    }
    if takes_parts == asked.parts.is_empty() {
        let words = if takes_parts { "needs parts" } else { "takes no parts" };
        folder.fault(&at.field("parts"), words);
    }
    has_words(folder, &at.field("label"), &asked.label);
    let options = at.field("options");
    if takes_options == asked.options.is_empty() {
        let words = if takes_options { "a choice needs options" } else { "takes no options" };
        folder.fault(&options, words);
    }
    no_doubles(folder, identified(&options, "value", &asked.options, |option| &option.value));
    let digits = asked.options.iter().map(|option| option.check_digit);
    if digits.chain([asked.check_digit]).any(|digit| digit == Some(CheckDigit::Other)) {
        folder.fault(&at.field("checkDigit"), "there is no such check digit");
    }
    check_bounds(folder, at, asked);
    let documents = asked.options.iter().enumerate();
    let documents = documents.map(|(index, option)| (options.item(index), &option.pattern));
    for (at, pattern) in std::iter::once((at.clone(), &asked.pattern)).chain(documents) {
        if let Some(pattern) = pattern
            && let Err(error) = patterns.add(pattern)
        {
            folder.fault(&at.field("pattern"), error.to_string());
        }
    }
}

/// A lower bound above the upper one would refuse every answer.
fn check_bounds(folder: &mut Folder<'_>, at: &Place<'_>, asked: &Question) {
    fn crossed<T: PartialOrd>(lower: Option<T>, upper: Option<T>) -> bool {
        lower.zip(upper).is_some_and(|(lower, upper)| lower > upper)
    }
    let bounds = [
        ("minLength", "maxLength", crossed(asked.min_length, asked.max_length)),
        ("minCount", "maxCount", crossed(asked.min_count, asked.max_count)),
        ("min", "max", crossed(asked.min, asked.max)),
        ("earliest", "latest", crossed(asked.earliest.as_ref(), asked.latest.as_ref())),
    ];
    for (lower, upper, is_crossed) in bounds {
        if is_crossed {
            folder.fault(&at.field(lower), format!("is greater than {upper}"));
        }
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
                let question = question(form, &comparison.question);
                let value = &comparison.value;
                if question.is_some_and(|asked| cannot_have(asked, value)) {
                    folder.fault(at, format!("\"{value}\" is no option of its question"));
                }
            }
        }
    }
}

fn known_question(folder: &mut Folder<'_>, at: &Place<'_>, id: &str, form: &FormDefinition) {
    if question(form, id).is_none() {
        folder.fault(at, format!("there is no question \"{id}\""));
    }
}

/// A question, or a part of one: identifiers are unique over both.
fn question<'a>(form: &'a FormDefinition, id: &str) -> Option<&'a Question> {
    let all = every_question(form, &Place::file(""));
    all.into_iter().map(|(_, question)| question).find(|question| question.id == id)
}

/// A misspelt value would hide the question for good.
fn cannot_have(question: &Question, value: &str) -> bool {
    !question.options.is_empty() && question.options.iter().all(|option| option.value != value)
}
