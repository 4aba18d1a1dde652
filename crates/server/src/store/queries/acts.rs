//! What staff do: the case, its timeline and the audit change together or not at all.

use huiyin_contract::case::EventKind;

use super::change::{Change, Told, find};
use super::{actions, attachments, audit, timeline};
use crate::store::connection::Connection;
use crate::store::{Act, ActError, StoreError, StoredAction};

pub(in crate::store) fn act(
    connection: &Connection<'_>,
    folded_number: &str,
    act: &Act,
) -> Result<Result<StoredAction, ActError>, StoreError> {
    let Some(found) = find(connection, folded_number)? else {
        return Ok(Err(ActError::NoSuchCase));
    };
    if let Some(desk) = &act.desk {
        // Once the case is ours, so that what another server did a moment ago is seen.
        if let Some(before) = actions::stored(connection, &desk.key)? {
            return Ok(Ok(before));
        }
        if desk.unit.is_some() && desk.unit != found.unit {
            return Ok(Err(ActError::NoSuchCase));
        }
        let version = found.version(connection)?.unsigned_abs();
        if desk.version.is_some_and(|decided_on| decided_on != version) {
            return Ok(Err(ActError::Changed));
        }
    }
    let step = match found.progress.after(act.act, act.outcome) {
        Ok(step) => step,
        Err(refused) => return Ok(Err(refused.into())),
    };
    let (at, unit) = (found.time(act.at), act.unit.as_deref().or(found.unit.as_deref()));
    // The last event is what was done, with words and files; a confirmation before it needs none.
    let told_with = step.1.last().copied().unwrap_or(EventKind::Other);
    let (note, node) = (act.note.as_deref(), act.node.as_deref());
    let told = Told { note, until: act.until, node, rating: None };
    let power = act.power.as_deref();
    let in_time = act.in_time;
    let change = Change { step, unit, power, in_time, acting: unit, told, told_with };
    if let Some(absent) = attachments::absent(connection, &act.attachments, at)? {
        return Ok(Err(ActError::NoSuchFile(absent.clone())));
    }
    let places = found.change(connection, change, at)?;
    attachments::claim(connection, &act.attachments, (found.id, places.1))?;
    let by_token = act.desk.as_ref().map(|desk| format!("token {}", desk.token));
    let entry = audit::Entry {
        at,
        by: &act.by,
        act: act.act.as_str(),
        number: &found.number,
        unit: act.unit.as_deref(),
        outcome: act.outcome.map(|outcome| outcome.as_str()),
        note: by_token.as_deref(),
    };
    audit::add(connection, entry)?;
    let body = act.desk.as_ref().map(|desk| desk.body).unwrap_or_default();
    if let Some(desk) = &act.desk {
        actions::remember(connection, found.id, (&desk.key, &body), places)?;
    }
    let (events, version) = (timeline::events(connection, found.id, places)?, places.1);
    Ok(Ok(StoredAction { body, events, version: version.unsigned_abs() }))
}
