//! Finding cases. Last days are counted whenever they are asked for, so a search by them reads on
//! through the cases that are open.

use huiyin_contract::case::{Awaiting, CaseKind, Status};
use huiyin_contract::clock::{Clock, Light};
use huiyin_contract::problem::{Fault, FaultCode};
use huiyin_contract::staff::{StaffCaseLine, StaffCasePage, StaffSearch};
use huiyin_deadline::Date;
use jiff::Timestamp;

use super::page::page_of;
use super::{DeskError, Holder, fault, id_of};
use crate::cases::{Registry, fold, view};
use crate::store::{FoundCase, Search};

/// Cases that are read for one page at most; a page that found too few by then ends short.
const MOST_READ: u32 = 500;

/// What is wanted of last days; the days are written so that their order as texts is theirs.
struct Due {
    before: Option<String>,
    after: Option<String>,
    overdue: Option<bool>,
}

impl Due {
    fn is_asked(&self) -> bool {
        self.before.is_some() || self.after.is_some() || self.overdue == Some(true)
    }

    fn takes(&self, line: &StaffCaseLine) -> bool {
        let day = line.due_on.as_ref();
        self.before.as_ref().is_none_or(|before| day.is_some_and(|day| day < before))
            && self.after.as_ref().is_none_or(|after| day.is_some_and(|day| day > after))
            && self.overdue.is_none_or(|overdue| overdue == (line.light == Light::Red))
    }
}

impl Holder {
    /// A page of the cases that are looked for, the newest first.
    ///
    /// # Errors
    /// [`DeskError::Invalid`] names every fault; [`DeskError::Store`].
    pub async fn search(
        &self,
        registry: &Registry,
        wanted: &StaffSearch,
        now: Timestamp,
    ) -> Result<StaffCasePage, DeskError> {
        let mut faults = faults_in(registry, wanted);
        let page = page_of(wanted.cursor.as_deref(), wanted.limit);
        let (before, limit) = match page {
            Ok(page) if faults.is_empty() => page,
            page => {
                faults.extend(page.err().unwrap_or_default());
                return Err(DeskError::Invalid(faults));
            }
        };
        if self.unit.is_some() && wanted.unit.is_some() && self.unit != wanted.unit {
            return Ok(StaffCasePage { cases: Vec::new(), next: None });
        }
        let due = Due {
            before: wanted.due_before.clone(),
            after: wanted.due_after.clone(),
            overdue: wanted.overdue,
        };
        let search = Search { before, ..self.search_of(wanted, &due) };
        self.page(registry, search, &due, limit, now).await
    }

    fn search_of(&self, wanted: &StaffSearch, due: &Due) -> Search {
        let is_open = |status: Status| {
            matches!(status, Status::Submitted | Status::Accepted | Status::InProgress)
        };
        Search {
            kind: wanted.kind,
            status: wanted.status,
            awaiting: wanted.awaiting,
            unit: self.unit.clone().or_else(|| wanted.unit.clone()),
            number: wanted.number.as_deref().map(fold).filter(|part| !part.is_empty()),
            // Of a case that has ended nobody is awaited, and no clock runs.
            is_open: wanted.status.is_some_and(is_open)
                || wanted.awaiting.is_some()
                || due.is_asked(),
            before: None,
        }
    }

    async fn page(
        &self,
        registry: &Registry,
        mut search: Search,
        due: &Due,
        limit: u32,
        now: Timestamp,
    ) -> Result<StaffCasePage, DeskError> {
        let (mut cases, mut read) = (Vec::new(), 0);
        loop {
            // One more than is wanted tells whether there is another page.
            let wanted = limit + 1;
            let found = registry.store().search(search.clone(), wanted).await?;
            let is_last = found.len() < wanted as usize;
            for case in found {
                if cases.len() == limit as usize || read == MOST_READ {
                    let next = search.before.map(|row| row.to_string());
                    return Ok(StaffCasePage { cases, next });
                }
                (search.before, read) = (Some(case.row), read + 1);
                let line = line(registry, case, now);
                if due.takes(&line) {
                    cases.push(line);
                }
            }
            if is_last {
                return Ok(StaffCasePage { cases, next: None });
            }
        }
    }
}

fn line(registry: &Registry, found: FoundCase, now: Timestamp) -> StaffCaseLine {
    let clocks = registry.clocks_of(&found, now);
    let running = clocks.iter().filter(|clock| clock.light != Light::Stopped);
    let first = running.filter(|clock| clock.due_on.is_some()).min_by_key(|clock| &clock.due_on);
    let zone = &registry.agency().zone;
    StaffCaseLine {
        id: id_of(registry, found.row, &found.folded_number),
        number: found.number,
        kind: found.kind,
        title: found.title,
        status: found.status,
        awaiting: found.awaiting,
        unit: found.unit,
        submitted_at: view::time(found.submitted_at, zone),
        updated_at: view::time(found.updated_at, zone),
        due_on: first.and_then(|clock: &Clock| clock.due_on.clone()),
        light: first.map_or(Light::Stopped, |clock| clock.light),
    }
}

fn faults_in(registry: &Registry, wanted: &StaffSearch) -> Vec<Fault> {
    let unknown = [
        ("/kind", wanted.kind == Some(CaseKind::Other)),
        ("/status", wanted.status == Some(Status::Other)),
        ("/awaiting", wanted.awaiting == Some(Awaiting::Other)),
        (
            "/unit",
            wanted.unit.as_ref().is_some_and(|it| registry.agency().agency.unit(it).is_none()),
        ),
    ];
    let words = "There is no such value here.";
    let unknown = unknown.into_iter().filter(|(_, is_unknown)| *is_unknown);
    let unknown = unknown.map(|(pointer, _)| fault(pointer, FaultCode::NotAnOption, words));
    let days = [("/dueBefore", &wanted.due_before), ("/dueAfter", &wanted.due_after)];
    let is_day = |day: &Option<String>| day.as_ref().is_none_or(|day| day.parse::<Date>().is_ok());
    let days = days.into_iter().filter(|(_, day)| !is_day(day));
    let words = "A day is written like 2026-12-31.";
    unknown.chain(days.map(|(pointer, _)| fault(pointer, FaultCode::Pattern, words))).collect()
}
