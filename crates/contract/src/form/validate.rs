//! Which questions are asked, and what is wrong with the answers: the same rules on both sides.

use super::{Answer, Answers, Condition, FormDefinition, FormPage, Question, QuestionKind};
use crate::problem::FaultCode;

/// Most characters in an answer whose question sets no bound of its own.
const DEFAULT_MAX_LENGTH: usize = 500;

/// Matches a regular expression against a whole string.
///
/// The widget asks the browser's `RegExp`, the server the linear-time `regex` crate; so neither
/// the wasm carries an engine nor can a hostile answer stall the server.
pub trait PatternMatcher {
    /// Whether the whole of `text` matches; a pattern that cannot be compiled matches everything
    /// in the widget and is refused by the server when it loads the form.
    fn matches(&self, pattern: &str, text: &str) -> bool;
}

/// A page that is asked, with the questions of it that are.
pub type AskedPage<'a> = (&'a FormPage, Vec<&'a Question>);

/// What is asked, given the answers: the pages and questions whose conditions hold; a page with
/// nothing to ask is left out.
///
/// A condition looks back only, and only at what was asked: an answer that was left on another
/// branch decides nothing. So the widget, which remembers that answer, and the server, which
/// never gets it, ask the same.
#[must_use]
pub fn asked<'a>(form: &'a FormDefinition, answers: &Answers) -> Vec<AskedPage<'a>> {
    let holds = |condition: &Option<Condition>, so_far: &Answers| {
        condition.as_ref().is_none_or(|condition| condition.holds(so_far))
    };
    let mut so_far = Answers::new();
    let mut pages = Vec::new();
    for page in form.pages.iter() {
        if !holds(&page.show_if, &so_far) {
            continue;
        }
        let mut questions = Vec::new();
        for question in &page.questions {
            if holds(&question.show_if, &so_far) {
                questions.push(question);
                if let Some(answer) = answers.get(&question.id) {
                    so_far.insert(question.id.clone(), tidy(answer));
                }
            }
        }
        if !questions.is_empty() {
            pages.push((page, questions));
        }
    }
    pages
}

/// The answers that count: tidied, not blank, and to questions that are asked. What was typed on
/// a branch that the citizen then left is not sent.
#[must_use]
pub fn asked_answers(form: &FormDefinition, answers: &Answers) -> Answers {
    let mut counted = Answers::new();
    for question in asked(form, answers).into_iter().flat_map(|(_, questions)| questions) {
        if let Some(answer) = answers.get(&question.id).map(tidy).filter(|it| !it.is_blank()) {
            counted.insert(question.id.clone(), answer);
        }
    }
    counted
}

/// An answer without white space around it, and with line ends as `\n`.
#[must_use]
pub fn tidy(answer: &Answer) -> Answer {
    let tidy = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    match answer {
        Answer::One(value) => Answer::One(tidy(value)),
        Answer::Many(values) => Answer::Many(values.iter().map(|value| tidy(value)).collect()),
    }
}

/// Everything that is wrong with the answers, in the order of the form; answers to questions that
/// the form does not have or does not ask come last.
#[must_use]
pub fn faults(
    form: &FormDefinition,
    answers: &Answers,
    patterns: &dyn PatternMatcher,
) -> Vec<(String, FaultCode)> {
    let questions: Vec<_> =
        asked(form, answers).into_iter().flat_map(|(_, questions)| questions).collect();
    let mut found: Vec<_> = questions
        .iter()
        .filter_map(|question| {
            let code = fault_in(question, answers.get(&question.id), patterns)?;
            Some((question.id.clone(), code))
        })
        .collect();
    for id in answers.keys().filter(|id| !questions.iter().any(|asked| &asked.id == *id)) {
        let known = form.question(id).is_some();
        let code = if known { FaultCode::NotAsked } else { FaultCode::UnknownQuestion };
        found.push((id.clone(), code));
    }
    found
}

/// What is wrong with one answer, if anything is.
#[must_use]
pub fn fault_in(
    question: &Question,
    answer: Option<&Answer>,
    patterns: &dyn PatternMatcher,
) -> Option<FaultCode> {
    let answer = answer.map(tidy).filter(|answer| !answer.is_blank());
    let Some(answer) = answer else {
        return question.required.then_some(FaultCode::Required);
    };
    match (question.kind, &answer) {
        (QuestionKind::Choices, Answer::Many(values)) => fault_in_choices(question, values),
        // Whether they are there, and how many are taken in all, only the server knows.
        (QuestionKind::Files, Answer::Many(_)) => None,
        (QuestionKind::Choices | QuestionKind::Files, Answer::One(_)) | (_, Answer::Many(_)) => {
            Some(FaultCode::WrongShape)
        }
        (QuestionKind::Choice, Answer::One(value)) => {
            fault_in_choices(question, std::slice::from_ref(value))
        }
        (_, Answer::One(value)) => fault_in_words(question, value, patterns),
    }
}

