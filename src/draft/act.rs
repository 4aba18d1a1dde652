//! An action on a case that was begun and not yet sent.

use huiyin_contract::action::{Action, CaseAction, Rating};
use serde::{Deserialize, Serialize};

use super::{FileNote, stored};

/// What the citizen has typed and chosen for an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActDraft {
    /// What is to be done.
    pub action: Action,
    /// The words, as they stand in the field.
    pub text: String,
    /// The level that was chosen.
    pub rating: Option<Rating>,
    /// Whether the case is to be taken up again; counts only with a poor rating, and is kept
    /// while another level is tried.
    pub reopen: bool,
    /// The idempotency key, made with the draft, so that this draft acts once at most.
    pub key: String,
    /// The files that are handed in with it.
    #[serde(default)]
    pub files: Vec<FileNote>,
}

impl ActDraft {
    /// An empty draft with a fresh key.
    #[must_use]
    pub fn new(action: Action, key: String) -> Self {
        let files = Vec::new();
        Self { action, text: String::new(), rating: None, reopen: false, key, files }
    }

    /// Whether nothing was typed, chosen or picked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.rating.is_none() && self.files.is_empty()
    }

    /// Whether one of the two lowest levels was chosen.
    #[must_use]
    pub fn is_poor(&self) -> bool {
        self.rating.is_some_and(Rating::is_poor)
    }

    /// Whether words must be there for what is chosen so far.
    #[must_use]
    pub fn needs_words(&self) -> bool {
        let silent = CaseAction { text: None, ..self.body() };
        silent.faults().iter().any(|(pointer, _)| *pointer == "/text")
    }

    /// What is sent.
    #[must_use]
    pub fn body(&self) -> CaseAction {
        let words = self.text.trim();
        CaseAction {
            action: self.action,
            text: (!words.is_empty()).then(|| words.to_owned()),
            attachments: stored(&self.files).into_iter().map(|file| file.id).collect(),
            rating: self.rating,
            reopen: self.reopen && self.is_poor(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(action: Action) -> ActDraft {
        ActDraft::new(action, "0".repeat(32))
    }

    #[test]
    fn a_better_rating_does_not_reopen_although_it_was_ticked_before() {
        let mut draft = draft(Action::Rate);
        draft.reopen = true;
        for &rating in Rating::ALL {
            draft.rating = Some(rating);
            draft.text = "why".to_owned();
            assert_eq!(draft.body().reopen, rating.is_poor());
            assert!(draft.body().faults().is_empty());
        }
    }

    #[test]
    fn white_space_is_nothing_typed() {
        let mut draft = draft(Action::AddMessage);
        draft.text = " \n".to_owned();
        assert!(draft.is_empty());
        assert_eq!(draft.body().text, None);
        assert!(!draft.body().faults().is_empty());
    }

    #[test]
    fn a_poor_rating_needs_words_and_a_reminder_does_not() {
        assert!(draft(Action::Supplement).needs_words());
        assert!(!draft(Action::Remind).needs_words());
        let rated = |rating| ActDraft { rating: Some(rating), ..draft(Action::Rate) };
        assert!(rated(Rating::Dissatisfied).needs_words());
        assert!(!rated(Rating::Satisfied).needs_words());
    }

    #[test]
    fn a_draft_survives_being_kept() {
        for &action in Action::ALL {
            let draft = ActDraft {
                text: "字".to_owned(),
                rating: Some(Rating::Dissatisfied),
                reopen: true,
                ..draft(action)
            };
            let kept = serde_json::to_string(&draft).unwrap();
            assert_eq!(crate::json::read(&kept), Ok(draft));
        }
    }
}
