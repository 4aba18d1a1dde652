//! The whole store as one file, whatever database it is in: for backups, and for the way from one
//! database to the other. The file is itself a database of SQLite with the store's own tables.

mod file;
mod postgres;
mod tables;

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Database, Place, Store, StoreError, thread};
use file::Draft;

/// Why nothing was backed up or restored.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// Nothing is written over.
    #[error("{0}: is there already, and nothing is written over")]
    Exists(PathBuf),
    /// The schema was used.
    #[error("the database's schema was used already, and nothing is written over")]
    InUse,
    /// The file was made by something else.
    #[error("{0}: is no backup of this program, or is damaged")]
    NotABackup(PathBuf),
    /// A file cannot be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Writes everything, as it is at one moment, into a file that is not there yet. The store
    /// serves meanwhile.
    ///
    /// # Errors
    /// [`ArchiveError`]; the file is then not there.
    pub async fn back_up(&self, to: &Path) -> Result<(), ArchiveError> {
        let draft = Draft::new(to)?;
        let path = draft.path().to_owned();
        match &self.database {
            Database::Sqlite(sqlite) => {
                sqlite.with_reader(move |connection| file::copy(connection, &path)).await?;
            }
            Database::Postgres(database) => {
                database.read_in(move |session| postgres::copy_out(&session, &path)).await?;
            }
        }
        draft.keep()
    }

    /// Fills a database that was not used yet with what a backup holds.
    ///
    /// # Errors
    /// [`ArchiveError`]; the database is then as before.
    pub async fn restore(place: &Place, from: &Path) -> Result<Self, ArchiveError> {
        let from = from.to_owned();
        let Place::File(to) = place else { return Self::restore_into(place, from).await };
        let draft = Draft::new(to)?;
        let path = draft.path().to_owned();
        on_thread(move || Ok(file::copy(&file::open(&from)?, &path)?)).await?;
        draft.keep()?;
        Ok(Self::open(place).await?)
    }

    async fn restore_into(place: &Place, from: PathBuf) -> Result<Self, ArchiveError> {
        let store = Self::open(place).await?;
        let backup = on_thread(move || file::newest(&from)).await?;
        if let Database::Postgres(database) = &store.database {
            let copied =
                database.write_in(move |session| postgres::copy_in(&backup.1, &session)).await?;
            copied.then_some(()).ok_or(ArchiveError::InUse)?;
        }
        Ok(store)
    }
}

async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ArchiveError> + Send + 'static,
) -> Result<T, ArchiveError> {
    tokio::task::spawn_blocking(work).await.map_err(thread)?
}
