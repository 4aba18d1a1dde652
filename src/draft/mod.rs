//! What a citizen has typed and not yet sent. Nothing of it is ever lost by a fault of ours.

mod act;
mod brought;
mod file_note;
mod known_cases;
mod storage;

pub use act::ActDraft;
pub use brought::Brought;
pub use file_note::{FileNote, stored};
pub use known_cases::{KnownCase, KnownCases};
pub use storage::Keep;

use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::CaseKind;
use huiyin_contract::filing::{Filed, Filing};
use huiyin_contract::form::{Answers, FormDefinition, asked_answers};
use serde::{Deserialize, Serialize};

/// An unfinished filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Kind of case.
    pub kind: CaseKind,
    /// Everything typed, on branches that were left too: going back brings it back.
    pub answers: Answers,
    /// Where in the widget the citizen stands; a reload leads back there.
    pub place: Place,
    /// The page where the citizen stands or last stood; none before the first.
    pub page: Option<String>,
    /// The idempotency key, made with the draft, so that this draft makes one case at most.
    pub key: String,
    /// What was sent with the key while it is unknown whether it arrived, oldest first.
    pub attempts: Vec<Filing>,
    /// Other kinds of case that were offered, and that it is not.
    #[serde(default)]
    pub declined: Vec<CaseKind>,
    /// The files that are handed in with it.
    #[serde(default)]
    pub files: Vec<FileNote>,
}

impl Draft {
    /// An empty draft with a fresh key.
    #[must_use]
    pub fn new(kind: CaseKind, key: String) -> Self {
        Self {
            kind,
            answers: Answers::new(),
            place: Place::Away,
            page: None,
            key,
            attempts: Vec::new(),
            declined: Vec::new(),
            files: Vec::new(),
        }
    }

    /// A key that nobody else makes: 128 bits from the browser's cryptographic source.
    /// `crypto.randomUUID` would be simpler, but is missing on pages without TLS, which old
    /// portals still have.
    #[must_use]
    pub fn fresh_key() -> String {
        let mut bytes = [0u8; 16];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        if let Some(crypto) = crypto {
            // Fails only above 65,536 bytes.
            let _ = crypto.get_random_values_with_u8_array(&mut bytes);
        }
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Notes that a filing is about to be sent.
    pub fn attempt(&mut self, filing: &Filing) {
        if !self.attempts.contains(filing) {
            self.attempts.push(filing.clone());
        }
    }

    /// Whether nothing was typed and no file picked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let blank = self.answers.values().all(huiyin_contract::form::Answer::is_blank);
        blank && self.files.is_empty()
    }

    /// What is sent: the answers that count, for the form as it is now.
    #[must_use]
    pub fn filing(&self, form: &FormDefinition, language: &str) -> Filing {
        Filing {
            kind: self.kind,
            form_version: form.version.clone(),
            language: language.to_owned(),
            answers: asked_answers(form, &self.answers),
        }
    }
}

/// Where a citizen stands with regard to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// Elsewhere; the draft waits.
    Away,
    /// At a page of questions.
    Page,
    /// At the check of all answers.
    Check,
}

/// A receipt that is still on the screen, kept so that a reload does not lose the query code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// What the backend answered.
    pub filed: Filed,
    /// Whether answers were changed after what is filed had already been sent.
    pub without_changes: bool,
    /// The files that were filed with it.
    #[serde(default)]
    pub files: Vec<Attachment>,
}
