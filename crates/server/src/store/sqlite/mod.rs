//! SQLite behind the store: one writer that commits in groups, a few readers beside it.

mod readers;
mod writer;

use std::path::Path;
use std::time::Duration;

use super::StoreError;
use super::connection::Connection;
use super::migrations::sqlite::{migrate, rewrite_version};
use readers::Readers;
use writer::Writer;

/// How long one process waits for another's transaction, such as a server for the staff command.
const BUSY: Duration = Duration::from_secs(10);

/// Pages that the writer keeps, in KiB, which SQLite counts below zero: the indexes by number and by
/// key, where every case has a random place, up to some half a million cases.
const CACHE: i64 = -64 * 1024;

/// The connections to one database file.
#[derive(Debug)]
pub(super) struct Sqlite {
    readers: Readers,
    writer: Writer,
}

impl Sqlite {
    /// Opens the database, and makes or migrates it.
    pub(super) fn open(file: &Path) -> Result<Self, StoreError> {
        let mut connection = rusqlite::Connection::open(file)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // FULL: every commit is on disk before it is answered. NORMAL in WAL mode may lose the
        // last commits when the power fails (sqlite.org/pragma.html#pragma_synchronous).
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is deleted is overwritten, and not left in the file for whoever reads it.
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "cache_size", CACHE)?;
        migrate(&mut connection)?;
        Ok(Self { readers: Readers::open(file)?, writer: Writer::start(connection)? })
    }

    /// Runs `work` in a transaction, and answers once that is on disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let work = |connection: &rusqlite::Connection| work(&Connection::Sqlite(connection));
        self.writer.run(work).await
    }

    /// Runs `work` in a transaction that can only read, all of it of one moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let in_transaction = |connection: &rusqlite::Connection| {
            let transaction = connection.unchecked_transaction()?;
            work(&Connection::Sqlite(&transaction))
        };
        self.readers.run(in_transaction).await
    }

    /// Runs `work` on a connection that can only read, outside any transaction.
    pub(super) async fn with_reader<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.run(work).await
    }

    /// Whether the database can be written to. Tried, once a write has failed: whoever is asked
    /// about and says no is sent no filings, by which it would notice that it can again.
    pub(super) async fn is_writing(&self) -> Result<(), StoreError> {
        self.writer.is_running()?;
        match self.writer.has_failed() {
            true => self.writer.run(rewrite_version).await,
            false => Ok(()),
        }
    }
}
