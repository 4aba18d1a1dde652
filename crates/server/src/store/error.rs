//! Why the store cannot serve, and why an act did not happen.

use deadpool_postgres::PoolError;
use huiyin_contract::progress::ActRefused;
use thiserror::Error;

/// Why the store cannot serve.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The SQLite database refuses or fails.
    #[error("the database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The PostgreSQL database refuses or fails.
    #[error("the database: {}", without_values(.0))]
    Postgres(#[from] tokio_postgres::Error),
    /// No connection to the PostgreSQL database can be had.
    #[error("no connection to the database: {}", of_pool(.0))]
    Pool(#[from] PoolError),
    /// The connection to the database cannot be made private.
    #[error("the database's certificate cannot be checked: {0}")]
    Tls(String),
    /// The database was made by a newer version of this program.
    #[error("the database has schema {found}, and this program knows {known}: use a newer program")]
    TooNew {
        /// Schema of the database.
        found: i64,
        /// Newest schema that this program knows.
        known: i64,
    },
    /// A stored row cannot be read.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// Another server stored the same at the same moment; nothing was stored now.
    #[error("another server stored the same at the same moment")]
    Overtaken,
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
    /// Something has happened to the case since it was read.
    #[error("something has happened to the case since it was read")]
    Changed,
    /// A file that is to go with it does not wait to be claimed.
    #[error("there is no file {0}")]
    NoSuchFile(String),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// PostgreSQL's details and hints may quote a row; its messages name tables and columns.
fn without_values(error: &tokio_postgres::Error) -> String {
    match (error.as_db_error(), std::error::Error::source(error)) {
        (Some(told), _) => format!("{} ({})", told.message(), told.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

fn of_pool(error: &PoolError) -> String {
    match error {
        PoolError::Backend(error) => without_values(error),
        error => error.to_string(),
    }
}
