//! What has happened to a case, read back with the files that came with it.

use super::{attachments, rows};
use crate::store::connection::Connection;
use crate::store::{EventRecord, StoreError};

/// The events of a case from one place to another, oldest first.
pub(super) fn events(
    connection: &Connection<'_>,
    case: i64,
    places: (i64, i64),
) -> Result<Vec<EventRecord>, StoreError> {
    let sql = format!(
        "SELECT seq, {} FROM events WHERE case_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
        rows::EVENT
    );
    let mut events = connection.all(&sql, &[&case, &places.0, &places.1], |row| {
        Ok((row.get::<i64>("seq")?, rows::event(row)?))
    })?;
    for (seq, file) in attachments::of_events(connection, case, places)? {
        if let Some((_, event)) = events.iter_mut().find(|(at, _)| *at == seq) {
            event.attachments.push(file);
        }
    }
    Ok(events.into_iter().map(|(_, event)| event).collect())
}

/// Every event of a case.
pub(super) fn all(connection: &Connection<'_>, case: i64) -> Result<Vec<EventRecord>, StoreError> {
    events(connection, case, (0, i64::MAX))
}
