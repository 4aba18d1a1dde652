//! One way to speak to either database: one text of SQL, one kind of value, one kind of row.

use rusqlite::params_from_iter;
use tokio_postgres::types as postgres;

use super::StoreError;
use super::postgres::Session;

/// A connection within a transaction.
pub(super) enum Connection<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(Session<'a>),
}

/// One row of an answer.
pub(super) enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// What can stand in a row: texts, bytes, booleans, 64-bit integers, and none of these.
pub(super) trait Value: rusqlite::ToSql + postgres::ToSql + Sync {}

impl<T: rusqlite::ToSql + postgres::ToSql + Sync> Value for T {}

/// What can be read from a row: the same.
pub(super) trait Column: rusqlite::types::FromSql + postgres::FromSqlOwned {}

impl<T: rusqlite::types::FromSql + postgres::FromSqlOwned> Column for T {}

impl Connection<'_> {
    /// Runs a statement, and answers how many rows it changed. `$1` stands for the first value.
    pub(super) fn execute(&self, sql: &str, values: &[&dyn Value]) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                let values = values.iter().map(|value| *value as &dyn rusqlite::ToSql);
                Ok(statement.execute(params_from_iter(values))? as u64)
            }
            Self::Postgres(session) => session.execute(sql, values),
        }
    }

    /// Every row of the answer.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: &[&dyn Value],
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                let values = values.iter().map(|value| *value as &dyn rusqlite::ToSql);
                let mut rows = statement.query(params_from_iter(values))?;
                let mut all = Vec::new();
                while let Some(row) = rows.next()? {
                    all.push(read(&Row::Sqlite(row))?);
                }
                Ok(all)
            }
            Self::Postgres(session) => {
                session.query(sql, values)?.iter().map(|row| read(&Row::Postgres(row))).collect()
            }
        }
    }

    /// The first row of the answer, if there is one.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        values: &[&dyn Value],
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql, values, read)?.into_iter().next())
    }

    /// What makes a `SELECT` keep the row from others until the end of the transaction. SQLite
    /// has one writer at a time, and no word for it.
    pub(super) fn for_update(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " FOR UPDATE",
        }
    }
}

impl Row<'_> {
    /// The value in a column.
    pub(super) fn get<T: Column>(&self, column: &str) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(row) => Ok(row.get(column)?),
            Self::Postgres(row) => Ok(row.try_get(column)?),
        }
    }
}

/// SQLite writes `?1` where PostgreSQL writes `$1`.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}
