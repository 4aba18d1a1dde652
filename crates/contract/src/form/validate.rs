//! What is wrong with the answers: the same rules on both sides.

use super::path::escaped;
use super::value::{fault_in_choices, fault_in_count, fault_in_words};
use super::{Answer, Answers, FormDefinition, PatternMatcher, Question, QuestionKind};
use super::{asked, asked_answers, tidy};
use crate::problem::FaultCode;

/// What is wrong, each with the path to the answer (see [`super::answer_at`]).
type Faults = Vec<(String, FaultCode)>;

/// Everything that is wrong with the answers, in the order of the form; answers to questions that
/// the form does not have or does not ask come last.
#[must_use]
pub fn faults(form: &FormDefinition, answers: &Answers, patterns: &dyn PatternMatcher) -> Faults {
    let questions: Vec<_> =
        asked(form, answers).into_iter().flat_map(|(_, questions)| questions).collect();
    let around = asked_answers(form, answers);
    let mut look = Look { around: &around, patterns, found: Vec::new() };
    for question in &questions {
        look.at(question, &question.id, answers.get(&question.id));
    }
    for id in answers.keys().filter(|id| !questions.iter().any(|asked| &asked.id == *id)) {
        look.stray(form.question(id).is_some(), escaped(id));
    }
    look.found
}

/// Everything that is wrong with the answer to one question; `around` are the answers to the
/// others, at which its parts may look back.
#[must_use]
pub fn faults_in(
    question: &Question,
    answer: Option<&Answer>,
    around: &Answers,
    patterns: &dyn PatternMatcher,
) -> Faults {
    let mut look = Look { around, patterns, found: Vec::new() };
    look.at(question, &question.id, answer);
    look.found
}

/// What is wrong first with one answer, if anything is.
#[must_use]
pub fn fault_in(
    question: &Question,
    answer: Option<&Answer>,
    patterns: &dyn PatternMatcher,
) -> Option<FaultCode> {
    let found = faults_in(question, answer, &Answers::new(), patterns);
    found.into_iter().next().map(|(_, code)| code)
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
    use FaultCode::{NotAnOption, UnknownQuestion, WrongShape};
    let faults = faults_in(question, Some(answer), &Answers::new(), &AnyPattern);
    !faults.iter().any(|(_, code)| matches!(code, WrongShape | NotAnOption | UnknownQuestion))
}

/// Looks for what is wrong.
struct Look<'a> {
    around: &'a Answers,
    patterns: &'a dyn PatternMatcher,
    found: Faults,
}

