//! The tokens of staff: what is kept of them, never what they are.

use huiyin_contract::staff::StaffRole;
use jiff::Timestamp;

use super::{audit, rows};
use crate::secrets::Mac;
use crate::store::connection::{Connection, Row};
use crate::store::{NewToken, StoreError, TokenRecord};

/// The columns that [`token`] reads.
const TOKEN: &str = "id, name, role, unit, hash, created_at, expires_at, revoked_at, used_at";

/// Uses within one minute are one: whoever reads all day must not write all day.
const MINUTE: i64 = 60_000;

fn token(row: &Row<'_>) -> Result<TokenRecord, StoreError> {
    Ok(TokenRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        role: StaffRole::from_identifier(&row.get::<String>("role")?),
        unit: row.get("unit")?,
        hash: rows::bytes(row, "hash")?,
        created_at: rows::time(row, "created_at")?,
        expires_at: rows::time(row, "expires_at")?,
        revoked_at: rows::time_if_any(row, "revoked_at")?,
        used_at: rows::time_if_any(row, "used_at")?,
    })
}

/// Stores a token, notes who made it, and answers its place in the list.
pub(in crate::store) fn add(
    connection: &Connection<'_>,
    new: &NewToken,
    by: &str,
    at: Timestamp,
) -> Result<i64, StoreError> {
    let at = rows::millis(at);
    let id = connection.first(
        "INSERT INTO staff_tokens (name, role, unit, hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        &[&new.name, &new.role.as_str(), &new.unit, &new.hash, &at, &rows::millis(new.expires_at)],
        |row| row.get("id"),
    )?;
    let id = id.ok_or(StoreError::Unreadable("token"))?;
    note(connection, id, new.unit.as_deref(), "tokenAdded", by, at)?;
    Ok(id)
}

/// Makes a token good for nothing, and notes who did it; false where there is none to revoke.
pub(in crate::store) fn revoke(
    connection: &Connection<'_>,
    id: i64,
    by: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let at = rows::millis(at);
    let sql = "UPDATE staff_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    if connection.execute(sql, &[&id, &at])? == 0 {
        return Ok(false);
    }
    note(connection, id, None, "tokenRevoked", by, at)?;
    Ok(true)
}

fn note(
    connection: &Connection<'_>,
    id: i64,
    unit: Option<&str>,
    act: &str,
    by: &str,
    at: i64,
) -> Result<(), StoreError> {
    let which = format!("token {id}");
    let entry =
        audit::Entry { at, by, act, number: "", unit, outcome: None, note: Some(which.as_str()) };
    audit::add(connection, entry)
}

/// Every token, the newest first.
pub(in crate::store) fn all(connection: &Connection<'_>) -> Result<Vec<TokenRecord>, StoreError> {
    connection.all(&format!("SELECT {TOKEN} FROM staff_tokens ORDER BY id DESC"), &[], token)
}

/// The token of this MAC.
pub(in crate::store) fn find(
    connection: &Connection<'_>,
    hash: &Mac,
) -> Result<Option<TokenRecord>, StoreError> {
    let sql = format!("SELECT {TOKEN} FROM staff_tokens WHERE hash = $1");
    connection.first(&sql, &[hash], token)
}

/// Notes that a token was used.
pub(in crate::store) fn note_use(
    connection: &Connection<'_>,
    id: i64,
    at: Timestamp,
) -> Result<(), StoreError> {
    let at = rows::millis(at);
    let sql = "UPDATE staff_tokens SET used_at = $2
               WHERE id = $1 AND (used_at IS NULL OR used_at < $3)";
    connection.execute(sql, &[&id, &at, &(at - MINUTE)]).map(drop)
}
