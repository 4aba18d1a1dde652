//! Where cases are kept. [`Store`] speaks of cases alone; what database stands behind it is its
//! own affair.
//!
//! - `queries` asks, in one text for both databases, through the one `connection`.
//! - `sqlite` and `postgres` lend that connection, each in its own way.
//! - `migrations` makes the tables, in the words of each.
//! - `archive` takes everything out into a file, and in again.

mod archive;
mod connection;
mod error;
mod files;
mod migrations;
mod place;
mod postgres;
mod queries;
mod record;
mod sqlite;
mod staff;

use std::fmt::Display;

use jiff::Timestamp;

pub use archive::ArchiveError;
pub use error::{ActError, StoreError};
pub use place::{Place, PostgresUrl, Schema};
pub use record::{
    Act, AuditLine, CaseLine, CaseRecord, CitizenAct, DeskAct, EventRecord, FileOutcome,
    FileRecord, FoundCase, NewCase, NewFile, NewFiling, NewToken, Outlived, Search, StoredAction,
    StoredFiling, TokenRecord, UsedCalendar,
};

use huiyin_contract::statistics::StatisticsLine;

use crate::secrets::Mac;
use connection::Connection;
use postgres::Postgres;
use sqlite::Sqlite;

/// Cases that are deleted in one transaction: a tenth of a second of a writer's time.
const PURGED_AT_ONCE: i64 = 200;

/// The cases of one agency. Whatever a call that changes something answers is on disk.
#[derive(Debug)]
pub struct Store {
    database: Database,
}

#[derive(Debug)]
enum Database {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    /// Opens the database, making or migrating what it needs there.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened, or is newer than this program.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        let database = match place {
            Place::File(file) => Database::Sqlite(Sqlite::open(file)?),
            Place::Postgres { url, schema } => {
                Database::Postgres(Postgres::open(url, schema).await?)
            }
        };
        Ok(Self { database })
    }

    /// Notes the fingerprint of the key under which cases are filed here, unless one is noted,
    /// and answers the one that is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn claim(&self, fingerprint: Mac) -> Result<Mac, StoreError> {
        self.write(move |connection| queries::key::claim(connection, &fingerprint)).await
    }

    /// Notes a calendar as the one in force, unless it is noted already, and answers all that ever
    /// were, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_into_use(
        &self,
        calendar: UsedCalendar,
    ) -> Result<Vec<UsedCalendar>, StoreError> {
        self.write(move |connection| queries::calendars::put_into_use(connection, &calendar)).await
    }

    /// Whether cases were filed here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn has_cases(&self) -> Result<bool, StoreError> {
        Ok(!self.list(None, 1).await?.is_empty())
    }

    /// Stores a case, unless its idempotency key or its number is taken.
    ///
    /// # Errors
    /// [`StoreError`]; the case is then not stored, or not known to be.
    pub async fn file(&self, case: NewCase) -> Result<FileOutcome, StoreError> {
        let key = case.filing.key;
        match self.write(move |connection| queries::cases::file(connection, &case)).await {
            Err(StoreError::Overtaken) => {
                let before = self.filing(key).await?;
                Ok(before.map_or(FileOutcome::NumberTaken, FileOutcome::KeyKnown))
            }
            other => other,
        }
    }

    /// What was filed under an idempotency key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn filing(&self, key: Mac) -> Result<Option<StoredFiling>, StoreError> {
        self.read(move |connection| queries::cases::filing(connection, &key)).await
    }

    /// The MAC of the query code of the case with this folded number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn code_of(&self, number: String) -> Result<Option<Mac>, StoreError> {
        self.read(move |connection| queries::cases::code_of(connection, &number)).await
    }

    /// The case with this folded number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case(&self, number: String) -> Result<Option<CaseRecord>, StoreError> {
        self.read(move |connection| queries::cases::case(connection, &number)).await
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
        self.read(move |connection| queries::cases::list(connection, after.as_deref(), limit)).await
    }

    /// Does what staff decided to do with the case of this folded number, and writes it to the
    /// audit. A key that came before answers what it did then.
    ///
    /// # Errors
    /// [`ActError`]; the case is then as before.
    pub async fn act(&self, number: String, act: Act) -> Result<StoredAction, ActError> {
        self.write(move |connection| queries::acts::act(connection, &number, &act)).await?
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
        self.write(move |connection| queries::actions::act(connection, &number, &act)).await?
    }

    /// How many cases were kept long enough.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_outlived(&self, which: Outlived) -> Result<i64, StoreError> {
        self.read(move |connection| queries::retention::count(connection, &which)).await
    }

    /// Deletes some cases that were kept long enough, notes who did it, and answers how many it
    /// were: none once there are none left. Some at a time, so that nobody waits for long.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn purge_some(
        &self,
        which: Outlived,
        by: String,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        self.write(move |connection| {
            queries::retention::purge(connection, &which, PURGED_AT_ONCE, &by, at)
        })
        .await
    }

    /// Up to `limit` lines of the audit, the newest first; before the line `before`, if one is
    /// given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn audit(
        &self,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        self.read(move |connection| queries::audit::list(connection, before, limit)).await
    }

    /// What the citizen did under an idempotency key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn action(&self, key: Mac) -> Result<Option<StoredAction>, StoreError> {
        self.read(move |connection| queries::actions::stored(connection, &key)).await
    }

    /// Cases counted by kind, unit and month.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn statistics(&self) -> Result<Vec<StatisticsLine>, StoreError> {
        self.read(queries::statistics::lines).await
    }

    /// Whether the store can serve.
    ///
    /// # Errors
    /// [`StoreError`] says why not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        if let Database::Sqlite(sqlite) = &self.database {
            sqlite.is_writing().await?;
        }
        self.read(|connection| connection.first("SELECT 1", &[], |_| Ok(())).map(drop)).await
    }

    /// Runs `work` in a transaction, and answers once that is on disk.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.database {
            Database::Sqlite(sqlite) => sqlite.write(work).await,
            Database::Postgres(postgres) => postgres.write(work).await,
        }
    }

    /// Runs `work` in a transaction that only reads, all of it of one moment.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.database {
            Database::Sqlite(sqlite) => sqlite.read(work).await,
            Database::Postgres(postgres) => postgres.read(work).await,
        }
    }
}

/// Something that only the operating system can be blamed for.
fn thread(error: impl Display) -> StoreError {
    StoreError::Thread(error.to_string())
}
