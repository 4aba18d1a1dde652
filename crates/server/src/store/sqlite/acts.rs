//! What staff do: the case, its timeline and the audit change together or not at all.

use huiyin_contract::case::EventKind;
use huiyin_contract::progress::Progress;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::rows;
use crate::store::{Act, ActError, StoreError};

struct Found {
    id: i64,
    number: String,
    progress: Progress,
    unit: Option<String>,
    updated_at: i64,
}

pub(in crate::store) fn act(
    connection: &Connection,
    folded_number: &str,
    act: &Act,
) -> Result<Result<(), ActError>, StoreError> {
    let Some(found) = find(connection, folded_number)? else {
        return Ok(Err(ActError::NoSuchCase));
    };
    let (next, events) = match found.progress.after(act.act, act.outcome) {
        Ok(step) => step,
        Err(refused) => return Ok(Err(refused.into())),
    };
    let unit = act.unit.as_deref().or(found.unit.as_deref());
    // A clock that was set back must not make a timeline that runs backwards.
    let at = rows::millis(act.at).max(found.updated_at);
    update(connection, found.id, next, unit, at)?;
    let last = events.len().saturating_sub(1);
    for (index, kind) in events.into_iter().enumerate() {
        let note = act.note.as_deref().filter(|_| index == last);
        add_event(connection, found.id, kind, at, unit, note)?;
    }
    add_to_audit(connection, &found.number, act, at)?;
    Ok(Ok(()))
}

fn find(connection: &Connection, folded_number: &str) -> Result<Option<Found>, StoreError> {
    let sql = format!(
        "SELECT id, number, unit, updated_at, {} FROM cases WHERE folded_number = ?1",
        rows::PROGRESS
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row([folded_number], |row| {
            Ok(Found {
                id: row.get("id")?,
                number: row.get("number")?,
                progress: rows::progress(row)?,
                unit: row.get("unit")?,
                updated_at: row.get("updated_at")?,
            })
        })
        .optional()?;
    Ok(found)
}

fn update(
    connection: &Connection,
    id: i64,
    next: Progress,
    unit: Option<&str>,
    at: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE cases SET status = :status, awaiting = :awaiting, outcome = :outcome,
                 received = :received, extended = :extended, unit = :unit, updated_at = :at
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":status": next.status.as_str(),
            ":awaiting": next.awaiting.map(|awaiting| awaiting.as_str()),
            ":outcome": next.outcome.map(|outcome| outcome.as_str()),
            ":received": next.received,
            ":extended": next.extended,
            ":unit": unit,
            ":at": at,
            ":id": id,
        })?;
    Ok(())
}

fn add_event(
    connection: &Connection,
    case: i64,
    kind: EventKind,
    at: i64,
    unit: Option<&str>,
    note: Option<&str>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO events (case_id, seq, kind, at, unit, note)
             SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM events WHERE case_id = ?1",
        )?
        .execute((case, kind.as_str(), at, unit, note))?;
    Ok(())
}

fn add_to_audit(
    connection: &Connection,
    number: &str,
    act: &Act,
    at: i64,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO audit (at, actor, act, case_number, unit, outcome, note)
             VALUES (:at, :actor, :act, :number, :unit, :outcome, :note)",
        )?
        .execute(named_params! {
            ":at": at,
            ":actor": act.by,
            ":act": act.act.as_str(),
            ":number": number,
            ":unit": act.unit,
            ":outcome": act.outcome.map(|outcome| outcome.as_str()),
            ":note": act.note,
        })?;
    Ok(())
}
