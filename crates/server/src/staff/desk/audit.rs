//! Who did what.

use huiyin_contract::staff::{AuditEntry, AuditPage, StaffRole};

use super::page::page_of;
use super::{DeskError, Holder};
use crate::cases::{Registry, view};
use crate::store::AuditLine;

impl Holder {
    /// A page of the whole audit, the newest first; for supervisors of the whole agency.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn audit(
        &self,
        registry: &Registry,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<AuditPage, DeskError> {
        if !self.role.may(StaffRole::Supervisor) || self.unit.is_some() {
            return Err(DeskError::NotPermitted);
        }
        let (before, limit) = page_of(cursor, limit).map_err(DeskError::Invalid)?;
        let lines = registry.store().audit(before, limit + 1).await?;
        Ok(page(registry, lines, limit))
    }

    /// A page of what was done with the case that is called so, the newest first.
    ///
    /// # Errors
    /// [`DeskError`].
    pub async fn audit_of(
        &self,
        registry: &Registry,
        id: &str,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<AuditPage, DeskError> {
        let (_, record) = self.record(registry, id).await?;
        let (before, limit) = page_of(cursor, limit).map_err(DeskError::Invalid)?;
        let lines = registry.store().audit_of_case(record.number, before, limit + 1).await?;
        Ok(page(registry, lines, limit))
    }
}

/// There is one line more than is wanted where there is another page.
fn page(registry: &Registry, mut lines: Vec<AuditLine>, limit: u32) -> AuditPage {
    let is_more = lines.len() > limit as usize;
    lines.truncate(limit as usize);
    let last = lines.last().filter(|_| is_more);
    let next = last.map(|line| line.id.to_string());
    AuditPage { entries: lines.into_iter().map(|line| entry(registry, line)).collect(), next }
}

fn entry(registry: &Registry, line: AuditLine) -> AuditEntry {
    AuditEntry {
        at: view::time(line.at, &registry.agency().zone),
        by: line.by,
        act: line.act,
        number: Some(line.number).filter(|number| !number.is_empty()),
        unit: line.unit,
        outcome: line.outcome,
        note: line.note,
    }
}
