//! What a staff member typed, held against the agency, the case and the day, before anything is
//! done.

use huiyin_contract::case::{Awaiting, EventKind, Outcome};
use huiyin_contract::progress::StaffAct;
use huiyin_deadline::Date;
use jiff::Timestamp;

use super::{ActCommand, StaffError};
use crate::agency::AgencyData;
use crate::cases::date;
use crate::store::CaseRecord;

pub(super) fn check(
    agency: &AgencyData,
    case: &CaseRecord,
    command: &ActCommand,
    now: Timestamp,
) -> Result<(), StaffError> {
    if command.note.is_none() && needs_note(command.act) {
        return Err(StaffError::NoteMissing(command.act));
    }
    let today = date(now, &agency.zone);
    check_outcome(command.act, command.outcome, case.kind.outcomes())?;
    check_unit(agency, case, command)?;
    check_until(command, today)?;
    check_abandoned(case, command.act, today)
}

/// Whoever is refused, kept waiting, asked or answered is told why or what.
fn needs_note(act: StaffAct) -> bool {
    use StaffAct as A;
    matches!(
        act,
        A::Decline | A::RequestSupplement | A::Extend | A::Suspend | A::HandOver | A::Reply
    )
}

fn check_outcome(
    act: StaffAct,
    outcome: Option<Outcome>,
    possible: &[Outcome],
) -> Result<(), StaffError> {
    match (act, outcome) {
        (StaffAct::Reply, Some(outcome)) if possible.contains(&outcome) => Ok(()),
        (StaffAct::Reply, _) => {
            Err(StaffError::WrongOutcome(list_of(possible.iter().map(|outcome| outcome.as_str()))))
        }
        (_, Some(_)) => Err(StaffError::OutcomeWithoutReply),
        (_, None) => Ok(()),
    }
}

fn check_unit(
    agency: &AgencyData,
    case: &CaseRecord,
    command: &ActCommand,
) -> Result<(), StaffError> {
    let unit = command.unit.as_deref();
    if let Some(unknown) = unit.filter(|unit| agency.agency.unit(unit).is_none()) {
        let known = list_of(agency.agency.units.iter().map(|unit| unit.id.as_str()));
        return Err(StaffError::NoSuchUnit(unknown.to_owned(), known));
    }
    let stays = unit.is_none() || unit == case.unit.as_deref();
    if command.act == StaffAct::Transfer && stays {
        return Err(StaffError::UnitMissing);
    }
    Ok(())
}

/// 条例 art. 30: a supplement has a last day; it must still be possible to keep it.
fn check_until(command: &ActCommand, today: Date) -> Result<(), StaffError> {
    match (command.act, command.until) {
        (StaffAct::RequestSupplement | StaffAct::Suspend, Some(until)) if until <= today => {
            Err(StaffError::UntilPast(until))
        }
        (StaffAct::RequestSupplement, None) => Err(StaffError::UntilMissing),
        (StaffAct::RequestSupplement | StaffAct::Suspend, _) | (_, None) => Ok(()),
        (_, Some(_)) => Err(StaffError::UntilNotTaken),
    }
}

/// A case whose supplement is owed is given up only once its last day has passed.
fn check_abandoned(case: &CaseRecord, act: StaffAct, today: Date) -> Result<(), StaffError> {
    let is_owed = case.progress.awaiting == Some(Awaiting::Citizen);
    let asked = case.events.iter().rfind(|event| event.kind == EventKind::SupplementRequested);
    match asked.and_then(|asked| asked.until) {
        Some(until) if act == StaffAct::Close && is_owed && today <= until => {
            Err(StaffError::SupplementOwed(until))
        }
        _ => Ok(()),
    }
}

fn list_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
