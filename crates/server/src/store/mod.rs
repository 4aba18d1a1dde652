//! Where cases are kept. [`Store`] speaks of cases alone; what database stands behind it is its
//! own affair.

mod record;
mod sqlite;

use std::path::Path;

use huiyin_contract::progress::ActRefused;
use thiserror::Error;

pub use record::{
    Act, CaseLine, CaseRecord, CitizenAct, EventRecord, FileOutcome, NewCase, NewFiling,
    StoredAction, StoredFiling,
};
use sqlite::Sqlite;

use crate::secrets::Mac;

/// The cases of one agency. Whatever a call that changes something answers is on disk.
#[derive(Debug)]
pub struct Store {
    sqlite: Sqlite,
}

/// Why the store cannot serve.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database refuses or fails.
    #[error("the database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database was made by a newer version of this program.
    #[error("the database has schema {found}, and this program knows {known}: use a newer program")]
    TooNew {
        /// Schema of the database.
        found: u32,
        /// Newest schema that this program knows.
        known: u32,
    },
    /// A stored row cannot be read.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// Nothing was stored; the cause is in the log.
    #[error("nothing was stored")]
    NotCommitted,
    /// The threads that serve the database cannot run.
    #[error("a thread of the store: {0}")]
    Thread(String),
}

/// Why an act did not happen.
#[derive(Debug, Error)]
pub enum ActError {
    /// There is no case with this number.
    #[error("there is no case with this number")]
    NoSuchCase,
    /// The act does not fit the case.
    #[error(transparent)]
    Refused(#[from] ActRefused),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Opens the SQLite file of a data directory, making or migrating it where needed.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be opened, or is newer than this program.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        Ok(Self { sqlite: Sqlite::open(data)? })
    }

    /// Whether a data directory holds cases already.
    #[must_use]
    pub fn is_in(data: &Path) -> bool {
        Sqlite::file(data).exists()
    }

    /// Stores a case, unless its idempotency key or its number is taken.
    ///
    /// # Errors
    /// [`StoreError`]; the case is then not stored, or not known to be.
    pub async fn file(&self, case: NewCase) -> Result<FileOutcome, StoreError> {
        self.sqlite.write(move |connection| sqlite::cases::file(connection, &case)).await
    }

    /// What was filed under an idempotency key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn filing(&self, key: Mac) -> Result<Option<StoredFiling>, StoreError> {
        self.sqlite.read(move |connection| sqlite::cases::filing(connection, &key)).await
    }

    /// The MAC of the query code of the case with this folded number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn code_of(&self, number: String) -> Result<Option<Mac>, StoreError> {
        self.sqlite.read(move |connection| sqlite::cases::code_of(connection, &number)).await
    }

    /// The case with this folded number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case(&self, number: String) -> Result<Option<CaseRecord>, StoreError> {
        self.sqlite.read(move |connection| sqlite::cases::case(connection, &number)).await
    }

    /// Up to `limit` cases, the newest first; after the case with the folded number `after`, if
    /// one is given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(
        &self,
        after: Option<String>,
        limit: u32,
    ) -> Result<Vec<CaseLine>, StoreError> {
        self.sqlite
            .read(move |connection| sqlite::cases::list(connection, after.as_deref(), limit))
            .await
    }

    /// Does what staff decided to do with the case of this folded number, and writes it to the
    /// audit.
    ///
    /// # Errors
    /// [`ActError`]; the case is then as before.
    pub async fn act(&self, number: String, act: Act) -> Result<(), ActError> {
        self.sqlite.write(move |connection| sqlite::acts::act(connection, &number, &act)).await?
    }

    /// Does what the citizen decided to do with the case of this folded number. A key that came
    /// before answers what it did then.
    ///
    /// # Errors
    /// [`ActError`]; the case is then as before.
    pub async fn citizen_act(
        &self,
        number: String,
        act: CitizenAct,
    ) -> Result<StoredAction, ActError> {
        self.sqlite.write(move |connection| sqlite::actions::act(connection, &number, &act)).await?
    }

    /// What the citizen did under an idempotency key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn action(&self, key: Mac) -> Result<Option<StoredAction>, StoreError> {
        self.sqlite.read(move |connection| sqlite::actions::stored(connection, &key)).await
    }

    /// Whether the store can serve.
    ///
    /// # Errors
    /// [`StoreError`] says why not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.sqlite.ping().await
    }
}
