//! What a citizen has typed and not yet sent. Nothing of it is ever lost by a fault of ours.

mod act;
mod brought;
mod file_note;
mod fit;
mod known_cases;
mod lasting;
mod storage;
mod tabs;

pub use act::ActDraft;
pub use brought::Brought;
pub use file_note::{FileNote, filed, stored};
pub use fit::Outgrown;
pub use known_cases::{KnownCase, KnownCases};
pub use lasting::{DAYS_ON_DEVICE, Millis, Stay};
pub(crate) use storage::now;
pub use storage::{Keep, Kept, Known};
pub use tabs::{Voice, Word};

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
    /// What the citizen has sent and the agency has not confirmed: it is sent until it has.
    #[serde(default)]
    pub waiting: Option<Filing>,
    /// Other kinds of case that were offered, and that it is not.
    #[serde(default)]
    pub declined: Vec<CaseKind>,
    /// The files that are handed in with it.
    #[serde(default)]
    pub files: Vec<FileNote>,
    /// Where it is kept.
    #[serde(default)]
    pub stay: Stay,
    /// When the first answer was given; 0 before that.
    #[serde(default)]
    pub begun: Millis,
    /// When an answer was last given or changed; 0 before the first.
    #[serde(default)]
    pub changed: Millis,
    /// Answers that the agency's form has no room for any more.
    #[serde(default)]
    pub outgrown: Vec<Outgrown>,
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
            waiting: None,
            declined: Vec::new(),
            files: Vec::new(),
            stay: Stay::Tab,
            begun: 0,
            changed: 0,
            outgrown: Vec::new(),
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
        self.attempts.retain(|attempt| attempt != filing);
        self.attempts.push(filing.clone());
    }

    /// Notes that an answer was given or changed.
    pub fn touch(&mut self, now: Millis) {
        if self.begun == 0 {
            self.begun = now;
        }
        self.changed = now;
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
    /// What was filed, as it was sent: what the signed receipt vouches for.
    #[serde(default)]
    pub answers: Answers,
    /// The same in words, in the language in which it was filed.
    #[serde(default)]
    pub told: Vec<Told>,
}

/// A question and its answer in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// The question.
    pub question: String,
    /// The answer; it may have several lines.
    pub answer: String,
}
