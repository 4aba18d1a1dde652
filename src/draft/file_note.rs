//! What is noted of a file that is handed in with a draft. Its content is not kept: what the tab
//! may store ends with the tab, and is far smaller than a photograph.

use huiyin_contract::attachment::Attachment;
use huiyin_contract::form::{Answer, Answers};
use serde::{Deserialize, Serialize};

/// A file that is handed in with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileNote {
    /// The path to the question that it answers; empty for an action on a case.
    pub path: String,
    /// Its name on the device.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What the backend has of it; nothing until it has arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored: Option<Attachment>,
}

/// The files among these that have arrived.
#[must_use]
pub fn stored(notes: &[FileNote]) -> Vec<Attachment> {
    notes.iter().filter_map(|note| note.stored.clone()).collect()
}

/// The files among these that have arrived and are named by what was filed.
#[must_use]
pub fn filed(notes: &[FileNote], answers: &Answers) -> Vec<Attachment> {
    stored(notes).into_iter().filter(|file| names(answers, &file.id)).collect()
}

fn names(answers: &Answers, id: &str) -> bool {
    answers.values().any(|answer| match answer {
        Answer::Fields(fields) => names(fields, id),
        Answer::Rows(rows) => rows.iter().any(|row| names(row, id)),
        _ => answer.contains(id),
    })
}
