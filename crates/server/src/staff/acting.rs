//! Moving a case on, by whichever way the order came.

use huiyin_contract::staff::StaffAction;
use jiff::Timestamp;

use super::{NotDone, StaffError, checks, steps};
use crate::cases::{Registry, fold};
use crate::store::{Act, ActError};

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
    let until = checks::check(registry.agency(), &record, action, now)?;
    let node = steps::check(registry.agency(), &record, action)?;

    let act = Act {
        act: action.act,
        outcome: action.outcome,
        unit: action.unit.clone(),
        note: checks::words(action).map(str::to_owned),
        until,
        node,
        power: action.power.clone(),
        in_time: registry.in_time(&record, action.act, now),
        attachments: action.attachments.clone(),
        by: by.to_owned(),
        at: now,
    };
    registry.store().act(folded, act).await.map_err(|error| match error {
        ActError::NoSuchCase => missing(),
        ActError::Refused(refused) => NotDone::from(refused).into(),
        ActError::NoSuchFile(id) => NotDone::NoSuchFile(id).into(),
        ActError::Store(error) => error.into(),
    })
}
