//! The answers: taken, changed, counted.

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::{
    Answer, Answers, FormPage, Question, QuestionKind, answer_at, asked, asked_everywhere,
    set_answer,
};
use leptos::prelude::*;

use super::Answering;

impl Answering {
    /// The text of an answer, following its changes.
    pub(crate) fn text(self, path: &str) -> String {
        self.draft.with(|draft| text_of(&draft.answers, path))
    }

    /// The text of an answer as it is now: what an input starts with.
    pub(crate) fn text_now(self, path: &str) -> String {
        self.draft.with_untracked(|draft| text_of(&draft.answers, path))
    }

    /// An answer, without following its changes.
    pub(crate) fn answer_now(self, path: &str) -> Option<Answer> {
        self.draft.with_untracked(|draft| answer_at(&draft.answers, path).cloned())
    }

    pub(crate) fn is_chosen(self, path: &str, value: &str) -> bool {
        self.draft
            .with(|draft| answer_at(&draft.answers, path).is_some_and(|it| it.contains(value)))
    }

    /// The words typed on the page where the citizen stands, following them.
    pub(crate) fn words_on_page(self) -> String {
        let Some(page) = self.page() else {
            return String::new();
        };
        let typed = page.questions.iter().filter(|question| question.takes_words());
        typed.map(|question| self.text(&question.id)).collect::<Vec<_>>().join("\n")
    }

    /// Another kind of case that the answers seem to be meant for, following them; not one of which
    /// the citizen said that it is none.
    pub(crate) fn other_door(self) -> Option<CaseKind> {
        let form = self.form();
        self.draft.with(|draft| {
            let door = form.other_door(&draft.answers)?;
            (!draft.declined.contains(&door.kind)).then_some(door.kind)
        })
    }

    /// Takes an answer, and takes back what was said of the last one if it no longer holds.
    pub(crate) fn answer(self, path: &str, answer: Answer) {
        self.make_rows(path);
        self.give(|answers| set_answer(answers, path, answer));
        self.judge_again(path);
    }

    /// Takes one option of a choice, alone or among several.
    pub(crate) fn choose(self, path: &str, value: &str, several: bool, on: bool) {
        if !several {
            self.answer(path, Answer::One(value.to_owned()));
            return;
        }
        let mut values =
            self.answer_now(path).map_or(Vec::new(), |answer| answer.values().to_vec());
        values.retain(|chosen| chosen != value);
        if on {
            values.push(value.to_owned());
        }
        self.answer(path, Answer::Many(values));
    }

    /// How many rows a group has, following them; it begins with one.
    pub(crate) fn row_count(self, group: &str) -> usize {
        let rows = |answer: &Answer| answer.rows().len();
        self.draft.with(|draft| answer_at(&draft.answers, group).map_or(0, rows)).max(1)
    }

    pub(crate) fn add_row(self, group: &str) {
        self.change_rows(group, |rows| rows.push(Answers::new()));
    }

    pub(crate) fn remove_row(self, group: &str, number: usize) {
        self.change_rows(group, |rows| {
            if number < rows.len() {
                rows.remove(number);
            }
        });
        self.remove_row_of_files(group, number);
        self.forget_faults(group);
    }

    fn change_rows(self, group: &str, change: impl FnOnce(&mut Vec<Answers>)) {
        let mut rows = self.answer_now(group).map_or(Vec::new(), |answer| answer.rows().to_vec());
        if rows.is_empty() {
            rows.push(Answers::new());
        }
        change(&mut rows);
        self.give(|answers| set_answer(answers, group, Answer::Rows(rows)));
    }

    /// A first row, before the first answer in it.
    fn make_rows(self, path: &str) {
        let group = path.split('/').next().unwrap_or_default();
        let form = self.form();
        let is_group =
            form.question(group).is_some_and(|question| question.kind == QuestionKind::Group);
        if is_group && self.answer_now(group).is_none_or(|answer| answer.rows().is_empty()) {
            self.change_rows(group, |_| ());
        }
    }

    /// The question at a path if it is asked, following the answers.
    pub(crate) fn question(self, path: &str) -> Option<Question> {
        self.draft.with(|draft| self.question_among(&draft.answers, path))
    }

    /// The question at a path if it is asked now.
    pub(crate) fn question_now(self, path: &str) -> Option<Question> {
        self.draft.with_untracked(|draft| self.question_among(&draft.answers, path))
    }

    fn question_among(self, answers: &Answers, path: &str) -> Option<Question> {
        let form = self.form();
        let asked = asked_everywhere(&form, answers).into_iter().find(|(at, _)| at == path);
        asked.map(|(_, question)| question.into_owned())
    }

    /// What is asked now: pages with their questions.
    pub(crate) fn asked(self) -> Vec<(FormPage, Vec<Question>)> {
        let form = self.form();
        self.draft.with_untracked(|draft| {
            asked(&form, &draft.answers)
                .into_iter()
                .map(|(page, questions)| (page.clone(), questions.into_iter().cloned().collect()))
                .collect()
        })
    }
}

fn text_of(answers: &Answers, path: &str) -> String {
    answer_at(answers, path).and_then(Answer::as_one).unwrap_or_default().to_owned()
}
