//! What happens to a case, without HTTP and without SQL.

mod acting;
mod attachments;
mod clocks;
mod faults;
mod filing;
mod number;
mod opening;
pub(crate) mod path;
mod remedies;
mod statistics;
pub(crate) mod view;

use huiyin_contract::case::Case;
use huiyin_contract::clock::{CaseClocks, Clock};
use huiyin_contract::receipt::ReceiptVerdict;
use jiff::Timestamp;

pub use acting::ActionError;
pub(crate) use attachments::STAFF_SIZE;
pub use attachments::{AttachError, Download, Waiting};
pub(crate) use clocks::date;
pub use filing::{Acknowledged, FilingError};
pub(crate) use number::fold;
pub use opening::OpeningError;

use crate::agency::AgencyData;
use crate::files::{Files, FilesError};
use crate::receipts::ReceiptKeys;
use crate::secrets::{Mac, ServerKey};
use crate::store::{CaseRecord, FoundCase, Store, StoreError};

/// Where an agency's cases are filed, opened and read.
pub struct Registry {
    agency: AgencyData,
    store: Store,
    files: Files,
    key: ServerKey,
    receipts: ReceiptKeys,
}

impl Registry {
    /// The registry of an agency, its stores and its keys.
    #[must_use]
    pub fn new(
        agency: AgencyData,
        store: Store,
        files: Files,
        key: ServerKey,
        receipts: ReceiptKeys,
    ) -> Self {
        Self { agency, store, files, key, receipts }
    }

    /// What the agency supplied.
    #[must_use]
    pub fn agency(&self) -> &AgencyData {
        &self.agency
    }

    /// Where the cases are.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the store of files takes files and lets them go.
    ///
    /// # Errors
    /// [`FilesError`] says why not.
    pub async fn check_files(&self) -> Result<(), FilesError> {
        self.files.check().await
    }

    /// Whether a receipt is one of this agency's, and what it says.
    #[must_use]
    pub fn check_receipt(&self, receipt: &str) -> ReceiptVerdict {
        self.receipts.check(receipt)
    }

    /// The case with this folded number as its citizen may see it, its clocks read at `now`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn case(&self, number: &str, now: Timestamp) -> Result<Option<Case>, StoreError> {
        let record = self.store.case(number.to_owned()).await?;
        Ok(record.map(|record| view::case(&self.agency, record, now)))
    }

    /// What a stored case shows its citizen at `now`.
    pub(crate) fn shown(&self, record: CaseRecord, now: Timestamp) -> Case {
        view::case(&self.agency, record, now)
    }

    /// The clocks of a case that was found, read at `now`.
    pub(crate) fn clocks_of(&self, found: &FoundCase, now: Timestamp) -> Vec<Clock> {
        clocks::read(&self.agency, found.kind, found.status, &found.events, now)
    }

    /// Authenticates `parts` under the server's key, apart from every other purpose.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Mac {
        self.key.mac(purpose, parts)
    }

    /// The clocks of the case with this folded number, day by day, read at `now`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn clocks(
        &self,
        number: &str,
        now: Timestamp,
    ) -> Result<Option<CaseClocks>, StoreError> {
        let record = self.store.case(number.to_owned()).await?;
        Ok(record.map(|record| {
            let (kind, status) = (record.kind, record.progress.status);
            clocks::day_by_day(&self.agency, kind, status, &record.events, now)
        }))
    }
}
