//! Taking a file in: piece by piece, never whole in memory.

use bytes::{Bytes, BytesMut};
use futures_util::stream::Fuse;
use futures_util::{Stream, StreamExt};
use object_store::{ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::media_type::{self, HEAD, Known};
use super::{Files, FilesError, key, name};
use crate::secrets::hexadecimal;

/// Parts of one file that are on their way at once.
const PARTS_UNDER_WAY: usize = 2;

/// The content of a file as it comes.
pub trait Content: Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin {}

impl<T: Stream<Item = Result<Bytes, ReceiveError>> + Send + Unpin> Content for T {}

/// What is taken.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Most bytes of one file.
    pub max_size: u64,
    /// The media types; none means every one that is known.
    pub media_types: &'a [String],
}

/// Why a file is not taken.
#[derive(Debug, Error)]
pub enum ReceiveError {
    /// It has no content.
    #[error("the file is empty")]
    Empty,
    /// It is larger than is taken.
    #[error("the file is too large")]
    TooLarge,
    /// It is of a type that is not taken, or its name says another type than its content.
    #[error("files of this type are not taken")]
    WrongType,
    /// It broke off, or was not sent as it must be.
    #[error("the file did not come whole")]
    Broken,
    /// The store of files fails.
    #[error(transparent)]
    Files(#[from] FilesError),
}

/// A file of which the beginning has come.
pub struct Received<'a, C: Stream> {
    known: Known,
    head: Bytes,
    rest: Fuse<C>,
    max_size: u64,
    files: &'a Files,
}

/// What is known of a file once it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its content, in lower-case hexadecimal.
    pub sha256: String,
}

impl Files {
    /// Reads the beginning of a file, and tells from it whether the file is taken.
    ///
    /// # Errors
    /// [`ReceiveError`].
    pub async fn receive<C: Content>(
        &self,
        name: &str,
        taken: Taken<'_>,
        content: C,
    ) -> Result<Received<'_, C>, ReceiveError> {
        let (mut content, mut head) = (content.fuse(), BytesMut::new());
        while head.len() < HEAD
            && let Some(piece) = content.next().await
        {
            head.extend_from_slice(&piece?);
        }
        if head.is_empty() {
            return Err(ReceiveError::Empty);
        }
        let beginning = &head[..head.len().min(HEAD)];
        let known = media_type::known(beginning, &name::clean(name));
        let known = known.ok_or(ReceiveError::WrongType)?;
        let (types, found) = (taken.media_types, known.media_type);
        if !types.is_empty() && !types.iter().any(|taken| taken == found) {
            return Err(ReceiveError::WrongType);
        }
        let (head, max_size) = (head.freeze(), taken.max_size);
        Ok(Received { known, head, rest: content, max_size, files: self })
    }
}

impl<C: Content> Received<'_, C> {
    /// Its name, as it may be kept.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.known.name
    }

    /// Its media type, told from its content.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.known.media_type
    }

    /// Stores it whole, or leaves nothing of it.
    ///
    /// # Errors
    /// [`ReceiveError`].
    pub async fn store(self, id: &str) -> Result<Stored, ReceiveError> {
        let files = self.files;
        let upload = files.store.put_multipart(&key(id)).await.map_err(FilesError::from)?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, files.part);
        match self.write_to(&mut writer).await {
            Ok(stored) => {
                writer.finish().await.map_err(FilesError::from)?;
                Ok(stored)
            }
            Err(error) => {
                writer.abort().await.map_err(FilesError::from)?;
                Err(error)
            }
        }
    }

    async fn write_to(mut self, writer: &mut WriteMultipart) -> Result<Stored, ReceiveError> {
        let (mut hash, mut size) = (Sha256::new(), 0);
        let mut piece = self.head;
        loop {
            size += piece.len() as u64;
            if size > self.max_size {
                return Err(ReceiveError::TooLarge);
            }
            hash.update(&piece);
            writer.wait_for_capacity(PARTS_UNDER_WAY).await.map_err(FilesError::from)?;
            writer.put(piece);
            match self.rest.next().await {
                Some(next) => piece = next?,
                None => return Ok(Stored { size, sha256: hexadecimal(&hash.finalize()) }),
            }
        }
    }
}
