//! Moving a case on over HTTP: once for each idempotency key, by whoever's role is good for it.

use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::{StaffActTaken, StaffAction, role_for};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::reading::version;
use super::{DeskError, Holder, number_of};
use crate::cases::{Registry, view};
use crate::secrets::Mac;
use crate::staff::NotDone;
use crate::staff::acting::prepared;
use crate::store::{ActError, DeskAct, StoredAction};

impl Holder {
    /// Does an act with the case that is called so. When this returns, it is on disk.
    ///
    /// # Errors
    /// [`DeskError`]; the case is then as before.
    pub async fn act(
        &self,
        registry: &Registry,
        id: &str,
        key: &str,
        action: &StaffAction,
        now: Timestamp,
    ) -> Result<StaffActTaken, DeskError> {
        let number = number_of(registry, id).await?;
        let key = self.key(registry, &number, key);
        // Before all else: what was done is told again, whoever has the case by now.
        if let Some(stored) = registry.store().action(key).await? {
            return taken(registry, action, stored);
        }
        self.check_role(action)?;
        let (_, record) = self.record(registry, id).await?;
        if action.version.is_some_and(|decided_on| decided_on != version(&record)) {
            return Err(DeskError::Changed);
        }
        let mut act = prepared(registry, &record, action, &self.name, now)?;
        act.desk = Some(DeskAct {
            key,
            body: body_hash(action),
            token: self.token,
            unit: self.unit.clone(),
            version: action.version,
        });
        match registry.store().act(number, act).await {
            Ok(stored) => taken(registry, action, stored),
            Err(ActError::NoSuchCase) => Err(DeskError::NoSuchCase),
            Err(ActError::Changed) => Err(DeskError::Changed),
            Err(ActError::Refused(refused)) => Err(NotDone::from(refused).into()),
            Err(ActError::NoSuchFile(id)) => Err(NotDone::NoSuchFile(id).into()),
            Err(ActError::Store(error)) => Err(error.into()),
        }
    }

    /// Whether the role is good for the act. Who is for one unit acts in no other's name, and
    /// gives a case away by a transfer alone.
    fn check_role(&self, action: &StaffAction) -> Result<(), DeskError> {
        let needed = role_for(action.act).ok_or(NotDone::NoSuchAct)?;
        let is_own = action.unit.is_none() || self.sees(action.unit.as_deref());
        let may = self.role.may(needed) && (is_own || action.act == StaffAct::Transfer);
        may.then_some(()).ok_or(DeskError::NotPermitted)
    }

    /// Hangs on the token and the case, so that nobody's key can meet another's.
    fn key(&self, registry: &Registry, number: &str, key: &str) -> Mac {
        let token = self.token.to_be_bytes();
        registry.mac("staff act key", &[&token, number.as_bytes(), key.as_bytes()])
    }
}

fn taken(
    registry: &Registry,
    action: &StaffAction,
    stored: StoredAction,
) -> Result<StaffActTaken, DeskError> {
    if stored.body != body_hash(action) {
        return Err(DeskError::KeyReused);
    }
    let zone = &registry.agency().zone;
    let events = stored.events.into_iter().map(|event| view::event(event, zone)).collect();
    Ok(StaffActTaken { version: stored.version, events })
}

/// SHA-256 of the act as the contract writes it.
fn body_hash(action: &StaffAction) -> [u8; 32] {
    // Strings, numbers and identifiers always have a JSON form.
    Sha256::digest(serde_json::to_vec(action).unwrap_or_default()).into()
}
