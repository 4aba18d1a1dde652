//! What the citizen does with an open case: checked, stored once, answered the same however
//! often it comes.

use huiyin_contract::action::{Action, ActionTaken, CaseAction};
use huiyin_contract::problem::{Fault, FaultCode};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Registry, faults, view};
use crate::secrets::Mac;
use crate::store::{ActError, CitizenAct, StoreError, StoredAction};

/// Where an action names its files.
const ATTACHMENTS: &str = "/attachments";

/// Why an action is not taken.
#[derive(Debug, Error)]
pub enum ActionError {
    /// The idempotency key came before, with another body.
    #[error("the idempotency key was used for another action")]
    KeyReused,
    /// The body has faults.
    #[error("the action has faults")]
    Invalid(Vec<Fault>),
    /// The case does not take this now.
    #[error("the case does not take this action now")]
    NotOffered,
    /// There is no such case any more.
    #[error("there is no such case")]
    NoSuchCase,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Registry {
    /// The answer to an action that came before under this idempotency key for the case with this
    /// folded number.
    ///
    /// # Errors
    /// [`ActionError::KeyReused`] when the key came with another body.
    pub async fn acted_before(
        &self,
        number: &str,
        key: &str,
        action: &CaseAction,
    ) -> Result<Option<ActionTaken>, ActionError> {
        let stored = self.store.action(self.action_key(number, key)).await?;
        stored.map(|stored| self.taken(action, stored)).transpose()
    }

    /// Does an action. When this returns, it is on disk.
    ///
    /// # Errors
    /// [`ActionError`]; then nothing was stored, or nothing is known to be.
    pub async fn act(
        &self,
        number: &str,
        key: &str,
        action: &CaseAction,
        now: Timestamp,
    ) -> Result<ActionTaken, ActionError> {
        let files = self.fault_in_files(&action.attachments).map(|code| (ATTACHMENTS, code));
        let found = action.faults().into_iter().chain(files);
        let found: Vec<_> = found.map(|(at, code)| faults::of_action(at, code)).collect();
        if !found.is_empty() {
            return Err(ActionError::Invalid(found));
        }
        if action.reopen && !self.agency.rules.poor_rating_reopens {
            let fault = faults::of_action("/reopen", FaultCode::Unsupported);
            return Err(ActionError::Invalid(vec![fault]));
        }
        self.check_review(number, action.action, now).await?;
        let act = CitizenAct {
            action: action.action,
            note: action.words().map(str::to_owned),
            attachments: action.attachments.clone(),
            rating: action.rating,
            reopen: action.reopen,
            key: self.action_key(number, key),
            body: body_hash(action),
            at: now,
        };
        match self.store.citizen_act(number.to_owned(), act).await {
            Ok(stored) => self.taken(action, stored),
            // Changed: only who names a version meets that, and a citizen names none.
            Err(ActError::Refused(_) | ActError::Changed) => Err(ActionError::NotOffered),
            Err(ActError::NoSuchCase) => Err(ActionError::NoSuchCase),
            Err(ActError::NoSuchFile(id)) => {
                let number = action.attachments.iter().position(|it| *it == id);
                let pointer = format!("{ATTACHMENTS}/{}", number.unwrap_or_default());
                let fault = faults::of_action(&pointer, FaultCode::NoSuchFile);
                Err(ActionError::Invalid(vec![fault]))
            }
            Err(ActError::Store(error)) => Err(error.into()),
        }
    }

    /// The state machine knows no days, so whether a review is still in time is looked up here.
    async fn check_review(
        &self,
        number: &str,
        action: Action,
        now: Timestamp,
    ) -> Result<(), ActionError> {
        if action != Action::RequestReview {
            return Ok(());
        }
        let case = self.case(number, now).await?.ok_or(ActionError::NoSuchCase)?;
        case.actions.contains(&action).then_some(()).ok_or(ActionError::NotOffered)
    }

    fn taken(&self, action: &CaseAction, stored: StoredAction) -> Result<ActionTaken, ActionError> {
        if stored.body != body_hash(action) {
            return Err(ActionError::KeyReused);
        }
        let zone = &self.agency.zone;
        Ok(ActionTaken {
            events: stored.events.into_iter().map(|event| view::event(event, zone)).collect(),
        })
    }

    /// Hangs on the case, so that nobody's key can meet another's.
    fn action_key(&self, number: &str, key: &str) -> Mac {
        self.key.mac("action key", &[number.as_bytes(), key.as_bytes()])
    }
}

/// SHA-256 of the action as the contract writes it.
fn body_hash(action: &CaseAction) -> [u8; 32] {
    // Strings and identifiers always have a JSON form.
    Sha256::digest(serde_json::to_vec(action).unwrap_or_default()).into()
}
