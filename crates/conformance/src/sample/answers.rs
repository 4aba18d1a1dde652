//! Answers that fit.

use huiyin_contract::form::{
    Answer, Answers, FormDefinition, Question, QuestionKind, asked, fault_in, faults,
};

use super::one;
use super::patterns::{Patterns, plainest};

/// What stands in the title of every case that the kit files, for whoever finds it.
pub(crate) const MARK: &str = "Huiyin conformance test, please disregard / 一致性测试，请忽略";

/// How many ways through a form are tried.
const WAYS: usize = 64;

/// Characters that a check digit may be.
const CHECK_DIGITS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Answers to what the form asks, with [`MARK`] where it is read first; none where its rules want
/// something that cannot be made up. `power` is the code of a power of the catalogue.
pub(crate) fn answers(form: &FormDefinition, power: Option<&str>) -> Option<Answers> {
    (0..WAYS)
        .map(|way| walk(form, power, way))
        .find(|answers| faults(form, answers, &Patterns).is_empty())
}

/// Answers on one way through the form: `way` decides at every choice.
fn walk(form: &FormDefinition, power: Option<&str>, way: usize) -> Answers {
    let mut answers = Answers::new();
    let mut way = way;
    while let Some(question) = next(form, &answers) {
        let count = question.options.len().max(1);
        let answer = answer(question, power, way % count);
        way /= count;
        answers.insert(question.id.clone(), answer.unwrap_or(one("")));
    }
    answers.retain(|_, answer| !answer.is_blank());
    answers
}

/// The next question that is asked, must be answered or carries the mark, and is not answered.
fn next<'a>(form: &'a FormDefinition, answers: &Answers) -> Option<&'a Question> {
    let marked = marked(form);
    asked(form, answers)
        .into_iter()
        .flat_map(|(_, questions)| questions)
        .filter(|question| question.required || Some(question.id.as_str()) == marked)
        .find(|question| !answers.contains_key(&question.id))
}

/// The question whose answer carries the mark: the one that names the case, or else the first
/// with room for it.
fn marked(form: &FormDefinition) -> Option<&str> {
    let has_room = |question: &&Question| {
        matches!(question.kind, QuestionKind::Text | QuestionKind::LongText)
            && fault_in(question, Some(&one(MARK)), &Patterns).is_none()
    };
    let first = || form.pages.iter().flat_map(|page| &page.questions).find(has_room);
    form.title_question.as_deref().or_else(|| first().map(|question| question.id.as_str()))
}

/// An answer that the question takes, if one can be made up.
pub(super) fn answer(question: &Question, power: Option<&str>, option: usize) -> Option<Answer> {
    let fits = |answer: &Answer| fault_in(question, Some(answer), &Patterns).is_none();
    candidates(question, power, option)
        .into_iter()
        .find(|answer| !answer.is_blank() && fits(answer))
}

fn candidates(question: &Question, power: Option<&str>, option: usize) -> Vec<Answer> {
    let option = question.options.get(option).map(|option| option.value.clone());
    match question.kind {
        QuestionKind::Choice => option.map(Answer::One).into_iter().collect(),
        QuestionKind::Choices => {
            option.map(|value| Answer::Many(vec![value])).into_iter().collect()
        }
        QuestionKind::Power => power.map(one).into_iter().collect(),
        QuestionKind::Phone => vec![one("010 0000 0000"), one("12345")],
        // RFC 2606: nobody gets it.
        QuestionKind::Email => vec![one("conformance@test.invalid")],
        QuestionKind::Date => [&question.earliest, &question.latest]
            .into_iter()
            .flatten()
            .map(|day| one(day))
            .chain([one("2026-01-05")])
            .collect(),
        QuestionKind::Number => {
            let bounds = [question.min, question.max].into_iter().flatten();
            bounds.map(|bound| one(&bound.to_string())).chain([one("1")]).collect()
        }
        QuestionKind::IdentityDocument | QuestionKind::PostalAddress | QuestionKind::Place => {
            let ways = 0..question.options.len().max(1);
            ways.filter_map(|way| Some(Answer::Fields(row(question, power, way)?))).collect()
        }
        QuestionKind::Group => {
            row(question, power, 0).map(|row| Answer::Rows(vec![row])).into_iter().collect()
        }
        // What the agency has of them, the form does not say.
        QuestionKind::Unit | QuestionKind::Files => Vec::new(),
        QuestionKind::Text | QuestionKind::LongText | QuestionKind::Other => words(question),
    }
}

/// Answers to the parts that must be answered.
fn row(question: &Question, power: Option<&str>, way: usize) -> Option<Answers> {
    let mut row = Answers::new();
    loop {
        let parts = question.asked_parts(&row, &Answers::new());
        let next = parts.iter().find(|part| part.required && !row.contains_key(&part.id));
        let Some(part) = next else {
            return Some(row);
        };
        row.insert(part.id.clone(), answer(part, power, way)?);
    }
}

fn words(question: &Question) -> Vec<Answer> {
    let most = question.max_length.unwrap_or(usize::MAX);
    let least = question.min_length.unwrap_or(0).min(5000);
    let cut: String =
        MARK.chars().cycle().take(most.min(MARK.chars().count().max(least))).collect();
    let mut candidates = vec![cut];
    if let Some(text) = question.pattern.as_deref().and_then(plainest) {
        let body: String = text.chars().take(text.chars().count().saturating_sub(1)).collect();
        candidates.extend(CHECK_DIGITS.chars().map(|digit| format!("{body}{digit}")));
        candidates.push(text);
    }
    candidates.iter().map(|text| one(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(json: &str) -> FormDefinition {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_forms_of_the_demonstration_agency_can_be_answered_and_say_that_it_is_a_test() {
        for name in ["informationRequest", "complaint", "report", "consultation", "suggestion"] {
            let path =
                format!("{}/../../demo/agency/forms/{name}.json", env!("CARGO_MANIFEST_DIR"));
            let form = form(&std::fs::read_to_string(path).unwrap());
            let answers = answers(&form, Some("FG-XK-01")).unwrap();
            assert!(form.case_title(&answers).contains("test"), "{name}: {answers:?}");
        }
    }

    #[test]
    fn a_way_is_found_although_the_first_option_leads_to_what_cannot_be_made_up() {
        let form = form(
            r#"{"kind": "report", "version": "1", "title": "t", "pages": [{"id": "a", "title": "A",
            "questions": [
                {"id": "how", "type": "choice", "label": "?", "required": true, "options": [
                    {"value": "hard", "label": "h"}, {"value": "easy", "label": "e"}]},
                {"id": "what", "type": "text", "label": "?", "required": true, "pattern": "x{9}",
                 "maxLength": 3, "showIf": {"equals": {"question": "how", "value": "hard"}}}]}]}"#,
        );
        let answers = answers(&form, None).unwrap();
        assert_eq!(answers["how"], one("easy"));
    }

    #[test]
    fn what_no_answer_fits_is_not_answered() {
        let form = form(
            r#"{"kind": "report", "version": "1", "title": "t", "pages": [{"id": "a", "title": "A",
            "questions": [{"id": "power", "type": "power", "label": "?", "required": true}]}]}"#,
        );
        assert_eq!(answers(&form, None), None);
    }
}
