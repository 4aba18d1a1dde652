//! What the store knows of files; their content is elsewhere.

use jiff::Timestamp;

use super::{FileRecord, NewFile, Store, StoreError, queries};

impl Store {
    /// Makes room for a file that is about to come; not if then more than `most_waiting` bytes
    /// would wait to be claimed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reserve_file(&self, file: NewFile, most_waiting: u64) -> Result<bool, StoreError> {
        self.write(move |connection| queries::attachments::reserve(connection, &file, most_waiting))
            .await
    }

    /// Notes that a file has come whole: from now on it can be claimed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn complete_file(
        &self,
        id: String,
        size: u64,
        sha256: String,
    ) -> Result<(), StoreError> {
        self.write(move |connection| queries::attachments::complete(connection, &id, size, &sha256))
            .await
    }

    /// Forgets a file that nobody claimed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_file(&self, id: String) -> Result<(), StoreError> {
        self.write(move |connection| queries::attachments::forget(connection, &id)).await
    }

    /// Up to `limit` identifiers of files that nobody claimed until `before`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn expired_files(
        &self,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<String>, StoreError> {
        let before = before.as_millisecond();
        self.read(move |connection| queries::attachments::expired(connection, before, limit)).await
    }

    /// A file of the case with this folded number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn file_of_case(
        &self,
        number: String,
        id: String,
    ) -> Result<Option<FileRecord>, StoreError> {
        self.read(move |connection| queries::attachments::of_case(connection, &number, &id)).await
    }
}
