//! Answers with exactly one fault.

use huiyin_contract::form::{
    Answer, Answers, FormDefinition, Question, QuestionKind, asked, faults,
};
use huiyin_contract::problem::FaultCode;

use super::answers::answer;
use super::one;
use super::patterns::Patterns;

/// An identifier that no form has.
const UNKNOWN: &str = "aQuestionThatNoFormHas";

/// Answers with one fault, and the question where it is.
pub(crate) struct Spoiled {
    pub(crate) answers: Answers,
    pub(crate) question: String,
}

/// Spoils answers that fit so that they have this fault and no other, by the contract's own
/// rules; none where the form has no question that could have it.
pub(crate) fn spoiled(form: &FormDefinition, good: &Answers, code: FaultCode) -> Option<Spoiled> {
    let asked: Vec<_> =
        asked(form, good).into_iter().flat_map(|(_, questions)| questions).collect();
    let unasked = form.pages.iter().flat_map(|page| &page.questions);
    let unasked = unasked.filter(|question| !asked.iter().any(|each| each.id == question.id));
    let attempts: Vec<(String, Option<Answer>)> = match code {
        FaultCode::UnknownQuestion => vec![(UNKNOWN.to_owned(), Some(one("x")))],
        FaultCode::NotAsked => {
            unasked.map(|question| (question.id.clone(), answer(question, None, 0))).collect()
        }
        FaultCode::Required => asked.iter().map(|question| (question.id.clone(), None)).collect(),
        _ => asked
            .iter()
            .filter_map(|question| Some((question.id.clone(), Some(bad(question, code)?))))
            .collect(),
    };
    attempts.into_iter().find_map(|(question, answer)| {
        let mut answers = good.clone();
        match answer {
            Some(answer) => answers.insert(question.clone(), answer),
            None => answers.remove(&question),
        };
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
        _ => return None,
    };
    Some(match question.kind {
        QuestionKind::Choices if code == FaultCode::NotAnOption => Answer::Many(vec![text]),
        _ => Answer::One(text),
    })
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
        for code in FaultCode::ALL {
            let is_provoked = spoiled(&form, &good, *code).is_some();
            // No question there has a least length or takes files, and `unsupported` is for other
            // fields.
            let cannot_be = matches!(
                code,
                FaultCode::TooShort
                    | FaultCode::NoSuchFile
                    | FaultCode::TooManyFiles
                    | FaultCode::Unsupported
            );
            assert_eq!(is_provoked, !cannot_be, "{code:?}");
        }
    }
}
