//! Cases that were kept long enough.

use jiff::Timestamp;

use super::{audit, rows};
use crate::store::connection::{Connection, Row, Value};
use crate::store::{Outlived, StoreError};

impl Outlived {
    /// Which cases, `$1` being the value.
    fn condition(&self) -> &'static str {
        match self {
            Self::Ended(_) => {
                "status IN ('closed', 'declined', 'withdrawn', 'transferred') AND updated_at < $1"
            }
            Self::Abandoned(_) => {
                "awaiting = 'citizen' AND $1 > (SELECT max(until) FROM events
                     WHERE case_id = cases.id AND kind = 'supplementRequested')"
            }
        }
    }

    fn value(&self) -> Box<dyn Value> {
        match self {
            Self::Ended(before) => Box::new(rows::millis(*before)),
            // Days are kept as YYYY-MM-DD, which sorts as days do.
            Self::Abandoned(before) => Box::new(before.to_string()),
        }
    }
}

/// How many there are.
pub(in crate::store) fn count(
    connection: &Connection<'_>,
    which: &Outlived,
) -> Result<i64, StoreError> {
    let sql = format!("SELECT count(*) AS many FROM cases WHERE {}", which.condition());
    let many = connection.first(&sql, &[&*which.value()], |row| row.get("many"))?;
    Ok(many.unwrap_or(0))
}

/// Deletes up to `limit` of them with everything that hangs on them, notes each in the audit, and
/// answers how many it were.
pub(in crate::store) fn purge(
    connection: &Connection<'_>,
    which: &Outlived,
    limit: i64,
    by: &str,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let sql = format!(
        "SELECT id, number FROM cases WHERE {} ORDER BY id LIMIT $2{}",
        which.condition(),
        connection.for_update()
    );
    let read = |row: &Row<'_>| Ok((row.get::<i64>("id")?, row.get::<String>("number")?));
    let cases = connection.all(&sql, &[&*which.value(), &limit], read)?;
    for (id, number) in &cases {
        connection.execute("DELETE FROM cases WHERE id = $1", &[id])?;
        let note = Some(which.why());
        let act = "purge";
        let at = rows::millis(at);
        audit::add(
            connection,
            audit::Entry { at, by, act, number, unit: None, outcome: None, note },
        )?;
    }
    Ok(cases.len() as u64)
}
