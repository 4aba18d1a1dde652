//! A form that has changed since the answers were given: what still fits stays, what does not is
//! laid aside with its question, so that the citizen can read and copy it.

use huiyin_contract::form::{Answer, Answers, FormDefinition, Question, asked_answers, takes};
use serde::{Deserialize, Serialize};

use super::{Draft, FileNote};

/// An answer that the form has no room for any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgrown {
    /// Identifier of the question.
    pub id: String,
    /// The question as it was asked.
    pub question: String,
    /// What was answered, as people read it, line by line.
    pub answer: Vec<String>,
}

impl Draft {
    /// Fits the answers to the form as it is now. `before` is the form that they were given to.
    ///
    /// The words of what is laid aside are in `language`. Laid aside is every answer that would have been sent and now would not be, or not whole.
    pub fn fit(&mut self, before: &FormDefinition, now: &FormDefinition, language: &str) {
        let meant = asked_answers(before, &self.answers);
        let fitted = self.answers.iter().map(|(id, answer)| {
            let answer = match now.question(id) {
                Some(question) => fitting(question, answer, &meant),
                // A question that comes back finds its answer again.
                None => Some(answer.clone()),
            };
            answer.map(|answer| (id.clone(), answer))
        });
        self.answers = fitted.flatten().collect();
        let sent = asked_answers(now, &self.answers);
        let lost = meant.into_iter().filter(|(id, answer)| sent.get(id) != Some(answer));
        let outgrown = lost.filter_map(|(id, answer)| {
            let question = before.question(&id)?;
            let mut lines = Vec::new();
            say(question, &answer, &self.answers, language, &mut lines);
            lines.iter_mut().for_each(|line| self.name_file(line));
            let label = question.label.in_language(language).to_owned();
            Some(Outgrown { id, question: label, answer: lines })
        });
        for one in outgrown.collect::<Vec<_>>() {
            self.outgrown.retain(|other| other.id != one.id);
            self.outgrown.push(one);
        }
    }
}

impl Draft {
    /// The name of a file instead of its identifier.
    fn name_file(&self, line: &mut String) {
        let is_it = |note: &&FileNote| note.stored.as_ref().is_some_and(|file| file.id == *line);
        if let Some(note) = self.files.iter().find(is_it) {
            line.clone_from(&note.name);
        }
    }
}

/// What of an answer the question takes as it is now.
fn fitting(question: &Question, answer: &Answer, around: &Answers) -> Option<Answer> {
    if takes(question, answer) {
        return Some(answer.clone());
    }
    let row = |row: &Answers| -> Answers {
        let parts = question.asked_parts(row, around);
        let kept = parts
            .iter()
            .filter_map(|part| Some((part.id.clone(), fitting(part, row.get(&part.id)?, around)?)));
        kept.collect()
    };
    let part = match answer {
        Answer::Many(values) => {
            let one = |value: &&String| takes(question, &Answer::Many(vec![(*value).clone()]));
            Answer::Many(values.iter().filter(one).cloned().collect())
        }
        Answer::Fields(fields) => Answer::Fields(row(fields)),
        Answer::Rows(rows) => Answer::Rows(rows.iter().map(row).collect()),
        Answer::One(_) => return None,
    };
    (takes(question, &part) && !part.is_blank()).then_some(part)
}

