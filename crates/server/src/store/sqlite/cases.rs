//! Filing and reading cases.

use huiyin_contract::case::EventKind;
use huiyin_contract::progress::Progress;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::rows;
use crate::secrets::Mac;
use crate::store::{CaseLine, CaseRecord, FileOutcome, NewCase, StoreError, StoredFiling};

pub(in crate::store) fn file(
    connection: &Connection,
    case: &NewCase,
) -> Result<FileOutcome, StoreError> {
    if let Some(before) = filing(connection, &case.filing.key)? {
        return Ok(FileOutcome::KeyKnown(before));
    }
    if code_of(connection, &case.folded_number)?.is_some() {
        return Ok(FileOutcome::NumberTaken);
    }
    let id = insert_case(connection, case)?;
    connection
        .prepare_cached(
            "INSERT INTO filings (idempotency_key, case_id, body, sealed_code, answer)
             VALUES (:key, :case, :body, :sealed, :answer)",
        )?
        .execute(named_params! {
            ":key": case.filing.key,
            ":case": id,
            ":body": case.filing.body,
            ":sealed": case.filing.sealed_code,
            ":answer": case.filing.answer,
        })?;
    connection
        .prepare_cached("INSERT INTO events (case_id, seq, kind, at) VALUES (?1, 1, ?2, ?3)")?
        .execute((id, EventKind::Submitted.as_str(), rows::millis(case.at)))?;
    Ok(FileOutcome::Stored)
}

fn insert_case(connection: &Connection, case: &NewCase) -> Result<i64, StoreError> {
    let answers =
        serde_json::to_string(&case.answers).map_err(|_| StoreError::Unreadable("answer"))?;
    let progress = Progress::FILED;
    connection
        .prepare_cached(
            "INSERT INTO cases (number, folded_number, code, kind, form_version, language, title,
                 answers, status, awaiting, outcome, received, extended, unit, submitted_at,
                 updated_at)
             VALUES (:number, :folded, :code, :kind, :form, :language, :title, :answers, :status,
                 :awaiting, NULL, :received, :extended, :unit, :at, :at)",
        )?
        .execute(named_params! {
            ":number": case.number,
            ":folded": case.folded_number,
            ":code": case.code,
            ":kind": case.kind.as_str(),
            ":form": case.form_version,
            ":language": case.language,
            ":title": case.title,
            ":answers": answers,
            ":status": progress.status.as_str(),
            ":awaiting": progress.awaiting.map(|awaiting| awaiting.as_str()),
            ":received": progress.received,
            ":extended": progress.extended,
            ":unit": case.unit,
            ":at": rows::millis(case.at),
        })?;
    Ok(connection.last_insert_rowid())
}

pub(in crate::store) fn filing(
    connection: &Connection,
    key: &Mac,
) -> Result<Option<StoredFiling>, StoreError> {
    let found = connection
        .prepare_cached("SELECT body, sealed_code, answer FROM filings WHERE idempotency_key = ?1")?
        .query_row([key], |row| {
            Ok(StoredFiling { body: row.get(0)?, sealed_code: row.get(1)?, answer: row.get(2)? })
        })
        .optional()?;
    Ok(found)
}

pub(in crate::store) fn code_of(
    connection: &Connection,
    folded_number: &str,
) -> Result<Option<Mac>, StoreError> {
    let found = connection
        .prepare_cached("SELECT code FROM cases WHERE folded_number = ?1")?
        .query_row([folded_number], |row| row.get(0))
        .optional()?;
    Ok(found)
}

pub(in crate::store) fn case(
    connection: &Connection,
    folded_number: &str,
) -> Result<Option<CaseRecord>, StoreError> {
    // One transaction, so that the case and its timeline are of the same moment.
    let transaction = connection.unchecked_transaction()?;
    let found = transaction
        .prepare_cached("SELECT * FROM cases WHERE folded_number = ?1")?
        .query_row([folded_number], |row| Ok((row.get::<_, i64>("id")?, rows::case(row)?)))
        .optional()?;
    let Some((id, mut case)) = found else { return Ok(None) };
    let sql = format!("SELECT {} FROM events WHERE case_id = ?1 ORDER BY seq", rows::EVENT);
    case.events = transaction
        .prepare_cached(&sql)?
        .query_map([id], rows::event)?
        .collect::<Result<_, _>>()?;
    Ok(Some(case))
}

pub(in crate::store) fn list(
    connection: &Connection,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<CaseLine>, StoreError> {
    let sql = format!(
        "SELECT number, kind, title, submitted_at, {} FROM cases
         WHERE ?1 IS NULL OR id < (SELECT id FROM cases WHERE folded_number = ?1)
         ORDER BY id DESC LIMIT ?2",
        rows::PROGRESS
    );
    let lines = connection
        .prepare_cached(&sql)?
        .query_map((after, limit), rows::line)?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}
