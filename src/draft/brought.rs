//! What a citizen has written before coming to a form: it is not asked again.

use std::sync::Arc;

use huiyin_contract::form::{Answer, Answers, FormDefinition, Question, QuestionKind, takes};

use super::{Draft, FileNote};

/// What a citizen brings to a form.
#[derive(Clone, Debug)]
pub enum Brought {
    /// What it is about, in a few words.
    Words(String),
    /// Answers to another form, with the files that were handed in there.
    Answers(Arc<FormDefinition>, Answers, Vec<FileNote>),
    /// The code of the power that it is about.
    Power(String),
}

impl Draft {
    /// Fills what is still blank with what was brought, as far as it fits.
    pub fn bring(&mut self, form: &FormDefinition, brought: Brought) {
        let questions = || form.pages.iter().flat_map(|page| &page.questions);
        match brought {
            Brought::Words(words) => {
                let long = questions().find(|question| question.kind == QuestionKind::LongText);
                let title = form.title_question.as_deref().and_then(|id| form.question(id));
                if let Some(question) = long.or(title).filter(|_| !words.trim().is_empty()) {
                    self.fill_blank(question, &Answer::One(words));
                }
            }
            Brought::Answers(other, answers, files) => {
                for question in questions() {
                    let is_title = form.title_question.as_ref() == Some(&question.id);
                    let title = other.title_question.as_ref().filter(|_| is_title);
                    let found = answers.get(title.unwrap_or(&question.id));
                    if let Some(answer) = found.filter(|answer| !answer.is_blank())
                        && self.fill_blank(question, answer)
                    {
                        let of_it =
                            |file: &&FileNote| file.path.split('/').next() == Some(&question.id);
                        self.files.extend(files.iter().filter(of_it).cloned());
                    }
                }
            }
            Brought::Power(code) => {
                for question in questions().filter(|it| it.kind == QuestionKind::Power) {
                    self.fill_blank(question, &Answer::One(code.clone()));
                }
            }
        }
    }

    /// Whether the answer was taken.
    fn fill_blank(&mut self, question: &Question, answer: &Answer) -> bool {
        let blank = self.answers.get(&question.id).is_none_or(Answer::is_blank);
        let fills = blank && takes(question, answer);
        if fills {
            self.answers.insert(question.id.clone(), answer.clone());
        }
        fills
    }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::case::CaseKind;

    use super::*;

    fn form(title: &str, questions: &str) -> FormDefinition {
        let json = format!(
            r#"{{"kind": "complaint", "version": "1", "title": "t", "titleQuestion": "{title}",
                "pages": [{{"id": "p", "title": "P", "questions": [{questions}]}}]}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn question(id: &str, kind: &str) -> String {
        format!(r#"{{"id": "{id}", "type": "{kind}", "label": "L"}}"#)
    }

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    fn brought(form: &FormDefinition, typed: &str, brought: Brought) -> Answers {
        let mut draft = Draft::new(CaseKind::Complaint, "key".into());
        draft.answers = answers(typed);
        draft.bring(form, brought);
        draft.answers
    }

    #[test]
    fn words_stand_where_there_is_room_for_them() {
        let words = || Brought::Words("It is loud.".into());
        let both = [question("what", "text"), question("story", "longText")].join(",");
        let typed = brought(&form("what", &both), "{}", words());
        assert_eq!(typed, answers(r#"{"story": "It is loud."}"#));
        let typed = brought(&form("what", &question("what", "text")), "{}", words());
        assert_eq!(typed, answers(r#"{"what": "It is loud."}"#));
    }

    #[test]
    fn answers_are_taken_over_by_their_questions_and_the_title_by_its_place() {
        let other = form("subject", &question("subject", "text"));
        let here = [question("title", "text"), question("phone", "phone")].join(",");
        let given = answers(r#"{"subject": "S", "phone": "12345", "extra": "x"}"#);
        let typed =
            brought(&form("title", &here), "{}", Brought::Answers(Arc::new(other), given, vec![]));
        assert_eq!(typed, answers(r#"{"title": "S", "phone": "12345"}"#));
    }

    #[test]
    fn a_power_answers_the_question_for_one() {
        let both = [question("title", "text"), question("about", "power")].join(",");
        let typed = brought(&form("title", &both), "{}", Brought::Power("X-1".into()));
        assert_eq!(typed, answers(r#"{"about": "X-1"}"#));
        let typed =
            brought(&form("title", &question("title", "text")), "{}", Brought::Power("X-1".into()));
        assert_eq!(typed, answers("{}"));
    }

    #[test]
    fn what_was_typed_here_already_stays() {
        let other = Arc::new(form("title", &question("title", "text")));
        let here = form("title", &question("title", "text"));
        let given = answers(r#"{"title": "S"}"#);
        let typed = brought(&here, r#"{"title": "T"}"#, Brought::Answers(other, given, vec![]));
        assert_eq!(typed, answers(r#"{"title": "T"}"#));
    }

    #[test]
    fn files_come_along_with_the_answers_that_name_them() {
        let here = form("title", &question("papers", "files"));
        let note = |path: &str| FileNote {
            path: path.into(),
            name: "a.pdf".into(),
            size: 1,
            stored: None,
        };
        let given = answers(r#"{"papers": ["1"], "more": ["2"]}"#);
        let files = vec![note("papers"), note("more")];
        let mut draft = Draft::new(CaseKind::Complaint, "key".into());
        draft.bring(&here, Brought::Answers(Arc::new(here.clone()), given, files));
        assert_eq!(draft.files, [note("papers")]);
    }
}
