//! Which questions are asked, and which answers count: the same on both sides.

use std::borrow::Cow;

use super::{Answer, Answers, Condition, FormDefinition, FormPage, Question, QuestionKind};

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

/// Every question that is asked, with its path (see [`super::answer_at`]); each part of a question
/// behind the question, in every row that there is.
#[must_use]
pub fn asked_everywhere<'a>(
    form: &'a FormDefinition,
    answers: &Answers,
) -> Vec<(String, Cow<'a, Question>)> {
    let around = asked_answers(form, answers);
    let mut found = Vec::new();
    for question in asked(form, answers).into_iter().flat_map(|(_, questions)| questions) {
        let answer = answers.get(&question.id);
        gather(question.id.clone(), Cow::Borrowed(question), answer, &around, &mut found);
    }
    found
}

fn gather<'a>(
    path: String,
    question: Cow<'a, Question>,
    answer: Option<&Answer>,
    around: &Answers,
    found: &mut Vec<(String, Cow<'a, Question>)>,
) {
    let mut below = Vec::new();
    // What is made up for a part has no parts of its own.
    if let Cow::Borrowed(question) = question {
        let mut look = |above: &str, row: &Answers| {
            for part in question.asked_parts(row, around) {
                let path = format!("{above}/{}", part.id);
                gather(path, part.clone(), row.get(&part.id), around, &mut below);
            }
        };
        match answer {
            Some(Answer::Rows(rows)) => {
                let rows = rows.iter().enumerate();
                rows.for_each(|(number, row)| look(&format!("{path}/{number}"), row));
            }
            Some(Answer::Fields(fields)) => look(&path, fields),
            _ if question.kind == QuestionKind::Group => {
                look(&format!("{path}/0"), &Answers::new())
            }
            _ => look(&path, &Answers::new()),
        }
    }
    found.push((path, question));
    found.append(&mut below);
}

/// The answers that count: tidied, not blank, and to questions that are asked. What was typed on
/// a branch that the citizen then left is not sent.
#[must_use]
pub fn asked_answers(form: &FormDefinition, answers: &Answers) -> Answers {
    let mut counted = Answers::new();
    for question in asked(form, answers).into_iter().flat_map(|(_, questions)| questions) {
        let answer = answers.get(&question.id).map(|answer| counting(question, answer, &counted));
        if let Some(answer) = answer.filter(|it| !it.is_blank()) {
            counted.insert(question.id.clone(), answer);
        }
    }
    counted
}

/// What counts of an answer: of several parts those that are asked and answered, of several rows
/// those that are not blank.
fn counting(question: &Question, answer: &Answer, around: &Answers) -> Answer {
    match tidy(answer) {
        Answer::Fields(fields) => Answer::Fields(counting_parts(question, &fields, around)),
        Answer::Rows(rows) => {
            let rows = rows.iter().map(|row| counting_parts(question, row, around));
            Answer::Rows(rows.filter(|row| !row.is_empty()).collect())
        }
        whole => whole,
    }
}

fn counting_parts(question: &Question, row: &Answers, around: &Answers) -> Answers {
    let parts = question.asked_parts(row, around);
    let counted = parts.iter().filter_map(|part| {
        let answer = counting(part, row.get(&part.id)?, around);
        (!answer.is_blank()).then(|| (part.id.clone(), answer))
    });
    counted.collect()
}

/// An answer without white space around it, and with line ends as `\n`.
#[must_use]
pub fn tidy(answer: &Answer) -> Answer {
    let words = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let row = |row: &Answers| row.iter().map(|(id, answer)| (id.clone(), tidy(answer))).collect();
    match answer {
        Answer::One(value) => Answer::One(words(value)),
        Answer::Many(values) => Answer::Many(values.iter().map(|value| words(value)).collect()),
        Answer::Fields(fields) => Answer::Fields(row(fields)),
        Answer::Rows(rows) => Answer::Rows(rows.iter().map(row).collect()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::faults;
    use super::*;
    use crate::form::PatternMatcher;
    use crate::problem::FaultCode;

    struct AnyPattern;

    impl PatternMatcher for AnyPattern {
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }

    fn form() -> FormDefinition {
        serde_json::from_str(include_str!("test_form.json")).unwrap()
    }

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
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
    fn blank_rows_and_parts_that_are_not_asked_are_not_sent() {
        let people: Question = serde_json::from_str(
            r#"{"id": "people", "type": "group", "label": "P", "parts": [
                {"id": "name", "type": "text", "label": "N"},
                {"id": "role", "type": "text", "label": "R", "showIf": {"answered": "name"}}]}"#,
        )
        .unwrap();
        let rows =
            answers(r#"{"people": [{"name": " 甲 ", "role": "x"}, {"name": " "}, {"role": "x"}]}"#);
        let sent = counting(&people, &rows["people"], &Answers::new());
        assert_eq!(sent, answers(r#"{"people": [{"name": "甲", "role": "x"}]}"#)["people"]);
    }

    #[test]
    fn parts_are_asked_behind_their_question_in_every_row() {
        let given = answers(r#"{"applicant": "person", "people": [{}, {"name": "甲"}]}"#);
        let paths: Vec<_> =
            asked_everywhere(&form(), &given).into_iter().map(|(path, _)| path).collect();
        let of = |top: &str| -> Vec<&str> {
            paths.iter().filter(|path| path.starts_with(top)).map(String::as_str).collect()
        };
        assert_eq!(
            of("people"),
            ["people", "people/0/name", "people/0/phone", "people/1/name", "people/1/phone"]
        );
        assert_eq!(of("home"), ["home", "home/city", "home/street"]);
        assert_eq!(of("card"), ["card", "card/document"]);
    }

    /// Anything that a citizen, or somebody else, may have left in a draft.
    fn any_answer() -> impl Strategy<Value = Answer> {
        let words = || prop::sample::select(vec!["", " ", "x", "person", "organisation", "post"]);
        let one = words().prop_map(Answer::from);
        let leaf = prop_oneof![
            one,
            prop::collection::vec(words().prop_map(str::to_owned), 0..3).prop_map(Answer::Many),
        ];
        leaf.prop_recursive(2, 12, 3, |inner| {
            let row = || prop::collection::btree_map("name|role|x", inner.clone(), 0..3);
            prop_oneof![
                row().prop_map(Answer::Fields),
                prop::collection::vec(row(), 1..3).prop_map(Answer::Rows),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_counts_is_always_what_was_asked(
            given in prop::collection::btree_map(
                "applicant|name|creditCode|title|by|email|people|home|card", any_answer(), 0..6,
            ),
        ) {
            let sent = asked_answers(&form(), &given);
            for (path, code) in faults(&form(), &sent, &AnyPattern) {
                let stray = matches!(code, FaultCode::NotAsked | FaultCode::UnknownQuestion);
                prop_assert!(!stray, "{path}: {code:?}");
            }
            // What counts of what counts is all of it.
            prop_assert_eq!(asked_answers(&form(), &sent), sent);
        }
    }
}