/// An answer in words: labels of options, and of parts where the agency has given any.
fn say(
    question: &Question,
    answer: &Answer,
    around: &Answers,
    language: &str,
    lines: &mut Vec<String>,
) {
    let mut row = |row: &Answers| {
        for part in question.asked_parts(row, around).iter() {
            if let Some(answer) = row.get(&part.id) {
                let mut below = Vec::new();
                say(part, answer, around, language, &mut below);
                let label = part.label.in_language(language);
                let colon = if label.is_empty() { "" } else { ": " };
                lines.extend(below.iter().map(|line| format!("{label}{colon}{line}")));
            }
        }
    };
    match answer {
        Answer::Fields(fields) => row(fields),
        Answer::Rows(rows) => rows.iter().for_each(row),
        _ => lines.extend(answer.values().iter().map(|value| {
            let option = question.options.iter().find(|option| option.value == *value);
            option.map_or(value.as_str(), |option| option.label.in_language(language)).to_owned()
        })),
    }
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use huiyin_contract::case::CaseKind;
    use proptest::prelude::*;

    use super::*;

    fn form(version: &str, questions: &[&str]) -> FormDefinition {
        let json = format!(
            r#"{{"kind": "complaint", "version": "{version}", "title": "t",
                "pages": [{{"id": "p", "title": "P", "questions": [{}]}}]}}"#,
            questions.join(",")
        );
        serde_json::from_str(&json).unwrap()
    }

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    const TITLE: &str = r#"{"id": "title", "type": "text", "label": "What"}"#;
    const WAY: &str = r#"{"id": "way", "type": "choice", "label": "How", "options": [
        {"value": "post", "label": "P"}, {"value": "mail", "label": "M"}]}"#;
    const WAYS: &str = r#"{"id": "ways", "type": "choices", "label": "How", "options": [
        {"value": "post", "label": "P"}, {"value": "mail", "label": "M"}]}"#;
    const PEOPLE: &str = r#"{"id": "people", "type": "group", "label": "Who", "parts": [
        {"id": "name", "type": "text", "label": "N"}, {"id": "role", "type": "text", "label": "R"}]}"#;

    /// What is left of answers, and the questions whose answers were laid aside.
    fn fitted(before: &FormDefinition, now: &FormDefinition, given: &str) -> (Draft, Vec<String>) {
        let mut draft = Draft::new(CaseKind::Complaint, "key".into());
        draft.answers = answers(given);
        draft.fit(before, now, "en");
        let aside = draft.outgrown.iter().map(|one| one.id.clone()).collect();
        (draft, aside)
    }

    #[test]
    fn every_answer_that_still_fits_stays() {
        let (before, now) = (form("1", &[TITLE, WAY]), form("2", &[WAY, TITLE]));
        let given = r#"{"title": "T", "way": "post"}"#;
        let (draft, aside) = fitted(&before, &now, given);
        assert_eq!((draft.answers, aside), (answers(given), vec![]));
    }

    #[test]
    fn an_answer_without_its_question_is_laid_aside_under_the_question_as_it_was() {
        let (draft, aside) = fitted(
            &form("1", &[TITLE, WAY]),
            &form("2", &[WAY]),
            r#"{"title": "T", "way": "post"}"#,
        );
        assert_eq!(aside, ["title"]);
        assert_eq!(draft.outgrown[0].answer, ["T"]);
        assert_eq!(draft.outgrown[0].question, "What");
    }

    #[test]
    fn an_option_that_is_gone_is_asked_again_and_the_others_stay() {
        let fewer = |question: &str| question.replace(r#", {"value": "mail", "label": "M"}"#, "");
        let (before, now) = (form("1", &[WAY, WAYS]), form("2", &[&fewer(WAY), &fewer(WAYS)]));
        let given = r#"{"way": "mail", "ways": ["post", "mail"]}"#;
        let (draft, aside) = fitted(&before, &now, given);
        assert_eq!(draft.answers, answers(r#"{"ways": ["post"]}"#));
        assert_eq!(aside, ["way", "ways"]);
        assert_eq!(draft.outgrown[1].answer, ["P", "M"]);
    }

    #[test]
    fn the_parts_that_still_fit_stay_and_the_whole_is_told() {
        let without_role = PEOPLE.replace(r#", {"id": "role", "type": "text", "label": "R"}"#, "");
        let given = r#"{"people": [{"name": "A", "role": "r"}, {"name": "B"}]}"#;
        let (draft, aside) = fitted(&form("1", &[PEOPLE]), &form("2", &[&without_role]), given);
        assert_eq!(draft.answers, answers(r#"{"people": [{"name": "A"}, {"name": "B"}]}"#));
        assert_eq!(aside, ["people"]);
        assert_eq!(draft.outgrown[0].answer, ["N: A", "R: r", "N: B"]);
    }

    #[test]
    fn an_answer_on_a_branch_that_was_left_is_not_worth_a_word() {
        let asked_if =
            r#"{"id": "more", "type": "text", "label": "M", "showIf": {"answered": "title"}}"#;
        let given = r#"{"more": "m"}"#;
        let (_, aside) = fitted(&form("1", &[TITLE, asked_if]), &form("2", &[TITLE]), given);
        assert_eq!(aside, Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn nothing_that_would_have_been_sent_vanishes_without_a_word(
            before in prop::sample::subsequence(vec![TITLE, WAY, WAYS, PEOPLE], 1..=4),
            now in prop::sample::subsequence(vec![TITLE, WAY, WAYS, PEOPLE], 1..=4),
            given in prop::sample::subsequence(vec![
                r#""title": "T""#, r#""way": "post""#, r#""ways": ["post", "mail"]"#,
                r#""people": [{"name": "A", "role": "r"}]"#,
            ], 0..=4),
        ) {
            let (before, now) = (form("1", &before), form("2", &now));
            let given = format!("{{{}}}", given.join(","));
            let meant = asked_answers(&before, &answers(&given));
            let (draft, aside) = fitted(&before, &now, &given);
            let sent = asked_answers(&now, &draft.answers);
            for (id, answer) in &meant {
                prop_assert!(sent.get(id) == Some(answer) || aside.contains(id), "{}", id);
            }
            // Fitting once more changes nothing.
            let mut again = draft.clone();
            again.fit(&now, &now, "en");
            prop_assert_eq!(again, draft);
        }
    }
}
