//! SQLite: the version stands in the file's header.

use rusqlite::{Connection, TransactionBehavior};

use super::missing;
use crate::store::StoreError;

/// Each makes the next schema of the one before. What was released is never edited.
pub(super) const ALL: &[&str] = &[
    include_str!("sqlite/001_cases.sql"),
    include_str!("sqlite/002_actions.sql"),
    include_str!("sqlite/003_server_key.sql"),
    include_str!("sqlite/004_calendars.sql"),
    include_str!("sqlite/005_attachments.sql"),
    include_str!("sqlite/006_path.sql"),
    include_str!("sqlite/007_statistics.sql"),
    include_str!("sqlite/008_staff.sql"),
    include_str!("sqlite/009_filings.sql"),
    include_str!("sqlite/010_numbers.sql"),
];

/// Brings a database to the newest schema.
pub(in crate::store) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    // Immediate, so that of two processes that start at once one waits for the other.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let missing = missing(ALL, found)?;
    // So that a server starts on a full disk too, and answers those who only read.
    if missing.is_empty() {
        return Ok(());
    }
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", ALL.len() as i64)?;
    Ok(transaction.commit()?)
}

/// Writes the version that stands there: the smallest write there is, which changes nothing.
pub(in crate::store) fn rewrite_version(connection: &Connection) -> Result<(), StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(connection.pragma_update(None, "user_version", version)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection
            .execute("INSERT INTO audit VALUES (1, 0, 'a', 'b', 'c', NULL, NULL, NULL)", [])
            .unwrap();
        migrate(&mut connection).unwrap();
        let rows: i64 =
            connection.query_row("SELECT count(*) FROM audit", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1);
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 1000).unwrap();
        assert!(matches!(migrate(&mut connection), Err(StoreError::TooNew { found: 1000, .. })));
    }

    #[test]
    fn the_audit_can_only_grow() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection
            .execute("INSERT INTO audit VALUES (1, 0, 'a', 'b', 'c', NULL, NULL, NULL)", [])
            .unwrap();
        assert!(connection.execute("UPDATE audit SET actor = 'x'", []).is_err());
        assert!(connection.execute("DELETE FROM audit", []).is_err());
    }
}
