//! Opening what the commands work on: the agency's folder, its cases, and the key.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use huiyin_deadline::Calendar;
use jiff::Timestamp;
use thiserror::Error;

use crate::agency::{self, Faults, ReplacedCalendar};
use crate::cases::Registry;
use crate::files::{Bucket, Files, FilesError};
use crate::receipts::{ReceiptKeyError, ReceiptKeys};
use crate::secrets::{KeyError, ServerKey};
use crate::store::{ArchiveError, Place, Store, StoreError, UsedCalendar};

/// Where an agency's cases and the key are.
#[derive(Clone, Debug)]
pub struct Storage {
    /// The data directory; made if need be.
    pub data: PathBuf,
    /// The database.
    pub database: Place,
    /// The file of the key.
    pub key: PathBuf,
    /// An S3-compatible store of files; else they are in the data directory.
    pub files: Option<Bucket>,
    /// The file of the keys that sign receipts.
    pub receipt_keys: PathBuf,
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
    /// The calendar was changed in silence.
    #[error(
        "calendar.json: its days are not those that version {0} had; give it a new version, so \
         that open cases can say why their last days moved"
    )]
    SameVersion(String),
    /// There is nothing to work on.
    #[error("{0}: there is no database")]
    NoDatabase(PathBuf),
    /// There is no key, or not the right one.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store of files cannot be opened.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Nothing was restored.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// There are no keys that sign receipts.
    #[error(transparent)]
    ReceiptKeys(#[from] ReceiptKeyError),
}

impl Storage {
    /// Everything in one data directory.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        let (database, key) = (Place::in_folder(data), ServerKey::file(data));
        let receipt_keys = ReceiptKeys::file(data);
        Self { data: data.to_owned(), database, key, files: None, receipt_keys }
    }

    /// Opens the store, making what it needs.
    ///
    /// # Errors
    /// [`OpenError`] names what is wrong.
    pub async fn open(&self) -> Result<Store, OpenError> {
        self.make_folder()?;
        Ok(Store::open(&self.database).await?)
    }

    fn files(&self) -> Result<Files, FilesError> {
        match &self.files {
            None => Files::in_folder(&self.data),
            Some(bucket) => Files::in_bucket(bucket),
        }
    }

    /// Opens the store that is there: work on old cases must not begin with making a new database.
    ///
    /// # Errors
    /// [`OpenError`] names what is wrong.
    pub async fn open_existing(&self) -> Result<Store, OpenError> {
        match &self.database {
            Place::File(file) if !file.exists() => Err(OpenError::NoDatabase(file.clone())),
            _ => self.open().await,
        }
    }

    /// Fills the database, which was not used yet, with what a backup holds.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn restore(&self, backup: &Path) -> Result<Store, OpenError> {
        self.make_folder()?;
        Ok(Store::restore(&self.database, backup).await?)
    }

    fn make_folder(&self) -> Result<(), OpenError> {
        make_private(&self.data).map_err(|cause| OpenError::Data { path: self.data.clone(), cause })
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
    let mut agency = agency::load(agency)?;
    let store = storage.open().await?;
    let key = storage.key(&store).await?;
    agency.replaced_calendars = replaced_calendars(&store, &agency.calendar).await?;
    let receipts = ReceiptKeys::load_or_create(&storage.receipt_keys)?;
    // Ours first; the agency's folder may name keys of a system before this one.
    agency.agency.receipt_keys.splice(..0, receipts.published());
    Ok(Registry::new(agency, store, storage.files()?, key, receipts))
}

/// Puts the calendar into use, and answers those before it.
async fn replaced_calendars(
    store: &Store,
    calendar: &Calendar,
) -> Result<Vec<ReplacedCalendar>, OpenError> {
    let unreadable = |_| StoreError::Unreadable("calendar");
    let version = calendar.version().to_owned();
    let days = serde_json::to_string(calendar).map_err(unreadable)?;
    let in_force = UsedCalendar { version, since: Timestamp::now(), days };
    let used = store.put_into_use(in_force.clone()).await?;
    if used.last().is_some_and(|last| last.days != in_force.days) {
        return Err(OpenError::SameVersion(in_force.version));
    }
    let replaced = used.windows(2).map(|pair| {
        let calendar = serde_json::from_str(&pair[0].days).map_err(unreadable)?;
        Ok(ReplacedCalendar { calendar, at: pair[1].since })
    });
    replaced.collect()
}

/// Personal data lies in there: nobody but the owner reads it.
fn make_private(data: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)
}
