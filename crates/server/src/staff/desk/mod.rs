//! The staff's desk: what the holder of a token finds, reads and does.

mod acting;
mod audit;
mod page;
mod reading;
mod searching;
mod tokens;

use huiyin_contract::problem::{Fault, FaultCode};
use thiserror::Error;

use super::NotDone;
use crate::cases::Registry;
use crate::secrets::{NoRandomness, hexadecimal};
use crate::store::StoreError;

pub use tokens::{Holder, MadeToken, TokenOrder, TokenRefused};

/// Why something that staff asked for did not happen.
#[derive(Debug, Error)]
pub enum DeskError {
    /// The token is not good for that.
    #[error("the token is not good for that")]
    NotPermitted,
    /// There is no such case, or it is not one that the token is good for.
    #[error("there is no such case")]
    NoSuchCase,
    /// The idempotency key came before, with another body.
    #[error("the idempotency key was used for another act")]
    KeyReused,
    /// Something has happened to the case since it was read.
    #[error("something has happened to the case since it was read")]
    Changed,
    /// The act cannot be done like this, or not now.
    #[error(transparent)]
    NotDone(#[from] NotDone),
    /// What is asked for has faults.
    #[error("what is asked for has faults")]
    Invalid(Vec<Fault>),
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a case is called in addresses: its row, and a word that only the server can make, since
/// the row of a case that was purged may become another's, and its number is in no address.
fn id_of(registry: &Registry, row: i64, folded_number: &str) -> String {
    let mac = registry.mac("case id", &[folded_number.as_bytes()]);
    format!("{row}-{}", hexadecimal(&mac[..8]))
}

/// The folded number of the case that is called so.
async fn number_of(registry: &Registry, id: &str) -> Result<String, DeskError> {
    let row = id.split_once('-').and_then(|(row, _)| row.parse().ok());
    let number = registry.store().number_of(row.ok_or(DeskError::NoSuchCase)?).await?;
    number
        .filter(|number| id_of(registry, row.unwrap_or(0), number) == id)
        .ok_or(DeskError::NoSuchCase)
}

fn fault(pointer: &str, code: FaultCode, detail: &str) -> Fault {
    Fault { pointer: pointer.to_owned(), code, detail: detail.to_owned() }
}
