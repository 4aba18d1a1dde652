//! Who did what: only ever added to.

use super::rows;
use crate::store::connection::{Connection, Row};
use crate::store::{Act, AuditLine, StoreError};

pub(super) fn add(
    connection: &Connection<'_>,
    number: &str,
    act: &Act,
    at: i64,
) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO audit (at, actor, act, case_number, unit, outcome, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &at,
            &act.by,
            &act.act.as_str(),
            &number,
            &act.unit,
            &act.outcome.map(|outcome| outcome.as_str()),
            &act.note,
        ],
    )?;
    Ok(())
}

pub(in crate::store) fn list(
    connection: &Connection<'_>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    connection.all(
        "SELECT id, at, actor, act, case_number, unit, outcome, note FROM audit
         WHERE id < $1 ORDER BY id DESC LIMIT $2",
        &[&before.unwrap_or(i64::MAX), &i64::from(limit)],
        line,
    )
}

fn line(row: &Row<'_>) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        id: row.get("id")?,
        at: rows::time(row, "at")?,
        by: row.get("actor")?,
        act: row.get("act")?,
        number: row.get("case_number")?,
        unit: row.get("unit")?,
        outcome: row.get("outcome")?,
        note: row.get("note")?,
    })
}
