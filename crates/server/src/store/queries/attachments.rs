//! What is known of the files, and to which event of which case they belong.

use super::rows;
use crate::store::connection::{Connection, Row};
use crate::store::{FileRecord, NewFile, StoreError};

/// The columns that [`file`] reads.
const FILE: &str = "id, name, media_type, size, sha256";

fn file(row: &Row<'_>) -> Result<FileRecord, StoreError> {
    Ok(FileRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get::<i64>("size")?.unsigned_abs(),
        sha256: row.get::<Option<String>>("sha256")?.unwrap_or_default(),
    })
}

/// Makes a row for a file that is about to come, unless too many bytes wait already.
pub(in crate::store) fn reserve(
    connection: &Connection<'_>,
    file: &NewFile,
    most_waiting: u64,
) -> Result<bool, StoreError> {
    let sql = "SELECT CAST(coalesce(sum(size), 0) AS BIGINT) AS waiting FROM attachments
               WHERE case_id IS NULL";
    let waiting: Option<i64> = connection.first(sql, &[], |row| row.get("waiting"))?;
    if waiting.unwrap_or(0).unsigned_abs().saturating_add(file.most) > most_waiting {
        return Ok(false);
    }
    connection.execute(
        "INSERT INTO attachments (id, name, media_type, size, expires_at)
         VALUES ($1, $2, $3, $4, $5)",
        &[
            &file.id,
            &file.name,
            &file.media_type,
            &bytes(file.most),
            &rows::millis(file.expires_at),
        ],
    )?;
    Ok(true)
}

/// Notes that a file has come whole.
pub(in crate::store) fn complete(
    connection: &Connection<'_>,
    id: &str,
    size: u64,
    sha256: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE attachments SET size = $2, sha256 = $3 WHERE id = $1";
    connection.execute(sql, &[&id, &bytes(size), &sha256]).map(drop)
}

/// Takes the row of a file away that waits in vain.
pub(in crate::store) fn forget(connection: &Connection<'_>, id: &str) -> Result<(), StoreError> {
    let sql = "DELETE FROM attachments WHERE id = $1 AND case_id IS NULL";
    connection.execute(sql, &[&id]).map(drop)
}

/// Files that nobody claimed until this time.
pub(in crate::store) fn expired(
    connection: &Connection<'_>,
    before: i64,
    limit: u32,
) -> Result<Vec<String>, StoreError> {
    connection.all(
        "SELECT id FROM attachments WHERE case_id IS NULL AND expires_at < $1
         ORDER BY expires_at LIMIT $2",
        &[&before, &i64::from(limit)],
        |row| row.get("id"),
    )
}

/// A file of the case with this folded number.
pub(in crate::store) fn of_case(
    connection: &Connection<'_>,
    folded_number: &str,
    id: &str,
) -> Result<Option<FileRecord>, StoreError> {
    if !is_text(id) {
        return Ok(None);
    }
    let sql = format!(
        "SELECT {FILE} FROM attachments
         WHERE id = $2 AND case_id = (SELECT id FROM cases WHERE folded_number = $1)"
    );
    connection.first(&sql, &[&folded_number, &id], file)
}

/// The files of a part of a case's timeline, with the places of their events.
pub(super) fn of_events(
    connection: &Connection<'_>,
    case: i64,
    (first, last): (i64, i64),
) -> Result<Vec<(i64, FileRecord)>, StoreError> {
    let sql = format!(
        "SELECT event_seq, {FILE} FROM attachments
         WHERE case_id = $1 AND event_seq BETWEEN $2 AND $3 ORDER BY event_seq, place"
    );
    connection.all(&sql, &[&case, &first, &last], |row| Ok((row.get("event_seq")?, file(row)?)))
}

/// The first of these files that does not wait to be claimed. Those that do are kept from others
/// until the end of the transaction.
pub(super) fn absent<'a>(
    connection: &Connection<'_>,
    ids: &'a [String],
    at: i64,
) -> Result<Option<&'a String>, StoreError> {
    let sql = format!(
        "SELECT id FROM attachments
         WHERE id = $1 AND case_id IS NULL AND sha256 IS NOT NULL AND expires_at > $2{}",
        connection.for_update()
    );
    for id in ids {
        if !is_text(id) || connection.first(&sql, &[id, &at], |_| Ok(()))?.is_none() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Gives files to an event of a case, for good.
pub(super) fn claim(
    connection: &Connection<'_>,
    ids: &[String],
    (case, seq): (i64, i64),
) -> Result<(), StoreError> {
    let sql = "UPDATE attachments SET case_id = $2, event_seq = $3, place = $4 WHERE id = $1";
    for (place, id) in ids.iter().enumerate() {
        connection.execute(sql, &[id, &case, &seq, &(place as i64)])?;
    }
    Ok(())
}

/// PostgreSQL fails over a NUL in a text, and no file has one in its identifier.
fn is_text(id: &str) -> bool {
    !id.contains('\0')
}

fn bytes(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
