//! What staff order, held against the agency, the case and the day, before anything is done.

use huiyin_contract::case::{Awaiting, EventKind, Outcome};
use huiyin_contract::form::fault_in_text;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::{STAFF_FILES_MAX, STAFF_NOTE_MAX, StaffAction};
use huiyin_deadline::Date;
use jiff::Timestamp;

use super::NotDone;
use crate::agency::AgencyData;
use crate::cases::date;
use crate::store::CaseRecord;

/// Answers the last day for what is awaited, if the act has one.
pub(super) fn check(
    agency: &AgencyData,
    case: &CaseRecord,
    action: &StaffAction,
    now: Timestamp,
) -> Result<Option<Date>, NotDone> {
    if action.act == StaffAct::Other {
        return Err(NotDone::NoSuchAct);
    }
    if words(action).is_none() && needs_note(action.act) {
        return Err(NotDone::NoteMissing(action.act));
    }
    if let Some(code) = words(action).and_then(|note| fault_in_text(note, STAFF_NOTE_MAX)) {
        return Err(NotDone::NoteUnfit(code));
    }
    let files = &action.attachments;
    let twice = files.iter().enumerate().any(|(at, id)| files[..at].contains(id));
    if twice || files.len() > STAFF_FILES_MAX {
        return Err(NotDone::TooManyFiles);
    }
    let today = date(now, &agency.zone);
    check_outcome(action.act, action.outcome, case.kind.outcomes())?;
    check_unit(agency, case, action)?;
    check_abandoned(case, action.act, today)?;
    until(action, today)
}

/// The note without white space around it, and none if nothing is left.
pub(super) fn words(action: &StaffAction) -> Option<&str> {
    action.note.as_deref().map(str::trim).filter(|note| !note.is_empty())
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
) -> Result<(), NotDone> {
    match (act, outcome) {
        (StaffAct::Reply, Some(outcome)) if possible.contains(&outcome) => Ok(()),
        (StaffAct::Reply, _) => {
            Err(NotDone::WrongOutcome(list_of(possible.iter().map(|outcome| outcome.as_str()))))
        }
        (_, Some(_)) => Err(NotDone::OutcomeWithoutReply),
        (_, None) => Ok(()),
    }
}

fn check_unit(agency: &AgencyData, case: &CaseRecord, action: &StaffAction) -> Result<(), NotDone> {
    let unit = action.unit.as_deref();
    if let Some(unknown) = unit.filter(|unit| agency.agency.unit(unit).is_none()) {
        let known = list_of(agency.agency.units.iter().map(|unit| unit.id.as_str()));
        return Err(NotDone::NoSuchUnit(unknown.to_owned(), known));
    }
    let stays = unit.is_none() || unit == case.unit.as_deref();
    if action.act == StaffAct::Transfer && stays {
        return Err(NotDone::UnitMissing);
    }
    Ok(())
}

/// 条例 art. 30: a supplement has a last day; it must still be possible to keep it.
fn until(action: &StaffAction, today: Date) -> Result<Option<Date>, NotDone> {
    let until = action.until.as_deref().map(str::parse::<Date>).transpose();
    let until = until.map_err(|_| NotDone::UntilUnreadable)?;
    match (action.act, until) {
        (StaffAct::RequestSupplement | StaffAct::Suspend, Some(until)) if until <= today => {
            Err(NotDone::UntilPast(until))
        }
        (StaffAct::RequestSupplement, None) => Err(NotDone::UntilMissing),
        (StaffAct::RequestSupplement | StaffAct::Suspend, _) | (_, None) => Ok(until),
        (_, Some(_)) => Err(NotDone::UntilNotTaken),
    }
}

/// A case whose supplement is owed is given up only once its last day has passed.
pub(super) fn check_abandoned(
    case: &CaseRecord,
    act: StaffAct,
    today: Date,
) -> Result<(), NotDone> {
    let is_owed = case.progress.awaiting == Some(Awaiting::Citizen);
    let asked = case.events.iter().rfind(|event| event.kind == EventKind::SupplementRequested);
    match asked.and_then(|asked| asked.until) {
        Some(until) if act == StaffAct::Close && is_owed && today <= until => {
            Err(NotDone::SupplementOwed(until))
        }
        _ => Ok(()),
    }
}

fn list_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
