//! Files on their way into a case and out of it.

use std::time::Duration;

use futures_util::stream::BoxStream;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::form::{Answers, FormDefinition, QuestionKind, named};
use huiyin_contract::problem::FaultCode;
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::{Registry, view};
use crate::files::{Content, FilesError, ReceiveError, Taken};
use crate::secrets::{self, NoRandomness};
use crate::store::{FileRecord, NewFile, StoreError};

/// How long after its end a file that nobody claimed is taken away: claims that were about to be
/// made then are over.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// Files that are taken away at one go.
const SWEEP: u32 = 500;

/// Most bytes of a file of staff's.
pub(crate) const STAFF_SIZE: u64 = 100 << 20;

/// Staff are few and known: their files need no bound together.
const STAFF_WAITING: Waiting = Waiting { life: Duration::from_secs(60 * 60), most_bytes: u64::MAX };

/// How files are kept until something claims them.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// How long a file waits.
    pub life: Duration,
    /// Most bytes that wait together; beyond that, no file is taken.
    pub most_bytes: u64,
}

/// Why a file is not stored.
#[derive(Debug, Error)]
pub enum AttachError {
    /// The agency takes no files.
    #[error("the agency takes no files")]
    NotTaken,
    /// The file is not one that is taken.
    #[error(transparent)]
    Refused(#[from] ReceiveError),
    /// Too many bytes wait to be claimed.
    #[error("too many bytes wait to be claimed")]
    NoRoom,
    /// The system gives no randomness.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file of a case, and its content.
pub struct Download {
    /// What is known of it.
    pub file: FileRecord,
    /// Its content, piece by piece.
    pub content: BoxStream<'static, Result<bytes::Bytes, FilesError>>,
}

impl Registry {
    /// Stores a file of a citizen's until a filing or an action claims it.
    ///
    /// # Errors
    /// [`AttachError`]; then nothing of it is kept.
    pub async fn attach(
        &self,
        name: &str,
        content: impl Content,
        waiting: Waiting,
        now: Timestamp,
    ) -> Result<Attachment, AttachError> {
        let limits = self.agency.agency.attachments.as_ref().ok_or(AttachError::NotTaken)?;
        let taken = Taken { max_size: limits.max_size, media_types: &limits.media_types };
        self.store_file(name, content, taken, waiting, now).await
    }

    /// Stores a file of staff's until an act claims it: of any known type.
    ///
    /// # Errors
    /// [`AttachError`]; then nothing of it is kept.
    pub async fn attach_for_staff(
        &self,
        name: &str,
        content: impl Content,
        now: Timestamp,
    ) -> Result<Attachment, AttachError> {
        let taken = Taken { max_size: STAFF_SIZE, media_types: &[] };
        self.store_file(name, content, taken, STAFF_WAITING, now).await
    }

    async fn store_file(
        &self,
        name: &str,
        content: impl Content,
        taken: Taken<'_>,
        waiting: Waiting,
        now: Timestamp,
    ) -> Result<Attachment, AttachError> {
        let received = self.files.receive(name, taken, content).await?;
        let id = secrets::hexadecimal(&secrets::random::<16>()?);
        let expires_at = now.saturating_add(waiting.life).unwrap_or(Timestamp::MAX);
        let new = NewFile {
            id: id.clone(),
            name: received.name().to_owned(),
            media_type: received.media_type().to_owned(),
            most: taken.max_size,
            expires_at,
        };
        let (name, media_type) = (new.name.clone(), new.media_type.clone());
        if !self.store.reserve_file(new, waiting.most_bytes).await? {
            return Err(AttachError::NoRoom);
        }
        let stored = match received.store(&id).await {
            Ok(stored) => stored,
            Err(error) => {
                self.store.forget_file(id).await?;
                return Err(error.into());
            }
        };
        self.store.complete_file(id.clone(), stored.size, stored.sha256.clone()).await?;
        let expires_at = Some(view::time(expires_at, &self.agency.zone));
        let (size, sha256) = (stored.size, stored.sha256);
        Ok(Attachment { id, name, media_type, size, sha256, expires_at })
    }

    /// A file of the case with this folded number; none where the case has no such file.
    ///
    /// # Errors
    /// [`StoreError`], or what the store of files says.
    pub async fn download(&self, number: &str, id: &str) -> Result<Option<Download>, AttachError> {
        let found = self.store.file_of_case(number.to_owned(), id.to_owned()).await?;
        let Some(file) = found else { return Ok(None) };
        let content = self.files.read(&file.id).await.map_err(ReceiveError::from)?;
        Ok(Some(Download { file, content }))
    }

    /// Takes away the files that nobody claimed in time, and answers how many these were.
    ///
    /// # Errors
    /// [`AttachError`]; what was not taken away is the next time.
    pub async fn sweep(&self, now: Timestamp) -> Result<usize, AttachError> {
        let before = now.saturating_sub(GRACE).unwrap_or(Timestamp::MIN);
        let expired = self.store.expired_files(before, SWEEP).await?;
        let count = expired.len();
        for id in expired {
            // The row goes last, so that no file is left that no row names.
            self.files.remove(&id).await.map_err(ReceiveError::from)?;
            self.store.forget_file(id).await?;
        }
        Ok(count)
    }

    /// What is wrong with files that a filing or an action names, before it is known whether
    /// they are there.
    pub(super) fn fault_in_files(&self, ids: &[String]) -> Option<FaultCode> {
        if ids.is_empty() {
            return None;
        }
        let Some(limits) = &self.agency.agency.attachments else {
            return Some(FaultCode::Unsupported);
        };
        let twice = ids.iter().enumerate().any(|(at, id)| ids[..at].contains(id));
        (twice || ids.len() > limits.max_count).then_some(FaultCode::TooManyFiles)
    }
}

/// The files that answers name.
pub(super) fn in_answers(form: &FormDefinition, answers: &Answers) -> Vec<String> {
    named(form, answers, QuestionKind::Files).into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// Where answers name a file: the path to its question, and its number among the files there.
pub(super) fn place_of(form: &FormDefinition, answers: &Answers, wanted: &str) -> (String, usize) {
    let files = named(form, answers, QuestionKind::Files);
    let at = files.iter().rposition(|(_, id)| *id == wanted).unwrap_or_default();
    let path = files.get(at).map(|(path, _)| path.clone()).unwrap_or_default();
    let before = files.iter().take(at).filter(|(other, _)| *other == path);
    let number = before.count();
    (path, number)
}
