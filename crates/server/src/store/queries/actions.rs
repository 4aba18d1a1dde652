//! What the citizen does: once for each idempotency key.

use super::change::{Change, Told, find};
use super::{attachments, rows, timeline};
use crate::secrets::Mac;
use crate::store::connection::Connection;
use crate::store::{ActError, CitizenAct, StoreError, StoredAction};

pub(in crate::store) fn act(
    connection: &Connection<'_>,
    folded_number: &str,
    act: &CitizenAct,
) -> Result<Result<StoredAction, ActError>, StoreError> {
    let Some(found) = find(connection, folded_number)? else {
        return Ok(Err(ActError::NoSuchCase));
    };
    // Once the case is ours, so that what another server did a moment ago is seen.
    if let Some(before) = stored(connection, &act.key)? {
        return Ok(Ok(before));
    }
    let step = match found.progress.after_action(act.action, act.reopen) {
        Ok(step) => step,
        Err(refused) => return Ok(Err(refused.into())),
    };
    let told = Told { note: act.note.as_deref(), rating: act.rating, ..Told::default() };
    // The first event is what the citizen did, with words and files; what follows needs none.
    let Some(&told_with) = step.1.first() else {
        return Err(StoreError::Unreadable("action"));
    };
    let unit = found.unit.as_deref();
    let change = Change { step, unit, power: None, in_time: None, acting: None, told, told_with };
    let at = found.time(act.at);
    if let Some(absent) = attachments::absent(connection, &act.attachments, at)? {
        return Ok(Err(ActError::NoSuchFile(absent.clone())));
    }
    let places = found.change(connection, change, at)?;
    attachments::claim(connection, &act.attachments, (found.id, places.0))?;
    remember(connection, found.id, (&act.key, &act.body), places)?;
    let (events, version) = (timeline::events(connection, found.id, places)?, places.1);
    Ok(Ok(StoredAction { body: act.body, events, version: version.unsigned_abs() }))
}

/// Keeps what was done under a key, and the body that it came with.
pub(super) fn remember(
    connection: &Connection<'_>,
    case: i64,
    (key, body): (&Mac, &[u8; 32]),
    (first, last): (i64, i64),
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO actions (idempotency_key, case_id, body, first_seq, last_seq)
         VALUES ($1, $2, $3, $4, $5)",
        &[key, &case, body, &first, &last],
    )?;
    Ok(())
}

pub(in crate::store) fn stored(
    connection: &Connection<'_>,
    key: &Mac,
) -> Result<Option<StoredAction>, StoreError> {
    let found = connection.first(
        "SELECT case_id, body, first_seq, last_seq FROM actions WHERE idempotency_key = $1",
        &[key],
        |row| {
            let places = (row.get("first_seq")?, row.get("last_seq")?);
            Ok((row.get("case_id")?, rows::bytes(row, "body")?, places))
        },
    )?;
    let Some((case, body, places)) = found else { return Ok(None) };
    let (events, version) = (timeline::events(connection, case, places)?, places.1);
    Ok(Some(StoredAction { body, events, version: version.unsigned_abs() }))
}
