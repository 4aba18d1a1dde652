//! Files that citizens hand in and that the agency sends back: stored whole, under names that
//! nobody chose, where no web server looks.

mod bucket;
mod media_type;
mod name;
mod receive;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use thiserror::Error;

pub use bucket::Bucket;
pub use receive::{Content, ReceiveError, Received, Stored, Taken};

/// Folder of the files within a data directory.
const FOLDER: &str = "attachments";

/// Bytes of one part of a file on its way to the disk.
const DISK_PART: usize = 256 * 1024;

/// S3 takes no smaller parts (Amazon S3, "multipart upload limits").
const S3_PART: usize = 5 * 1024 * 1024;

/// What a store of files is tried with; no file of a citizen's has such a name.
const TRIAL: &str = "trial";

/// Where the files of one agency are.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    part: usize,
}

/// Why the store of files cannot serve.
#[derive(Debug, Error)]
pub enum FilesError {
    /// The disk or the object store fails.
    #[error("the store of files: {0}")]
    Store(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("the store of files: {0}")]
    Folder(#[from] std::io::Error),
    /// The address is none.
    #[error("{0}: must be like s3://bucket/folder")]
    Address(String),
}

impl Files {
    /// In a folder of a data directory, which is made if need be.
    ///
    /// # Errors
    /// [`FilesError`] when the folder cannot be made.
    pub fn in_folder(data: &Path) -> Result<Self, FilesError> {
        let folder = data.join(FOLDER);
        std::fs::create_dir_all(&folder)?;
        // Whoever was told that a file is here must find it after a power cut too.
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), part: DISK_PART })
    }

    /// In an S3-compatible store.
    ///
    /// # Errors
    /// [`FilesError`] when its address or its options do not name one.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, FilesError> {
        Ok(Self { store: Arc::new(bucket.open()?), part: S3_PART })
    }

    /// Whether it takes files and lets them go: tries it.
    ///
    /// # Errors
    /// [`FilesError`] says why not.
    pub async fn check(&self) -> Result<(), FilesError> {
        let trial = Key::from(TRIAL);
        self.store.put(&trial, TRIAL.into()).await?;
        self.delete(&trial).await
    }

    /// The content of a file, piece by piece.
    ///
    /// # Errors
    /// [`FilesError`] when it is not there.
    pub async fn read(
        &self,
        id: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, FilesError>>, FilesError> {
        let found = self.store.get(&key(id)).await?;
        Ok(found.into_stream().map_err(FilesError::from).boxed())
    }

    /// Takes a file away; one that is not there is away already.
    ///
    /// # Errors
    /// [`FilesError`].
    pub async fn remove(&self, id: &str) -> Result<(), FilesError> {
        self.delete(&key(id)).await
    }

    async fn delete(&self, key: &Key) -> Result<(), FilesError> {
        match self.store.delete(key).await {
            Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Spread over folders: a single one with a million files is slow on many disks.
fn key(id: &str) -> Key {
    Key::from_iter([id.get(..2).unwrap_or_default(), id])
}
