//! The calendars by which days were counted.

use super::rows;
use crate::store::connection::Connection;
use crate::store::{StoreError, UsedCalendar};

/// Notes a calendar as the one in force, unless it is noted already, and answers all, oldest first.
pub(in crate::store) fn put_into_use(
    connection: &Connection<'_>,
    calendar: &UsedCalendar,
) -> Result<Vec<UsedCalendar>, StoreError> {
    connection.execute(
        "INSERT INTO calendars (version, since, days) SELECT $1, CAST($2 AS BIGINT), $3
         WHERE $1 NOT IN (SELECT version FROM calendars WHERE id = (SELECT max(id) FROM calendars))",
        &[&calendar.version, &rows::millis(calendar.since), &calendar.days],
    )?;
    connection.all("SELECT version, since, days FROM calendars ORDER BY id", &[], |row| {
        Ok(UsedCalendar {
            version: row.get("version")?,
            since: rows::time(row, "since")?,
            days: row.get("days")?,
        })
    })
}
