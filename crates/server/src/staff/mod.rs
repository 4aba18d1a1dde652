//! What an agency's staff do with cases: by the command line, or over HTTP.

mod acting;
mod checks;
pub mod desk;
mod not_done;
mod print;
mod steps;
mod terminal;
mod tokens;

use std::io;
use std::path::PathBuf;

use thiserror::Error;

pub use acting::act;
pub use not_done::NotDone;
pub use terminal::{ActCommand, Command, run};
pub use tokens::TokenCommand;

use crate::cases::AttachError;
use crate::store::StoreError;

/// Why something ordered by staff did not happen. The words are for who ordered it.
#[derive(Debug, Error)]
pub enum StaffError {
    /// There is no such case.
    #[error("there is no case {0}")]
    NoSuchCase(String),
    /// The act cannot be done like this, or not now.
    #[error("not done: {0}")]
    NotDone(#[from] NotDone),
    /// A file that is to go with the act cannot be read.
    #[error("not done: {0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// A file that is to go with the act cannot be stored.
    #[error("not done: {0}: {1}")]
    NotStored(PathBuf, AttachError),
    /// No token is made.
    #[error("not done: {0}")]
    Token(#[from] desk::TokenRefused),
    /// There is no token to revoke.
    #[error("there is no token {0} that is not revoked")]
    NoSuchToken(i64),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing can be printed.
    #[error(transparent)]
    Print(#[from] io::Error),
}