/// Whether an answer is one that this question could have, whatever else may be wrong with it: what
/// was typed for another form, or for another version of this one, can then be taken over.
#[must_use]
pub fn takes(question: &Question, answer: &Answer) -> bool {
    struct AnyPattern;
    impl PatternMatcher for AnyPattern {
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }
    let fault = fault_in(question, Some(answer), &AnyPattern);
    !matches!(fault, Some(FaultCode::WrongShape | FaultCode::NotAnOption))
}

fn fault_in_choices(question: &Question, values: &[String]) -> Option<FaultCode> {
    let offered = |value: &String| question.options.iter().any(|option| &option.value == value);
    let repeated = values.iter().enumerate().any(|(at, value)| values[..at].contains(value));
    (!values.iter().all(offered) || repeated).then_some(FaultCode::NotAnOption)
}

/// What is wrong with words of several lines that no question asked for, if anything is; `most`
/// is the most characters that they may have.
#[must_use]
pub fn fault_in_text(words: &str, most: usize) -> Option<FaultCode> {
    if words.chars().any(|character| is_forbidden(character, true)) {
        return Some(FaultCode::ForbiddenCharacter);
    }
    (words.chars().count() > most).then_some(FaultCode::TooLong)
}

fn fault_in_words(
    question: &Question,
    value: &str,
    patterns: &dyn PatternMatcher,
) -> Option<FaultCode> {
    let many_lines = question.kind == QuestionKind::LongText;
    if value.chars().any(|character| is_forbidden(character, many_lines)) {
        return Some(FaultCode::ForbiddenCharacter);
    }
    let length = value.chars().count();
    if length > question.max_length.unwrap_or(DEFAULT_MAX_LENGTH) {
        return Some(FaultCode::TooLong);
    }
    if length < question.min_length.unwrap_or(0) {
        return Some(FaultCode::TooShort);
    }
    if question.kind == QuestionKind::Email && !looks_like_email(value) {
        return Some(FaultCode::Pattern);
    }
    if question.kind == QuestionKind::Phone && !looks_like_phone(value) {
        return Some(FaultCode::Pattern);
    }
    if question.pattern.as_ref().is_some_and(|pattern| !patterns.matches(pattern, value)) {
        return Some(FaultCode::Pattern);
    }
    question.check_digit.is_some_and(|method| !method.fits(value)).then_some(FaultCode::CheckDigit)
}

/// Controls, and the characters that turn the direction of text around them (Unicode TR 36: they
/// make a text read otherwise than it is stored).
fn is_forbidden(character: char, many_lines: bool) -> bool {
    match character {
        '\n' | '\t' => !many_lines,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{feff}' => true,
        other => other.is_control(),
    }
}

/// Only what every deliverable address has: whether it reaches somebody, only a letter can tell.
fn looks_like_email(value: &str) -> bool {
    value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() >= 2
            && domain.split('.').all(|label| !label.is_empty())
            && !value.contains(char::is_whitespace)
    })
}