impl Look<'_> {
    fn at(&mut self, question: &Question, path: &str, answer: Option<&Answer>) {
        let answer = answer.map(tidy).filter(|answer| !answer.is_blank());
        let fault = match (question.kind, &answer) {
            (_, None) if !question.required => None,
            (_, None) => self.missing(question, path),
            (QuestionKind::Group, Some(Answer::Rows(rows))) => self.rows(question, path, rows),
            (kind, Some(Answer::Fields(fields)))
                if kind != QuestionKind::Group && question.has_parts() =>
            {
                self.parts(question, path, fields);
                None
            }
            (QuestionKind::Choices, Some(Answer::Many(values))) => {
                fault_in_choices(question, values)
                    .or_else(|| fault_in_count(question, values.len()))
            }
            // Whether they are there, only the server knows.
            (QuestionKind::Files, Some(Answer::Many(files))) => {
                fault_in_count(question, files.len())
            }
            (QuestionKind::Choice, Some(Answer::One(value))) => {
                fault_in_choices(question, std::slice::from_ref(value))
            }
            (QuestionKind::Choices | QuestionKind::Files, Some(_)) => Some(FaultCode::WrongShape),
            (_, Some(Answer::One(value))) if !question.has_parts() => {
                fault_in_words(question, value, self.patterns)
            }
            _ => Some(FaultCode::WrongShape),
        };
        self.found.extend(fault.map(|code| (path.to_owned(), code)));
    }

    /// Nothing is there: of several parts, those that must be are named.
    fn missing(&mut self, question: &Question, path: &str) -> Option<FaultCode> {
        let before = self.found.len();
        let is_group = question.kind == QuestionKind::Group;
        let row = if is_group { format!("{path}/0") } else { path.to_owned() };
        self.parts(question, &row, &Answers::new());
        (self.found.len() == before).then_some(FaultCode::Required)
    }

    /// A row that is blank is not sent, so nothing is wrong with it.
    fn rows(&mut self, question: &Question, path: &str, rows: &[Answers]) -> Option<FaultCode> {
        let answered = || {
            let rows = rows.iter().enumerate();
            rows.filter(|(_, row)| row.values().any(|answer| !answer.is_blank()))
        };
        for (number, row) in answered() {
            self.parts(question, &format!("{path}/{number}"), row);
        }
        fault_in_count(question, answered().count())
    }

    fn parts(&mut self, question: &Question, path: &str, row: &Answers) {
        let parts = question.asked_parts(row, self.around);
        for part in &parts {
            self.at(part, &format!("{path}/{}", part.id), row.get(&part.id));
        }
        for id in row.keys().filter(|id| !parts.iter().any(|part| &part.id == *id)) {
            let known = question.parts.iter().any(|part| &part.id == id);
            self.stray(known, format!("{path}/{}", escaped(id)));
        }
    }

    /// An answer to what is not asked.
    fn stray(&mut self, known: bool, path: String) {
        let code = if known { FaultCode::NotAsked } else { FaultCode::UnknownQuestion };
        self.found.push((path, code));
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn an_answer_to_what_is_not_asked_is_named() {
        let json = GOOD.replacen('{', r#"{"creditCode": "1","#, 1);
        assert_eq!(faults_of(&json), [("creditCode".to_owned(), FaultCode::NotAsked)]);
    }

    fn codes(field: &str) -> Vec<(String, FaultCode)> {
        faults_of(&GOOD.replacen('{', &format!("{{{field},"), 1))
    }

    fn named(path: &str, code: FaultCode) -> Vec<(String, FaultCode)> {
        vec![(path.to_owned(), code)]
    }

    #[test]
    fn days_are_days_of_the_calendar_between_the_bounds() {
        assert_eq!(codes(r#""day": "2028-02-29""#), []);
        for nonsense in ["2027-02-29", "2026-13-01", "2026-1-1", "yesterday", "2026-04-31"] {
            let field = format!(r#""day": "{nonsense}""#);
            assert_eq!(codes(&field), named("day", FaultCode::Pattern), "{nonsense}");
        }
        assert_eq!(codes(r#""day": "2025-12-31""#), named("day", FaultCode::TooEarly));
        assert_eq!(codes(r#""day": "2029-01-01""#), named("day", FaultCode::TooLate));
    }

    #[test]
    fn numbers_are_plain_digits_between_the_bounds() {
        for good in ["0", "-5", "12.50", "1000000", "+3"] {
            let field = format!(r#""amount": "{good}""#);
            assert_eq!(codes(&field), [], "{good}");
        }
        for nonsense in ["1e3", "1,000", "0x1", "12.505", "--1", ".", "", "一", "1."] {
            let field = format!(r#""amount": "x{nonsense}""#);
            assert_eq!(codes(&field), named("amount", FaultCode::Pattern), "{nonsense}");
        }
        assert_eq!(codes(r#""amount": "-5.01""#), named("amount", FaultCode::TooSmall));
        assert_eq!(codes(r#""amount": "1000000.01""#), named("amount", FaultCode::TooGreat));
        let huge = format!(r#""amount": "{}""#, "9".repeat(40));
        assert_eq!(codes(&huge), named("amount", FaultCode::TooGreat));
    }

    #[test]
    fn a_document_is_checked_by_the_rules_of_its_kind() {
        let good = r#""card": {"document": "id", "number": "11010519491231002X"}"#;
        assert_eq!(codes(good), []);
        assert_eq!(
            codes(&good.replace("1002X", "10021")),
            named("card/number", FaultCode::CheckDigit)
        );
        let other = r#""card": {"document": "passport", "number": "X1"}"#;
        assert_eq!(codes(other), []);
        let none = r#""card": {"number": "X1"}"#;
        assert_eq!(
            codes(none),
            [
                ("card/document".to_owned(), FaultCode::Required),
                ("card/number".to_owned(), FaultCode::UnknownQuestion)
            ]
        );
        assert_eq!(codes(r#""card": "X1""#), named("card", FaultCode::WrongShape));
    }

    #[test]
    fn of_an_address_the_parts_that_must_be_there_are_named() {
        assert_eq!(
            codes(r#""home": {"street": "1 Example Road"}"#),
            named("home/city", FaultCode::Required)
        );
        assert_eq!(
            codes(r#""home": {"city": "X", "moon": "Y"}"#),
            named("home/moon", FaultCode::UnknownQuestion)
        );
        assert_eq!(codes(r#""home": {"street": " "}"#), []);
    }

    #[test]
    fn a_place_is_words_and_if_the_citizen_wishes_degrees() {
        assert_eq!(
            codes(
                r#""where": {"address": "bridge", "latitude": "30.123456", "longitude": "-122.2", "accuracy": "25"}"#
            ),
            []
        );
        assert_eq!(
            codes(r#""where": {"address": "bridge", "latitude": "90.1"}"#),
            named("where/latitude", FaultCode::TooGreat)
        );
        assert_eq!(
            codes(r#""where": {"latitude": "north"}"#),
            named("where/latitude", FaultCode::Pattern)
        );
    }

    #[test]
    fn rows_are_counted_and_each_is_checked() {
        assert_eq!(
            codes(r#""people": [{"name": "甲"}, {}, {"name": "乙", "phone": "12345"}]"#),
            []
        );
        assert_eq!(
            codes(r#""people": [{"name": "甲"}, {"phone": "12345"}]"#),
            named("people/1/name", FaultCode::Required)
        );
        let four = r#""people": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}]"#;
        assert_eq!(codes(four), named("people", FaultCode::TooMany));
        // A part may look back at what was asked before the group.
        assert_eq!(
            codes(r#""people": [{"name": "a", "company": "x"}]"#),
            named("people/0/company", FaultCode::NotAsked)
        );
    }

    #[test]
    fn a_group_that_must_be_answered_names_what_its_first_row_needs() {
        let mut people = form().question("people").unwrap().clone();
        people.required = true;
        let found = faults_in(&people, None, &Answers::new(), &OnlyDigits);
        assert_eq!(found, named("people/0/name", FaultCode::Required));
    }

    #[test]
    fn an_identifier_that_would_mislead_is_escaped() {
        assert_eq!(codes(r#""a/b~c": "x""#), named("a~1b~0c", FaultCode::UnknownQuestion));
        let part = r#""home": {"city": "X", "a/b": "x"}"#;
        assert_eq!(codes(part), named("home/a~1b", FaultCode::UnknownQuestion));
    }

    #[test]
    fn files_are_counted() {
        assert_eq!(codes(r#""files": ["a", "b"]"#), []);
        assert_eq!(codes(r#""files": ["a", "b", "c"]"#), named("files", FaultCode::TooMany));
        assert_eq!(codes(r#""files": "a""#), named("files", FaultCode::WrongShape));
    }
}
