//! What staff find, and their tokens.

use jiff::Timestamp;

use super::{AuditLine, FoundCase, NewToken, Search, Store, StoreError, TokenRecord, queries};
use crate::secrets::Mac;

impl Store {
    /// Up to `limit` cases, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search(&self, search: Search, limit: u32) -> Result<Vec<FoundCase>, StoreError> {
        self.read(move |connection| queries::desk::search(connection, &search, limit)).await
    }

    /// The folded number of the case in a row.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn number_of(&self, row: i64) -> Result<Option<String>, StoreError> {
        self.read(move |connection| queries::desk::number_of(connection, row)).await
    }

    /// Up to `limit` lines of the audit about the case of this number, as it is shown; the newest
    /// first, before the line `before`, if one is given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit_of_case(
        &self,
        number: String,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        self.read(move |connection| queries::audit::of_case(connection, &number, before, limit))
            .await
    }

    /// Stores a token, writes to the audit who made it, and answers its place in the list.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add_token(
        &self,
        new: NewToken,
        by: String,
        at: Timestamp,
    ) -> Result<i64, StoreError> {
        self.write(move |connection| queries::tokens::add(connection, &new, &by, at)).await
    }

    /// Makes a token good for nothing, and writes to the audit who did it; false where there is
    /// none to revoke.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_token(
        &self,
        id: i64,
        by: String,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| queries::tokens::revoke(connection, id, &by, at)).await
    }

    /// Every token, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        self.read(queries::tokens::all).await
    }

    /// The token of this MAC.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn token(&self, hash: Mac) -> Result<Option<TokenRecord>, StoreError> {
        self.read(move |connection| queries::tokens::find(connection, &hash)).await
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note_use(&self, id: i64, at: Timestamp) -> Result<(), StoreError> {
        self.write(move |connection| queries::tokens::note_use(connection, id, at)).await
    }
}
