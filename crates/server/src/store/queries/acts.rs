//! What staff do: the case, its timeline and the audit change together or not at all.

use huiyin_contract::case::EventKind;

use super::change::{Change, Told, find};
use super::{attachments, audit};
use crate::store::connection::Connection;
use crate::store::{Act, ActError, StoreError};

pub(in crate::store) fn act(
    connection: &Connection<'_>,
    folded_number: &str,
    act: &Act,
) -> Result<Result<(), ActError>, StoreError> {
    let Some(found) = find(connection, folded_number)? else {
        return Ok(Err(ActError::NoSuchCase));
    };
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
    let (_, last) = found.change(connection, change, at)?;
    attachments::claim(connection, &act.attachments, (found.id, last))?;
    let entry = audit::Entry {
        at,
        by: &act.by,
        act: act.act.as_str(),
        number: &found.number,
        unit: act.unit.as_deref(),
        outcome: act.outcome.map(|outcome| outcome.as_str()),
        note: None,
    };
    audit::add(connection, entry)?;
    Ok(Ok(()))
}
