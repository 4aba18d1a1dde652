//! What is wrong with a folder, each with file, line and words.

use std::fmt;
use std::path::PathBuf;

/// What is wrong with a folder, in the order of its files and lines.
#[derive(Debug, Default, thiserror::Error)]
pub struct Faults(Vec<Fault>);

/// One thing that is wrong with one file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub(super) file: PathBuf,
    pub(super) line: Option<usize>,
    pub(super) words: String,
}

impl Faults {
    pub(super) fn new(mut faults: Vec<Fault>) -> Self {
        faults.sort();
        Self(faults)
    }

    /// These and those.
    #[must_use]
    pub(super) fn with(self, others: Self) -> Self {
        Self::new(self.0.into_iter().chain(others.0).collect())
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}{fault}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        write!(f, " {}", self.words)
    }
}
