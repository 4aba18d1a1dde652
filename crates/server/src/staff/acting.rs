//! Moving a case on, by whichever way the order came.

use huiyin_contract::staff::StaffAction;
use jiff::Timestamp;

use super::{NotDone, StaffError, checks, steps};
use crate::cases::{Registry, fold};
use crate::store::{Act, ActError, CaseRecord};

/// Does an act with the case of this number; `by` is who does it, for the audit.
///
/// # Errors
/// [`StaffError`]; the case is then as before.
pub async fn act(
    registry: &Registry,
    number: &str,
    action: &StaffAction,
    by: &str,
) -> Result<(), StaffError> {
    let (folded, now) = (fold(number), Timestamp::now());
    let missing = || StaffError::NoSuchCase(number.to_owned());
    let record = registry.store().case(folded.clone()).await?.ok_or_else(missing)?;
    let act = prepared(registry, &record, action, by, now)?;
    match registry.store().act(folded, act).await {
        Ok(_) => Ok(()),
        Err(ActError::NoSuchCase) => Err(missing()),
        // Only who names a version meets that, and the command line names none.
        Err(ActError::Changed) => Err(StaffError::NoSuchCase(number.to_owned())),
        Err(ActError::Refused(refused)) => Err(NotDone::from(refused).into()),
        Err(ActError::NoSuchFile(id)) => Err(NotDone::NoSuchFile(id).into()),
        Err(ActError::Store(error)) => Err(error.into()),
    }
}

/// The act as it is to be stored, held against the agency, the case and the day.
pub(super) fn prepared(
    registry: &Registry,
    record: &CaseRecord,
    action: &StaffAction,
    by: &str,
    now: Timestamp,
) -> Result<Act, NotDone> {
    let until = checks::check(registry.agency(), record, action, now)?;
    let node = steps::check(registry.agency(), record, action)?;
    Ok(Act {
        act: action.act,
        outcome: action.outcome,
        unit: action.unit.clone(),
        note: checks::words(action).map(str::to_owned),
        until,
        node,
        power: action.power.clone(),
        in_time: registry.in_time(record, action.act, now),
        attachments: action.attachments.clone(),
        by: by.to_owned(),
        at: now,
        desk: None,
    })
}
