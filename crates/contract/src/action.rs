//! `POST /case/events`: what the citizen does with an open case.

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::form::fault_in_text;
use crate::identifiers::identifiers;
use crate::problem::FaultCode;
pub use crate::rating::Rating;

/// Most characters in the words of an action: about two printed pages.
pub const ACTION_TEXT_MAX: usize = 4000;

identifiers! {
    /// What the citizen may do; a case lists those that it takes now.
    pub enum Action {
        /// 补正: complete the request, as the agency asked.
        Supplement = "supplement",
        /// Add something that was not asked for.
        AddMessage = "addMessage",
        /// Hand in files that were not asked for.
        Attach = "attach",
        /// 催办: ask why nothing has come.
        Remind = "remind",
        /// Take the case back; it ends here.
        Withdraw = "withdraw",
        /// 评价: rate the answer.
        Rate = "rate",
        /// Tell the agency that a remedy is wanted; offered while one of the `remedies` is in time.
        RequestReview = "requestReview",
    }
}

/// One action, as it is sent. Needs an `Idempotency-Key`, as a filing does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CaseAction {
    /// What is done; one of the case's `actions`.
    pub action: Action,
    /// The citizen's words, at most 4,000 characters. Must be there for `addMessage`,
    /// `requestReview`, a poor rating, and a `supplement` without files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Identifiers of files that were uploaded for it; for `attach`, which needs at least one,
    /// `supplement` and `addMessage`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// The level; for `rate`, and only for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Asks that the case be taken up again; only with a poor rating, and only where the case
    /// says `mayReopen`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reopen: bool,
}

impl CaseAction {
    /// The words as they are kept: without white space around them, and none if nothing is left.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.text.as_deref().map(str::trim).filter(|words| !words.is_empty())
    }

    /// What is wrong with it, whatever the case: JSON Pointers (RFC 6901) with codes.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, FaultCode)> {
        let is_poor = self.rating.is_some_and(Rating::is_poor);
        let needs_words = is_poor
            || matches!(self.action, Action::AddMessage | Action::RequestReview)
            || (self.action == Action::Supplement && self.attachments.is_empty());
        let text = match self.words() {
            None => needs_words.then_some(FaultCode::Required),
            Some(words) => fault_in_text(words, ACTION_TEXT_MAX),
        };
        let rating = match (self.action, self.rating) {
            (Action::Rate, None) => Some(FaultCode::Required),
            (Action::Rate, Some(Rating::Other)) => Some(FaultCode::Unsupported),
            (Action::Rate, Some(_)) | (_, None) => None,
            (_, Some(_)) => Some(FaultCode::Unsupported),
        };
        let action = (self.action == Action::Other).then_some(FaultCode::Unsupported);
        let reopen = (self.reopen && !is_poor).then_some(FaultCode::Unsupported);
        let named = [
            ("/action", action),
            ("/text", text),
            ("/attachments", self.fault_in_attachments()),
            ("/rating", rating),
            ("/reopen", reopen),
        ];
        named.into_iter().filter_map(|(pointer, code)| Some((pointer, code?))).collect()
    }

    fn fault_in_attachments(&self) -> Option<FaultCode> {
        let takes_files =
            matches!(self.action, Action::Attach | Action::Supplement | Action::AddMessage);
        match (self.action, self.attachments.is_empty()) {
            (Action::Attach, true) => Some(FaultCode::Required),
            (_, false) if !takes_files => Some(FaultCode::Unsupported),
            _ => None,
        }
    }
}

/// The answer: what the action added to the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActionTaken {
    /// The new events, oldest first; never empty.
    pub events: Vec<Event>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(action: Action) -> CaseAction {
        CaseAction { action, text: None, attachments: Vec::new(), rating: None, reopen: false }
    }

    fn rated(rating: Rating, text: &str) -> CaseAction {
        CaseAction { rating: Some(rating), text: Some(text.to_owned()), ..action(Action::Rate) }
    }

    #[test]
    fn a_poor_rating_must_say_why_and_alone_may_reopen() {
        for &rating in Rating::ALL {
            let silent = rated(rating, "  ");
            let expected =
                if rating.is_poor() { vec![("/text", FaultCode::Required)] } else { vec![] };
            assert_eq!(silent.faults(), expected, "{rating:?}");
            let reopening = CaseAction { reopen: true, ..rated(rating, "why") };
            assert_eq!(reopening.faults().is_empty(), rating.is_poor(), "{rating:?}");
        }
        assert_eq!(Rating::ALL.iter().filter(|rating| rating.is_poor()).count(), 2);
    }

    #[test]
    fn what_an_action_needs_is_named_and_what_it_does_not_take_is_too() {
        use FaultCode as F;
        let with_rating = CaseAction { rating: Some(Rating::Satisfied), ..action(Action::Remind) };
        let with_file = |of: Action| CaseAction { attachments: vec!["a".to_owned()], ..action(of) };
        let long = "x".repeat(ACTION_TEXT_MAX + 1);
        for (body, faults) in [
            (action(Action::Supplement), vec![("/text", F::Required)]),
            (action(Action::AddMessage), vec![("/text", F::Required)]),
            (action(Action::Attach), vec![("/attachments", F::Required)]),
            (action(Action::RequestReview), vec![("/text", F::Required)]),
            (action(Action::Rate), vec![("/rating", F::Required)]),
            (action(Action::Other), vec![("/action", F::Unsupported)]),
            (action(Action::Remind), vec![]),
            (action(Action::Withdraw), vec![]),
            (with_file(Action::Attach), vec![]),
            (with_file(Action::Supplement), vec![]),
            (with_file(Action::AddMessage), vec![("/text", F::Required)]),
            (with_file(Action::Remind), vec![("/attachments", F::Unsupported)]),
            (with_rating, vec![("/rating", F::Unsupported)]),
            (rated(Rating::Other, ""), vec![("/rating", F::Unsupported)]),
            (rated(Rating::Satisfied, &long), vec![("/text", F::TooLong)]),
            (rated(Rating::Satisfied, "\u{202e}"), vec![("/text", F::ForbiddenCharacter)]),
        ] {
            assert_eq!(body.faults(), faults, "{body:?}");
        }
    }
}
