//! SQLite behind the store: one writer that commits in groups, a few readers beside it.

pub(super) mod actions;
pub(super) mod acts;
pub(super) mod cases;
mod change;
mod migrations;
mod readers;
mod rows;
mod writer;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::StoreError;
use readers::Readers;
use writer::Writer;

/// Name of the database within the data directory.
const FILE: &str = "huiyin.sqlite";

/// How long one process waits for another's transaction, such as a server for the staff command.
const BUSY: Duration = Duration::from_secs(10);

/// The connections to one database file.
#[derive(Debug)]
pub(super) struct Sqlite {
    readers: Readers,
    writer: Writer,
}

impl Sqlite {
    /// The database's file in a data directory.
    pub(super) fn file(data: &Path) -> PathBuf {
        data.join(FILE)
    }

    /// Opens the database, and makes or migrates it.
    pub(super) fn open(data: &Path) -> Result<Self, StoreError> {
        let file = Self::file(data);
        let mut connection = Connection::open(&file)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // FULL: every commit is on disk before it is answered. NORMAL in WAL mode may lose the
        // last commits when the power fails (sqlite.org/pragma.html#pragma_synchronous).
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        migrations::migrate(&mut connection)?;
        Ok(Self { readers: Readers::open(&file)?, writer: Writer::start(connection)? })
    }

    /// Runs `work` in a transaction, and answers once that is on disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(work).await
    }

    /// Runs `work` on a connection that can only read.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.run(work).await
    }

    /// Whether both sides answer.
    pub(super) async fn ping(&self) -> Result<(), StoreError> {
        self.writer.is_running()?;
        self.read(|connection| Ok(connection.query_row("SELECT 1", [], |_| Ok(()))?)).await
    }
}
