//! What tables there are: asked of the database, so that none is forgotten.

use rusqlite::Connection;

use crate::store::StoreError;

/// A table, and its columns as SQL lists them.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

impl Table {
    /// Its columns as SQL lists them.
    pub(super) fn list(&self) -> String {
        self.columns.join(", ")
    }
}

/// Every table in the order in which it was made, so that none comes before one that it names.
pub(super) fn all(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let sql = "SELECT name FROM sqlite_schema
               WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid";
    let names = texts(connection, sql, [])?.into_iter();
    names
        .map(|name| {
            let columns = texts(connection, "SELECT name FROM pragma_table_info(?1)", [&name])?;
            Ok(Table { name, columns })
        })
        .collect()
}

fn texts(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let texts = statement.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(texts)
}
