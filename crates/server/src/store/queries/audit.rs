//! Who did what: only ever added to.

use super::rows;
use crate::store::connection::{Connection, Row};
use crate::store::{AuditLine, StoreError};

/// A line of the audit. It outlives the case, so it holds none of the words of anybody.
pub(super) struct Entry<'a> {
    pub(super) at: i64,
    pub(super) by: &'a str,
    pub(super) act: &'a str,
    /// Empty where there is no case.
    pub(super) number: &'a str,
    pub(super) unit: Option<&'a str>,
    pub(super) outcome: Option<&'a str>,
    /// A word of the program about it.
    pub(super) note: Option<&'a str>,
}

pub(super) fn add(connection: &Connection<'_>, entry: Entry<'_>) -> Result<(), StoreError> {
    let Entry { at, by, act, number, unit, outcome, note } = entry;
    connection.execute(
        "INSERT INTO audit (at, actor, act, case_number, unit, outcome, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&at, &by, &act, &number, &unit, &outcome, &note],
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

pub(in crate::store) fn of_case(
    connection: &Connection<'_>,
    number: &str,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<AuditLine>, StoreError> {
    connection.all(
        "SELECT id, at, actor, act, case_number, unit, outcome, note FROM audit
         WHERE case_number = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        &[&number, &before.unwrap_or(i64::MAX), &i64::from(limit)],
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
