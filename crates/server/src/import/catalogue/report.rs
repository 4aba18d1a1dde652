//! What an import did, in words.

use std::fmt;

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its number, as a spreadsheet shows it; in CSV the line on which it begins.
    pub row: usize,
    /// The heading of the column; none where it has no cell there.
    pub column: Option<String>,
    /// Why, in words.
    pub words: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if let Some(column) = &self.column {
            write!(f, ", column \"{column}\"")?;
        }
        write!(f, ": {}", self.words)
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Codes of the powers that are new.
    pub added: Vec<String>,
    /// Codes of those that were there already.
    pub replaced: Vec<String>,
    /// The rows that were not taken.
    pub refused: Vec<Refusal>,
    /// Headings that nobody knows; what stands below them was left out.
    pub unknown_columns: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Powers added: {}; replaced: {}.", self.added.len(), self.replaced.len())?;
        if !self.unknown_columns.is_empty() {
            writeln!(f, "Columns that were left out: {}.", self.unknown_columns.join(", "))?;
        }
        for refusal in &self.refused {
            writeln!(f, "{refusal}")?;
        }
        Ok(())
    }
}
