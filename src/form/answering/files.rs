//! The files that are handed in with the form.

use huiyin_contract::form::{Answer, QuestionKind, asked_everywhere};
use huiyin_contract::problem::FaultCode;
use leptos::prelude::*;

use super::super::walk::QuestionFault;
use super::Answering;
use crate::draft;
use crate::files::{Item, Uploads};

impl Answering {
    /// The files of its questions; none before a page shows them.
    pub(crate) fn uploads(self) -> Option<Uploads> {
        self.uploads.get_value()
    }

    /// Lays its files out, with what the draft knows of them.
    pub(crate) fn lay_out(self, uploads: Uploads) {
        self.draft.with_untracked(|draft| uploads.restore(&draft.files));
        uploads.on_change(move |path| self.take_files(uploads, path));
        self.uploads.set_value(Some(uploads));
    }

    /// Lays its files aside: the draft was changed from outside.
    pub(crate) fn lay_aside(self) {
        self.uploads.set_value(None);
    }

    /// The answer to a question for files is what has arrived of them.
    fn take_files(self, uploads: Uploads, path: &str) {
        let stored = uploads.stored_at(path);
        self.change(|draft| draft.files = uploads.notes());
        self.answer(path, Answer::Many(stored.into_iter().map(|file| file.id).collect()));
    }

    /// Follows the removal of a row of a group.
    pub(super) fn remove_row_of_files(self, group: &str, number: usize) {
        if let Some(uploads) = self.uploads() {
            uploads.remove_row(group, number);
            self.change(|draft| draft.files = uploads.notes());
        }
    }

    /// Files that the citizen wants to hand in and that have not arrived, of all questions that
    /// are asked; following them.
    pub(crate) fn unfinished_files(self) -> Vec<Item> {
        let form = self.form();
        let asked: Vec<String> = self.draft.with_untracked(|draft| {
            let asked = asked_everywhere(&form, &draft.answers).into_iter();
            let files = asked.filter(|(_, question)| question.kind == QuestionKind::Files);
            files.map(|(path, _)| path).collect()
        });
        let unfinished =
            |uploads: Uploads| uploads.unfinished(|path| asked.iter().any(|asked| asked == path));
        self.uploads().map_or(Vec::new(), unfinished)
    }

    /// The name of a file that has arrived.
    pub(crate) fn file_name(self, id: &str) -> Option<String> {
        let files = self.draft.with_untracked(|draft| draft::stored(&draft.files));
        files.into_iter().find(|file| file.id == id).map(|file| file.name)
    }

    /// What is missing only because a file is still on its way is no fault: going on, the citizen
    /// does not wait for it.
    pub(super) fn is_wrong_now(self, (path, code): &QuestionFault) -> bool {
        let may_mend = matches!(code, FaultCode::Required | FaultCode::TooFew);
        !(may_mend && self.uploads().is_some_and(|uploads| uploads.is_coming(path)))
    }

    /// Follows faults of files that the backend has found: each names its file by number, and that
    /// is to be picked again.
    pub(super) fn lose_files(self, faults: &mut [QuestionFault]) {
        let Some(uploads) = self.uploads() else {
            return;
        };
        for (path, code) in faults {
            if *code == FaultCode::NoSuchFile
                && let Some((question, number)) = path.rsplit_once('/')
                && let Ok(number) = number.parse()
            {
                let question = question.to_owned();
                uploads.expire(&question, number);
                *path = question;
            }
        }
    }
}
