//! Opening a case with number and query code, and the token that follows.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use huiyin_contract::filing::{Opened, Opening};
use jiff::Timestamp;
use subtle::ConstantTimeEq;
use thiserror::Error;

use super::{Registry, number, view};
use crate::secrets::Mac;
use crate::store::StoreError;

/// Bytes of the expiry and of the MAC in a token; the case's number stands between them.
const EXPIRY: usize = size_of::<i64>();
const MAC: usize = size_of::<Mac>();

/// Why a case is not opened.
#[derive(Debug, Error)]
pub enum OpeningError {
    /// Number and code do not open a case; nobody learns which of the two is wrong.
    #[error("number and code do not open a case")]
    NoSuchCase,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Registry {
    /// Opens a case for `life`. The work is the same whether the number is known or not.
    ///
    /// # Errors
    /// [`OpeningError`].
    pub async fn open(
        &self,
        typed: &Opening,
        now: Timestamp,
        life: Duration,
    ) -> Result<Opened, OpeningError> {
        let number = number::fold(&typed.number);
        let stored = self.store.code_of(number.clone()).await?;
        let given = self.code_mac(&number, &typed.code);
        let matches = given.ct_eq(&stored.unwrap_or_default());
        if !bool::from(matches) || stored.is_none() {
            return Err(OpeningError::NoSuchCase);
        }
        let expires = now.saturating_add(life).unwrap_or(Timestamp::MAX);
        let expires_at = view::time(expires, &self.agency.zone);
        Ok(Opened { token: self.token(&number, expires), expires_at })
    }

    /// The folded number of the case that a token opens at `now`.
    #[must_use]
    pub fn number_of_token(&self, token: &str, now: Timestamp) -> Option<String> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let (claim, mac) = bytes.split_at_checked(bytes.len().checked_sub(MAC)?)?;
        let genuine = self.key.mac("token", &[claim]).ct_eq(mac);
        let (expiry, number) = claim.split_first_chunk::<EXPIRY>()?;
        let in_time = now.as_millisecond() < i64::from_be_bytes(*expiry);
        (bool::from(genuine) && in_time).then(|| String::from_utf8(number.to_vec()).ok())?
    }

    /// Names the case by its number: a row's identifier would tell how many cases there are.
    fn token(&self, number: &str, expires: Timestamp) -> String {
        let mut bytes = expires.as_millisecond().to_be_bytes().to_vec();
        bytes.extend(number.as_bytes());
        bytes.extend(self.key.mac("token", &[&bytes]));
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What is stored of a query code. It hangs on the number, so equal codes do not look equal.
    pub(super) fn code_mac(&self, number: &str, code: &str) -> Mac {
        let (number, code) = (number::fold(number), number::fold(code));
        self.key.mac("query code", &[number.as_bytes(), code.as_bytes()])
    }
}
