//! Reading one case, and its files.

use huiyin_contract::case::Outcome;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::{ACTS, StaffCase};
use jiff::Timestamp;

use super::{DeskError, Holder, number_of};
use crate::cases::{AttachError, Download, Registry, date};
use crate::staff::checks;
use crate::store::CaseRecord;

impl Holder {
    /// The case that is called so, whole.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn read(
        &self,
        registry: &Registry,
        id: &str,
        now: Timestamp,
    ) -> Result<StaffCase, DeskError> {
        let (_, record) = self.record(registry, id).await?;
        Ok(StaffCase {
            id: id.to_owned(),
            version: version(&record),
            acts: self.acts(registry, &record, now),
            language: record.language.clone(),
            form_version: record.form_version.clone(),
            answers: record.answers.clone(),
            case: registry.shown(record, now),
        })
    }

    /// A file of the case that is called so; none where the case has no such file.
    ///
    /// # Errors
    /// [`DeskError`], or what the store of files says.
    pub async fn download(
        &self,
        registry: &Registry,
        id: &str,
        file: &str,
    ) -> Result<Result<Option<Download>, AttachError>, DeskError> {
        let (number, _) = self.record(registry, id).await?;
        Ok(registry.download(&number, file).await)
    }

    /// The folded number of the case that is called so, and what is stored of it.
    pub(super) async fn record(
        &self,
        registry: &Registry,
        id: &str,
    ) -> Result<(String, CaseRecord), DeskError> {
        let number = number_of(registry, id).await?;
        let record = registry.store().case(number.clone()).await?;
        let record = record.filter(|record| self.sees(record.unit.as_deref()));
        Ok((number, record.ok_or(DeskError::NoSuchCase)?))
    }

    /// The acts that the case takes and that the token is good for.
    fn acts(&self, registry: &Registry, record: &CaseRecord, now: Timestamp) -> Vec<StaffAct> {
        let today = date(now, &registry.agency().zone);
        let takes = |act: StaffAct| {
            // Any outcome: which ones fit is told when a reply comes.
            record.progress.after(act, Some(Outcome::Other)).is_ok()
                && checks::check_abandoned(record, act, today).is_ok()
        };
        let acts = ACTS.iter().filter(|(act, role)| self.role.may(*role) && takes(*act));
        acts.map(|(act, _)| *act).collect()
    }
}

/// Every change adds an event, and none is ever taken away.
pub(super) fn version(record: &CaseRecord) -> u64 {
    record.events.len() as u64
}
