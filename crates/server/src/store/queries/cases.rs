//! Filing and reading cases.

use huiyin_contract::case::EventKind;
use huiyin_contract::progress::Progress;

use super::{attachments, rows, timeline};
use crate::secrets::Mac;
use crate::store::connection::{Connection, Row};
use crate::store::{CaseLine, CaseRecord, FileOutcome, NewCase, StoreError, StoredFiling};

pub(in crate::store) fn file(
    connection: &Connection<'_>,
    case: &NewCase,
) -> Result<FileOutcome, StoreError> {
    if let Some(before) = filing(connection, &case.filing.key)? {
        return Ok(FileOutcome::KeyKnown(before));
    }
    let at = rows::millis(case.at);
    if let Some(absent) = attachments::absent(connection, &case.attachments, at)? {
        return Ok(FileOutcome::NoSuchFile(absent.clone()));
    }
    let Some(id) = insert_case(connection, case)? else {
        return Ok(FileOutcome::NumberTaken);
    };
    let filed = connection.execute(
        "INSERT INTO filings (idempotency_key, case_id, body, sealed_code, answer)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        &[&case.filing.key, &id, &case.filing.body, &case.filing.sealed_code, &case.filing.answer],
    )?;
    // Between the look above and here: only where several servers write.
    if filed == 0 {
        return Err(StoreError::Overtaken);
    }
    connection.execute(
        "INSERT INTO events (case_id, seq, kind, at) VALUES ($1, 1, $2, $3)",
        &[&id, &EventKind::Submitted.as_str(), &at],
    )?;
    attachments::claim(connection, &case.attachments, (id, 1))?;
    Ok(FileOutcome::Stored)
}

/// Answers the row's identifier; nothing where the number is taken.
fn insert_case(connection: &Connection<'_>, case: &NewCase) -> Result<Option<i64>, StoreError> {
    let answers =
        serde_json::to_string(&case.answers).map_err(|_| StoreError::Unreadable("answer"))?;
    let progress = Progress::FILED;
    connection.first(
        "INSERT INTO cases (number, folded_number, code, kind, form_version, language, title,
             answers, status, awaiting, received, extended, unit, submitted_at, updated_at, power, month)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16)
         ON CONFLICT DO NOTHING RETURNING id",
        &[
            &case.number,
            &case.folded_number,
            &case.code,
            &case.kind.as_str(),
            &case.form_version,
            &case.language,
            &case.title,
            &answers,
            &progress.status.as_str(),
            &progress.awaiting.map(|awaiting| awaiting.as_str()),
            &progress.received,
            &progress.extended,
            &case.unit,
            &rows::millis(case.at),
            &case.power,
            &case.month,
        ],
        |row| row.get("id"),
    )
}

pub(in crate::store) fn filing(
    connection: &Connection<'_>,
    key: &Mac,
) -> Result<Option<StoredFiling>, StoreError> {
    connection.first(
        "SELECT body, sealed_code, answer FROM filings WHERE idempotency_key = $1",
        &[key],
        |row| {
            let (body, sealed_code) = (rows::bytes(row, "body")?, row.get("sealed_code")?);
            Ok(StoredFiling { body, sealed_code, answer: row.get("answer")? })
        },
    )
}

pub(in crate::store) fn code_of(
    connection: &Connection<'_>,
    folded_number: &str,
) -> Result<Option<Mac>, StoreError> {
    let sql = "SELECT code FROM cases WHERE folded_number = $1";
    connection.first(sql, &[&folded_number], |row| rows::bytes(row, "code"))
}

pub(in crate::store) fn case(
    connection: &Connection<'_>,
    folded_number: &str,
) -> Result<Option<CaseRecord>, StoreError> {
    let (case, progress) = (rows::CASE, rows::PROGRESS);
    let sql = format!("SELECT id, {case}, {progress} FROM cases WHERE folded_number = $1");
    let read = |row: &Row<'_>| Ok((row.get::<i64>("id")?, rows::case(row)?));
    let Some((id, mut case)) = connection.first(&sql, &[&folded_number], read)? else {
        return Ok(None);
    };
    case.events = timeline::all(connection, id)?;
    Ok(Some(case))
}

pub(in crate::store) fn list(
    connection: &Connection<'_>,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<CaseLine>, StoreError> {
    let (line, progress) = (rows::LINE, rows::PROGRESS);
    let sql = format!(
        "SELECT {line}, {progress} FROM cases
         WHERE CAST($1 AS TEXT) IS NULL OR id < (SELECT id FROM cases WHERE folded_number = $1)
         ORDER BY id DESC LIMIT $2"
    );
    connection.all(&sql, &[&after, &i64::from(limit)], rows::line)
}
