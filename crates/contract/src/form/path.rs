//! Answers within answers, by their paths: identifiers of questions, and numbers of rows, with `/`
//! between, such as `people/0/name`.

use super::{Answer, Answers, FormDefinition, Question, QuestionKind};

/// The answer at a path.
#[must_use]
pub fn answer_at<'a>(answers: &'a Answers, path: &str) -> Option<&'a Answer> {
    let (id, below) = step(path);
    let answer = answers.get(id)?;
    let Some(below) = below else {
        return Some(answer);
    };
    match answer {
        Answer::Fields(fields) => answer_at(fields, below),
        Answer::Rows(rows) => {
            let (number, below) = step(below);
            answer_at(rows.get(number.parse::<usize>().ok()?)?, below?)
        }
        Answer::One(_) | Answer::Many(_) => None,
    }
}

/// Puts an answer at a path; makes what is missing on the way, but no rows. What is of another
/// shape on the way gives room.
pub fn set_answer(answers: &mut Answers, path: &str, answer: Answer) {
    let (id, below) = step(path);
    let Some(below) = below else {
        answers.insert(id.to_owned(), answer);
        return;
    };
    match answers.entry(id.to_owned()).or_insert_with(|| Answer::Fields(Answers::new())) {
        Answer::Fields(fields) => set_answer(fields, below, answer),
        Answer::Rows(rows) => {
            let (number, below) = step(below);
            let row = number.parse::<usize>().ok().and_then(|number| rows.get_mut(number));
            if let (Some(row), Some(below)) = (row, below) {
                set_answer(row, below, answer);
            }
        }
        other => {
            let mut fields = Answers::new();
            set_answer(&mut fields, below, answer);
            *other = Answer::Fields(fields);
        }
    }
}

/// An identifier as a step of a path, escaped as RFC 6901 asks: a path is what stands behind
/// `/answers/` in a JSON Pointer. A form's own identifiers need no escape.
pub(super) fn escaped(id: &str) -> String {
    id.replace('~', "~0").replace('/', "~1")
}

fn step(path: &str) -> (&str, Option<&str>) {
    path.split_once('/').map_or((path, None), |(id, below)| (id, Some(below)))
}

/// Everything that the answers name in questions of a kind, with its path: units, powers, files.
#[must_use]
pub fn named<'a>(
    form: &FormDefinition,
    answers: &'a Answers,
    kind: QuestionKind,
) -> Vec<(String, &'a str)> {
    let questions: Vec<_> = form.pages.iter().flat_map(|page| &page.questions).collect();
    let mut found = Vec::new();
    collect(&questions, answers, "", kind, &mut found);
    found
}

fn collect<'a>(
    questions: &[&Question],
    answers: &'a Answers,
    above: &str,
    kind: QuestionKind,
    found: &mut Vec<(String, &'a str)>,
) {
    for question in questions {
        let Some(answer) = answers.get(&question.id) else { continue };
        let path = format!("{above}{}", question.id);
        if question.kind == kind {
            found.extend(answer.values().iter().map(|value| (path.clone(), value.as_str())));
        }
        let parts: Vec<_> = question.parts.iter().collect();
        match answer {
            Answer::Fields(fields) => collect(&parts, fields, &format!("{path}/"), kind, found),
            Answer::Rows(rows) => {
                for (number, row) in rows.iter().enumerate() {
                    collect(&parts, row, &format!("{path}/{number}/"), kind, found);
                }
            }
            Answer::One(_) | Answer::Many(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_path_leads_through_fields_and_rows() {
        let given = answers(r#"{"a": "1", "p": {"b": "2"}, "r": [{"c": "3"}, {"c": "4"}]}"#);
        for (path, value) in [
            ("a", Some("1")),
            ("p/b", Some("2")),
            ("r/1/c", Some("4")),
            ("r/2/c", None),
            ("a/b", None),
        ] {
            assert_eq!(answer_at(&given, path).and_then(Answer::as_one), value, "{path}");
        }
    }

    #[test]
    fn what_is_put_at_a_path_is_found_there() {
        let mut given = answers(r#"{"a": "1", "r": [{}]}"#);
        for path in ["a", "p/b", "r/0/c", "a/b"] {
            set_answer(&mut given, path, "x".into());
            assert_eq!(answer_at(&given, path), Some(&"x".into()), "{path}");
        }
        set_answer(&mut given, "r/7/c", "x".into());
        assert_eq!(answer_at(&given, "r/7/c"), None, "no row is made");
    }

    #[test]
    fn what_is_named_is_found_in_rows_too() {
        let form: FormDefinition = serde_json::from_str(
            r#"{"kind": "report", "version": "1", "title": "t", "pages": [{"id": "p", "title": "P",
                "questions": [
                    {"id": "f", "type": "files", "label": "F"},
                    {"id": "g", "type": "group", "label": "G", "parts": [
                        {"id": "h", "type": "files", "label": "H"}]}]}]}"#,
        )
        .unwrap();
        let given = answers(r#"{"f": ["1", "2"], "g": [{"h": ["3"]}], "x": "4"}"#);
        let found = named(&form, &given, QuestionKind::Files);
        let found: Vec<_> = found.iter().map(|(path, id)| (path.as_str(), *id)).collect();
        assert_eq!(found, [("f", "1"), ("f", "2"), ("g/0/h", "3")]);
    }
}
