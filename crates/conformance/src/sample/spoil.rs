//! Answers with exactly one fault.

use huiyin_contract::form::{
    Answer, Answers, FormDefinition, Question, QuestionKind, asked_everywhere, faults, set_answer,
};
use huiyin_contract::problem::FaultCode;

use super::answers::answer;
use super::one;
use super::patterns::Patterns;

/// An identifier that no form has.
const UNKNOWN: &str = "aQuestionThatNoFormHas";

/// Answers with one fault, and the path to the question where it is.
pub(crate) struct Spoiled {
    pub(crate) answers: Answers,
    pub(crate) question: String,
}

/// Spoils answers that fit so that they have this fault and no other, by the contract's own
/// rules; none where the form has no question that could have it.
pub(crate) fn spoiled(form: &FormDefinition, good: &Answers, code: FaultCode) -> Option<Spoiled> {
    let asked = asked_everywhere(form, good);
    let unasked = form.pages.iter().flat_map(|page| &page.questions);
    let unasked = unasked.filter(|question| !asked.iter().any(|(path, _)| *path == question.id));
    let attempts: Vec<(String, Option<Answer>)> = match code {
        FaultCode::UnknownQuestion => vec![(UNKNOWN.to_owned(), Some(one("x")))],
        FaultCode::NotAsked => {
            unasked.map(|question| (question.id.clone(), answer(question, None, 0))).collect()
        }
        FaultCode::Required => asked.iter().map(|(path, _)| (path.clone(), None)).collect(),
        _ => asked
            .iter()
            .filter_map(|(path, question)| Some((path.clone(), Some(bad(question, code)?))))
            .collect(),
    };
    attempts.into_iter().find_map(|(question, answer)| {
        let mut answers = good.clone();
        match answer {
            Some(answer) => set_answer(&mut answers, &question, answer),
            None => drop(answers.remove(&question)),
        }
        let found = faults(form, &answers, &Patterns);
        (found == [(question.clone(), code)]).then_some(Spoiled { answers, question })
    })
}

/// An answer that may have this fault.
fn bad(question: &Question, code: FaultCode) -> Option<Answer> {
    let text = match code {
        FaultCode::NotAnOption => "not an option".to_owned(),
        FaultCode::WrongShape if question.kind == QuestionKind::Choices => "x".to_owned(),
        FaultCode::WrongShape => return Some(Answer::Many(vec!["x".to_owned()])),
        FaultCode::TooLong => "x".repeat(question.max_length? + 1),
        FaultCode::TooShort => "x".to_owned(),
        FaultCode::Pattern => "~".to_owned(),
        FaultCode::ForbiddenCharacter => "a\u{202e}b".to_owned(),
        FaultCode::CheckDigit => mistyped(answer(question, None, 0)?.as_one()?),
        FaultCode::TooSmall => question.min?.checked_sub(1)?.to_string(),
        FaultCode::TooGreat => question.max?.checked_add(1)?.to_string(),
        FaultCode::TooEarly => "0001-01-01".to_owned(),
        FaultCode::TooLate => "9999-12-31".to_owned(),
        FaultCode::TooFew => return several(question, question.min_count?.checked_sub(1)?),
        FaultCode::TooMany => return several(question, question.max_count? + 1),
        _ => return None,
    };
    Some(match question.kind {
        QuestionKind::Choices if code == FaultCode::NotAnOption => Answer::Many(vec![text]),
        _ => Answer::One(text),
    })
}

/// So many of what a question takes several of.
fn several(question: &Question, count: usize) -> Option<Answer> {
    match question.kind {
        QuestionKind::Group => {
            let row = answer(question, None, 0)?.rows().first()?.clone();
            Some(Answer::Rows(vec![row; count]))
        }
        QuestionKind::Choices => {
            let values = question.options.iter().map(|option| option.value.clone());
            Some(Answer::Many(values.take(count).collect()))
        }
        _ => None,
    }
}

/// With another digit first, which every check digit notices.
fn mistyped(text: &str) -> String {
    let other = if text.starts_with('1') { '2' } else { '1' };
    std::iter::once(other).chain(text.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::answers;
    use super::*;

    #[test]
    fn every_fault_can_be_provoked_in_the_demonstration_agencys_request() {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/agency/forms/informationRequest.json");
        let form: FormDefinition =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let good = answers(&form, None).unwrap();
        for code in [
            FaultCode::Required,
            FaultCode::TooLong,
            FaultCode::Pattern,
            FaultCode::CheckDigit,
            FaultCode::NotAnOption,
            FaultCode::WrongShape,
            FaultCode::UnknownQuestion,
            FaultCode::NotAsked,
            FaultCode::ForbiddenCharacter,
        ] {
            assert!(spoiled(&form, &good, code).is_some(), "{code:?}");
        }
    }

    #[test]
    fn bounds_are_crossed_wherever_a_question_has_some() {
        let form: FormDefinition = serde_json::from_str(
            r#"{"kind": "report", "version": "1", "title": "t", "pages": [{"id": "a", "title": "A",
            "questions": [
                {"id": "n", "type": "number", "label": "?", "min": 1, "max": 9},
                {"id": "d", "type": "date", "label": "?", "earliest": "2026-01-01",
                 "latest": "2026-12-31"},
                {"id": "g", "type": "group", "label": "?", "minCount": 1, "maxCount": 2,
                 "parts": [{"id": "p", "type": "text", "label": "?", "required": true}]}]}]}"#,
        )
        .unwrap();
        use FaultCode::{TooEarly, TooGreat, TooLate, TooMany, TooSmall};
        for code in [TooSmall, TooGreat, TooEarly, TooLate, TooMany] {
            assert!(spoiled(&form, &Answers::new(), code).is_some(), "{code:?}");
        }
    }
}
