//! A folder that is being read, and what is wrong with it.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Everything that is wrong with a folder; never empty.
#[derive(Debug, Default, thiserror::Error)]
pub struct Faults(Vec<DataFault>);

/// One thing that is wrong with one file.
#[derive(Debug)]
struct DataFault {
    file: PathBuf,
    words: String,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}{}: {}", fault.file.display(), fault.words)?;
        }
        Ok(())
    }
}

/// A folder that is being read, and what was found wrong so far.
pub(super) struct Folder<'a> {
    path: &'a Path,
    faults: Vec<DataFault>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(path: &'a Path) -> Self {
        Self { path, faults: Vec::new() }
    }

    /// What was found wrong, if anything was.
    pub(super) fn faults(self) -> Option<Faults> {
        (!self.faults.is_empty()).then_some(Faults(self.faults))
    }

    /// Notes a fault of a file of the folder.
    pub(super) fn fault(&mut self, file: &str, words: impl Into<String>) {
        self.faults.push(DataFault { file: self.path.join(file), words: words.into() });
    }

    /// The JSON files of a folder within, in the order of their names; none if it is not there.
    pub(super) fn json_files(&mut self, within: &str) -> Vec<String> {
        let listed = match fs::read_dir(self.path.join(within)) {
            Ok(entries) => entries.map(|entry| Ok(entry?.file_name())).collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let names: Vec<OsString> = listed.unwrap_or_else(|error: std::io::Error| {
            self.fault(within, error.to_string());
            Vec::new()
        });
        let mut files: Vec<String> = names
            .iter()
            .filter_map(|name| name.to_str().filter(|name| name.ends_with(".json")))
            .map(|name| format!("{within}/{name}"))
            .collect();
        files.sort();
        files
    }

    /// Reads a file of the folder, or notes why it cannot be read.
    pub(super) fn read<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let read = fs::read(self.path.join(file))
            .map_err(|error| error.to_string())
            .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
        read.map_err(|words| self.fault(file, words)).ok()
    }
}
