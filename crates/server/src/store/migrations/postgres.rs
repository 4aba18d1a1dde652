//! PostgreSQL: the version stands in a table of its own.

use deadpool_postgres::{GenericClient as _, Object};

use super::missing;
use crate::store::StoreError;
use crate::store::place::Schema;

/// Each makes the next schema of the one before. What was released is never edited.
pub(super) const ALL: &[&str] = &[
    include_str!("postgres/001_cases.sql"),
    include_str!("postgres/002_actions.sql"),
    include_str!("postgres/003_server_key.sql"),
    include_str!("postgres/004_calendars.sql"),
    include_str!("postgres/005_attachments.sql"),
    include_str!("postgres/006_path.sql"),
    include_str!("postgres/007_statistics.sql"),
    include_str!("postgres/008_staff.sql"),
    include_str!("postgres/009_filings.sql"),
    include_str!("postgres/010_numbers.sql"),
];

/// Any number that nobody else locks: "huiyin" in ASCII.
const LOCK: i64 = 0x6875_6979_696e;

/// Brings a schema to the newest version.
pub(in crate::store) async fn migrate(
    client: &mut Object,
    schema: &Schema,
) -> Result<(), StoreError> {
    let transaction = client.transaction().await?;
    // Of servers that start at once one migrates, and the others wait for it.
    transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
    let there = "SELECT 1 FROM pg_namespace WHERE nspname = $1";
    // Asked first: even IF NOT EXISTS needs the right to make schemas.
    if transaction.query_opt(there, &[&schema.as_str()]).await?.is_none() {
        transaction.batch_execute(&format!("CREATE SCHEMA {}", schema.as_str())).await?;
    }
    transaction
        .batch_execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
        .await?;
    let found = transaction.query_opt("SELECT version FROM schema_version", &[]).await?;
    let found = found.map_or(Ok(0), |row| row.try_get(0))?;
    let missing = missing(ALL, found)?;
    if missing.is_empty() {
        return Ok(());
    }
    for migration in missing {
        transaction.batch_execute(migration).await?;
    }
    transaction.batch_execute("DELETE FROM schema_version").await?;
    let known = ALL.len() as i64;
    transaction.execute("INSERT INTO schema_version VALUES ($1)", &[&known]).await?;
    Ok(transaction.commit().await?)
}