/// ITU-T E.164 allows 15 digits, and short numbers such as 12345 are real; room is left for an
/// extension, with the few letters that name it in any language.
fn looks_like_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|character| character.is_alphabetic()).count();
    (3..=20).contains(&digits) && letters <= 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::case::CaseKind;

    struct OnlyDigits;

    impl PatternMatcher for OnlyDigits {
        fn matches(&self, _: &str, text: &str) -> bool {
            text.chars().all(|c| c.is_ascii_digit())
        }
    }

    fn form() -> FormDefinition {
        serde_json::from_str(include_str!("test_form.json")).unwrap()
    }

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    fn faults_of(json: &str) -> Vec<(String, FaultCode)> {
        faults(&form(), &answers(json), &OnlyDigits)
    }

    const GOOD: &str = r#"{"applicant": "person", "name": "甲", "title": "预算", "by": ["post"]}"#;

    #[test]
    fn good_answers_have_no_faults() {
        assert_eq!(faults_of(GOOD), []);
    }

    #[test]
    fn every_missing_answer_is_named_in_the_order_of_the_form() {
        let named: Vec<_> = faults_of("{}").into_iter().collect();
        assert_eq!(
            named,
            [
                ("applicant".to_owned(), FaultCode::Required),
                ("title".to_owned(), FaultCode::Required),
            ]
        );
    }

    #[test]
    fn a_branch_that_is_not_taken_is_neither_asked_nor_sent() {
        let typed = answers(
            r#"{"applicant": "person", "name": "甲", "creditCode": "1", "title": " 预算 "}"#,
        );
        assert_eq!(
            asked_answers(&form(), &typed),
            answers(r#"{"applicant": "person", "name": "甲", "title": "预算"}"#)
        );
        assert_eq!(
            faults(&form(), &typed, &OnlyDigits),
            [("creditCode".to_owned(), FaultCode::NotAsked)]
        );
    }

    #[test]
    fn a_page_without_a_question_to_ask_is_left_out() {
        let ids = |json: &str| -> Vec<String> {
            asked(&form(), &answers(json)).iter().map(|(page, _)| page.id.clone()).collect()
        };
        assert_eq!(ids("{}"), ["who", "what"]);
        assert_eq!(ids(r#"{"applicant": "organisation"}"#), ["who", "organisation", "what"]);
    }

    #[test]
    fn an_answer_left_on_another_branch_decides_nothing() {
        let form: FormDefinition = serde_json::from_str(
            r#"{"kind": "complaint", "version": "1", "title": "t", "pages": [
                {"id": "a", "title": "A", "questions": [
                    {"id": "known", "type": "text", "label": "K"},
                    {"id": "who", "type": "text", "label": "W", "showIf": {"answered": "known"}}]},
                {"id": "b", "title": "B", "showIf": {"answered": "who"}, "questions": [
                    {"id": "more", "type": "text", "label": "M"}]}]}"#,
        )
        .unwrap();
        let pages = |json: &str| asked(&form, &answers(json)).len();
        assert_eq!(pages(r#"{"known": "x", "who": "y"}"#), 2);
        assert_eq!(pages(r#"{"who": "y"}"#), 1);
    }

    #[test]
    fn each_rule_has_its_own_code() {
        let one = |field: &str| {
            let json = GOOD.replacen('{', &format!("{{{field},"), 1);
            faults_of(&json).into_iter().map(|(_, code)| code).next()
        };
        assert_eq!(one(r#""fileNumber": "12a""#), Some(FaultCode::Pattern));
        assert_eq!(one(r#""fileNumber": "1234567890""#), Some(FaultCode::TooLong));
        assert_eq!(one(r#""fileNumber": "1""#), Some(FaultCode::TooShort));
        assert_eq!(one(r#""fileNumber": ["12"]"#), Some(FaultCode::WrongShape));
        assert_eq!(one(r#""fileNumber": "1\u0007""#), Some(FaultCode::ForbiddenCharacter));
        assert_eq!(one(r#""note": "a\u202eb""#), Some(FaultCode::ForbiddenCharacter));
        assert_eq!(one(r#""note": "a\nb""#), None);
        assert_eq!(one(r#""email": "nobody@""#), Some(FaultCode::Pattern));
        assert_eq!(one(r#""email": "office@agency.example""#), None);
        assert_eq!(one(r#""phone": "call me""#), Some(FaultCode::Pattern));
        assert_eq!(one(r#""phone": "+86 (0580) 12345""#), None);
        assert_eq!(one(r#""extra": "x""#), Some(FaultCode::UnknownQuestion));
    }

    #[test]
    fn choices_must_be_offered_and_not_repeated() {
        let by = |values: &str| faults_of(&GOOD.replace(r#"["post"]"#, values));
        assert_eq!(by(r#"["post", "email"]"#), []);
        for wrong in [r#"["fax"]"#, r#"["post", "post"]"#] {
            assert_eq!(by(wrong), [("by".to_owned(), FaultCode::NotAnOption)]);
        }
        assert_eq!(by(r#""post""#), [("by".to_owned(), FaultCode::WrongShape)]);
    }

    #[test]
    fn what_is_of_another_shape_is_not_taken_and_what_can_be_mended_is() {
        let takes = |id: &str, answer: &str| {
            let answer: Answer = serde_json::from_str(answer).unwrap();
            takes(form().question(id).unwrap(), &answer)
        };
        assert!(takes("by", r#"["post"]"#) && !takes("by", r#"["pigeon"]"#));
        assert!(!takes("by", r#""post""#) && !takes("title", r#"["post"]"#));
        assert!(takes("title", &format!("\"{}\"", "预".repeat(21))));
    }

    #[test]
    fn answers_that_read_as_another_kind_of_case_name_it() {
        let mut form = form();
        form.other_doors = serde_json::from_str(
            r#"[{"kind": "complaint", "signs": ["rude"], "reason": "It is heard there."}]"#,
        )
        .unwrap();
        let door = |json: &str| form.other_door(&answers(json)).map(|door| door.kind);
        assert_eq!(door(r#"{"title": "Budget"}"#), None);
        assert_eq!(door(r#"{"title": "He was RUDE"}"#), Some(CaseKind::Complaint));
        // What is not asked is not read.
        assert_eq!(door(r#"{"creditCode": "rude"}"#), None);
    }

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        let json = GOOD.replace("预算", &"预".repeat(20));
        assert_eq!(faults_of(&json), []);
    }

    proptest! {
        #[test]
        fn what_is_sent_is_never_refused_as_not_asked(
            applicant in "person|organisation|", name in ".{0,4}", code in ".{0,4}", by in ".{0,3}",
        ) {
            let mut typed = Answers::new();
            for (id, value) in
                [("applicant", applicant), ("name", name), ("creditCode", code), ("by", by)]
            {
                typed.insert(id.to_owned(), Answer::One(value));
            }
            let sent = asked_answers(&form(), &typed);
            let not_asked = faults(&form(), &sent, &OnlyDigits)
                .into_iter()
                .any(|(_, code)| matches!(code, FaultCode::NotAsked | FaultCode::UnknownQuestion));
            prop_assert!(!not_asked);
        }
    }
}
