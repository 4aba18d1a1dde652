//! Who staff are: tokens that are made by whoever runs the server, and kept as hashes.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use huiyin_contract::staff::{ACTS, StaffIdentity, StaffRole};
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;
use thiserror::Error;

use crate::cases::{Registry, view};
use crate::secrets::{self, Mac, NoRandomness};
use crate::store::{NewToken, StoreError};

/// Most characters of a name: it stands in every line of the audit.
const NAME_MAX: usize = 100;

/// The holder of a token that is good now.
#[derive(Clone, Debug)]
pub struct Holder {
    pub(super) token: i64,
    pub(super) name: String,
    pub(super) role: StaffRole,
    pub(super) unit: Option<String>,
    expires_at: Timestamp,
}

/// A token that is to be made.
#[derive(Clone, Debug)]
pub struct TokenOrder {
    /// Who will hold it, as the audit names them.
    pub name: String,
    /// What it is good for.
    pub role: StaffRole,
    /// The unit whose cases alone it is good for.
    pub unit: Option<String>,
    /// For how many days it is good.
    pub days: u32,
}

/// A token that was made; nobody can be told it again.
pub struct MadeToken {
    /// Its place in the list.
    pub id: i64,
    /// The token.
    pub token: String,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// Why no token is made.
#[derive(Debug, Error)]
pub enum TokenRefused {
    /// The audit could not name its holder.
    #[error("the name must have 1 to {NAME_MAX} characters, and no controls among them")]
    Name,
    /// The agency has no such unit.
    #[error("the agency has no unit {0}")]
    NoSuchUnit(String),
    /// It would be good for no time.
    #[error("a token is good for at least one day")]
    NoDays,
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Holder {
    /// Whose token it is, and what it is good for.
    #[must_use]
    pub fn identity(&self, registry: &Registry) -> StaffIdentity {
        let acts = ACTS.iter().filter(|(_, role)| self.role.may(*role));
        StaffIdentity {
            name: self.name.clone(),
            role: self.role,
            unit: self.unit.clone(),
            acts: acts.map(|(act, _)| *act).collect(),
            expires_at: view::time(self.expires_at, &registry.agency().zone),
        }
    }

    /// Whether the role is this one, or one above it.
    #[must_use]
    pub fn may(&self, role: StaffRole) -> bool {
        self.role.may(role)
    }

    /// The token's place in the list of tokens.
    #[must_use]
    pub fn token(&self) -> i64 {
        self.token
    }

    /// Whether a case that this unit has is one of those that the token is good for.
    pub(super) fn sees(&self, unit: Option<&str>) -> bool {
        self.unit.is_none() || self.unit.as_deref() == unit
    }
}

impl Registry {
    /// Makes a token; `by` is who does it, for the audit.
    ///
    /// # Errors
    /// [`TokenRefused`].
    pub async fn make_token(
        &self,
        order: TokenOrder,
        by: &str,
        now: Timestamp,
    ) -> Result<MadeToken, TokenRefused> {
        let name = order.name.trim().to_owned();
        let length = name.chars().count();
        if !(1..=NAME_MAX).contains(&length) || name.chars().any(char::is_control) {
            return Err(TokenRefused::Name);
        }
        if let Some(unit) = order.unit.as_ref().filter(|it| self.agency().agency.unit(it).is_none())
        {
            return Err(TokenRefused::NoSuchUnit(unit.clone()));
        }
        if order.days == 0 {
            return Err(TokenRefused::NoDays);
        }
        let life = SignedDuration::from_hours(24 * i64::from(order.days));
        let expires_at = now.saturating_add(life).unwrap_or(Timestamp::MAX);
        let token = BASE64_URL_SAFE_NO_PAD.encode(secrets::random::<32>()?);
        let TokenOrder { role, unit, .. } = order;
        let new = NewToken { name, role, unit, hash: self.token_mac(&token), expires_at };
        let id = self.store().add_token(new, by.to_owned(), now).await?;
        Ok(MadeToken { id, token, expires_at })
    }

    /// The holder of a token, if it is good at `now`. The work is the same whatever is wrong with
    /// one that is not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn holder(&self, token: &str, now: Timestamp) -> Result<Option<Holder>, StoreError> {
        let given = self.token_mac(token);
        let found = self.store().token(given).await?;
        // By its MAC, which nobody can steer, a wrong token is looked up as a right one is.
        let kept = found.as_ref().map(|found| found.hash).unwrap_or_default();
        let is_same = bool::from(given.ct_eq(&kept));
        let is_good = |revoked: Option<Timestamp>, expires| revoked.is_none() && now < expires;
        let found = found.filter(|it| is_same && is_good(it.revoked_at, it.expires_at));
        let Some(found) = found else { return Ok(None) };
        if found.used_at.is_none_or(|used| now.duration_since(used) >= SignedDuration::from_mins(1))
            && let Err(error) = self.store().note_use(found.id, now).await
        {
            // Who only reads is answered on a full disk too.
            tracing::warn!(%error, "the use of a token was not noted");
        }
        let (token, name, role, unit) = (found.id, found.name, found.role, found.unit);
        Ok(Some(Holder { token, name, role, unit, expires_at: found.expires_at }))
    }

    /// What is kept of a token.
    fn token_mac(&self, token: &str) -> Mac {
        self.mac("staff token", &[token.as_bytes()])
    }
}
