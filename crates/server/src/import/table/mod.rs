//! A table of words, from CSV or XLSX.

mod csv;
mod xlsx;

use std::path::Path;

use super::{ImportError, read_bounded};

/// Most rows and columns: ten times as many as the largest catalogue seen.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 256;

/// One row that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its number, as a spreadsheet shows it; in CSV the line on which it begins.
    pub(super) number: usize,
    /// The words in its cells, without white space around them.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// A cell's words; empty where the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads the first sheet of an XLSX file, or a CSV file, which is told from its content.
pub(super) fn read(path: &Path) -> Result<Vec<Row>, ImportError> {
    let bytes = read_bounded(path)?;
    // XLSX is a ZIP archive, and no text begins as one does.
    let read = if bytes.starts_with(b"PK\x03\x04") { xlsx::read(bytes) } else { csv::read(&bytes) };
    let rows = read.map_err(|words| ImportError::unusable(path, words))?;
    Ok(rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect())
}

fn too_large() -> String {
    format!("has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns")
}
