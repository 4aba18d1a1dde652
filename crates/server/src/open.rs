//! Opening what the commands work on: the agency's folder, its cases, and the key.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::agency::{self, Faults};
use crate::cases::Registry;
use crate::secrets::{KeyError, ServerKey};
use crate::store::{Place, Store, StoreError};

/// Where an agency's cases and the key are.
#[derive(Clone, Debug)]
pub struct Storage {
    /// The data directory; made if need be.
    pub data: PathBuf,
    /// The database.
    pub database: Place,
    /// The file of the key.
    pub key: PathBuf,
}

/// Why nothing can be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The agency's folder has faults.
    #[error("{0}")]
    Agency(#[from] Faults),
    /// The data directory cannot be made.
    #[error("{path}: {cause}")]
    Data {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// There is no key, or not the right one.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Storage {
    /// Everything in one data directory.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        let (database, key) = (Place::in_folder(data), ServerKey::file(data));
        Self { data: data.to_owned(), database, key }
    }

    /// Opens the store, making what it needs.
    ///
    /// # Errors
    /// [`OpenError`] names what is wrong.
    pub async fn open(&self) -> Result<Store, OpenError> {
        make_private(&self.data)
            .map_err(|cause| OpenError::Data { path: self.data.clone(), cause })?;
        Ok(Store::open(&self.database).await?)
    }

    /// The key of the store's cases; made where there are none.
    async fn key(&self, store: &Store) -> Result<ServerKey, OpenError> {
        let key = ServerKey::load(&self.key, store.has_cases().await?)?;
        let noted = store.claim(key.fingerprint()).await?;
        if noted != key.fingerprint() {
            return Err(KeyError::Other(self.key.clone()).into());
        }
        Ok(key)
    }
}

/// Opens the registry of an agency's folder and its storage.
///
/// # Errors
/// [`OpenError`] names what is wrong.
pub async fn open_registry(agency: &Path, storage: &Storage) -> Result<Registry, OpenError> {
    let agency = agency::load(agency)?;
    let store = storage.open().await?;
    let key = storage.key(&store).await?;
    Ok(Registry::new(agency, store, key))
}

/// Personal data lies in there: nobody but the owner reads it.
fn make_private(data: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)
}
