//! What agencies have already: a table of powers, and processes drawn in BPMN.
//!
//! - [`catalogue`] takes a CSV or XLSX file into the catalogue and the powers of a folder.
//! - [`flowchart`] takes a BPMN 2.0 file for the flowchart of one power.
//!
//! Nothing that is there already is changed unless the caller says so, and what a file does not
//! tell stays as it is.

pub mod catalogue;
mod files;
pub mod flowchart;
mod table;
mod text;

use std::io;
use std::path::{Path, PathBuf};

use huiyin_contract::agency::Agency;
use huiyin_contract::text::Text;
use thiserror::Error;

/// Most bytes of a file that is read: an order of magnitude above what ten thousand powers take.
const LARGEST: u64 = 64 << 20;

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file cannot be read or written.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file is not what it should be.
    #[error("{}: {words}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong, in words.
        words: String,
    },
}

impl ImportError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |cause| Self::Io { path: path.to_owned(), cause }
    }

    fn unusable(path: &Path, words: impl Into<String>) -> Self {
        Self::Unusable { path: path.to_owned(), words: words.into() }
    }
}

/// The bytes of a file that somebody hands in.
fn read_bounded(path: &Path) -> Result<Vec<u8>, ImportError> {
    let size = std::fs::metadata(path).map_err(ImportError::io(path))?.len();
    if size > LARGEST {
        return Err(ImportError::unusable(path, format!("is larger than {} MB", LARGEST >> 20)));
    }
    std::fs::read(path).map_err(ImportError::io(path))
}

/// A unit by its identifier, or by its name in any language.
fn unit_called(words: &str, agency: &Agency) -> Option<String> {
    let called = |name: &Text| words_of(name).any(|name| name.trim() == words);
    let unit = agency.units.iter().find(|unit| unit.id == words || called(&unit.name));
    unit.map(|unit| unit.id.clone())
}

/// The words of a text in each of its languages.
fn words_of(text: &Text) -> Box<dyn Iterator<Item = &str> + '_> {
    match text {
        Text::Plain(words) => Box::new(std::iter::once(words.as_str())),
        Text::Localized(by_tag) => Box::new(by_tag.values().map(String::as_str)),
    }
}
