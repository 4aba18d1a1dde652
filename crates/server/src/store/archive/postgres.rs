//! Between the tables in PostgreSQL and those in a file of SQLite.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};

use super::tables::{self, Table};
use crate::store::StoreError;
use crate::store::migrations::sqlite::migrate;
use crate::store::postgres::Session;

/// Rows that are in memory at once.
const ROWS: usize = 1000;

/// Copies every table into a new file.
pub(super) fn copy_out(session: &Session<'_>, to: &Path) -> Result<(), StoreError> {
    let mut file = Connection::open(to)?;
    migrate(&mut file)?;
    let transaction = file.transaction()?;
    for table in tables::all(&transaction)? {
        let (name, columns) = (&table.name, table.list());
        let places = vec!["?"; table.columns.len()].join(", ");
        let insert = format!("INSERT INTO {name} ({columns}) VALUES ({places})");
        let cursor = format!("DECLARE of_{name} CURSOR FOR SELECT {columns} FROM {name}");
        session.execute(&cursor, &[])?;
        let mut statement = transaction.prepare(&insert)?;
        loop {
            let rows = session.query(&format!("FETCH {ROWS} FROM of_{name}"), &[])?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                statement.execute(params_from_iter(values(row)?))?;
            }
        }
    }
    Ok(transaction.commit()?)
}

fn values(row: &Row) -> Result<Vec<Value>, StoreError> {
    let value = |(at, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::BOOL => row.try_get::<_, Option<bool>>(at)?.into(),
            Type::INT8 => row.try_get::<_, Option<i64>>(at)?.into(),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.into(),
            _ => row.try_get::<_, Option<String>>(at)?.into(),
        })
    };
    row.columns().iter().enumerate().map(value).collect()
}

/// Copies every table out of a file; false, and nothing done, where a table has rows already.
pub(super) fn copy_in(file: &Connection, session: &Session<'_>) -> Result<bool, StoreError> {
    let tables = tables::all(file)?;
    for Table { name, .. } in &tables {
        if !session.query(&format!("SELECT 1 FROM {name} LIMIT 1"), &[])?.is_empty() {
            return Ok(false);
        }
    }
    for table in &tables {
        copy_table_in(file, session, table)?;
    }
    Ok(true)
}

fn copy_table_in(
    file: &Connection,
    session: &Session<'_>,
    table: &Table,
) -> Result<(), StoreError> {
    let (name, columns) = (&table.name, table.list());
    let select = format!("SELECT {columns} FROM {name}");
    let types = session.types(&select)?;
    let mut statement = file.prepare(&select)?;
    let rows = statement.query_and_then([], |row| cells(row, &types))?;
    session.copy_in(&format!("COPY {name} ({columns}) FROM STDIN BINARY"), &types, rows)?;
    // Identifiers came with the rows, so the database must be told where to count on.
    if table.columns.iter().zip(&types).any(|(column, is)| column == "id" && *is == Type::INT8) {
        let counter = format!("pg_get_serial_sequence('{name}', 'id')");
        let next = format!("SELECT setval({counter}, coalesce(max(id), 0) + 1, false) FROM {name}");
        session.query(&next, &[])?;
    }
    Ok(())
}

fn cells(
    row: &rusqlite::Row<'_>,
    types: &[Type],
) -> Result<Vec<Box<dyn ToSql + Sync>>, StoreError> {
    let cell = |(at, is): (usize, &Type)| -> Result<Box<dyn ToSql + Sync>, StoreError> {
        Ok(match *is {
            Type::BOOL => Box::new(row.get::<_, Option<bool>>(at)?),
            Type::INT8 => Box::new(row.get::<_, Option<i64>>(at)?),
            Type::BYTEA => Box::new(row.get::<_, Option<Vec<u8>>>(at)?),
            _ => Box::new(row.get::<_, Option<String>>(at)?),
        })
    };
    types.iter().enumerate().map(cell).collect()
}
