//! A folder that is being read, and what is wrong with it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

use super::faults::{Fault, Faults};
use super::place::{Place, Step, lines};

/// The field by which an editor finds the schema; no reader needs it.
const SCHEMA: &str = "$schema";

/// A folder that is being read, and what was found wrong so far.
pub(super) struct Folder<'a> {
    path: &'a Path,
    found: Vec<Found>,
}

struct Found {
    file: String,
    steps: Vec<Step>,
    line: Option<usize>,
    words: String,
    stops: bool,
}

impl<'a> Folder<'a> {
    pub(super) fn new(path: &'a Path) -> Self {
        Self { path, found: Vec::new() }
    }

    /// Notes a fault: with it, the folder cannot be served.
    pub(super) fn fault(&mut self, at: &Place<'_>, words: impl Into<String>) {
        self.note(at, words.into(), true);
    }

    /// Notes a flaw: something that should not be so, and can be served.
    pub(super) fn flaw(&mut self, at: &Place<'_>, words: impl Into<String>) {
        self.note(at, words.into(), false);
    }

    fn note(&mut self, at: &Place<'_>, words: String, stops: bool) {
        let path = at.path();
        let words = if path.is_empty() { words } else { format!("{path}: {words}") };
        let (file, steps) = (at.file.to_owned(), at.steps.clone());
        self.found.push(Found { file, steps, line: None, words, stops });
    }

    /// The JSON files of a folder within, in the order of their names; none if it is not there.
    pub(super) fn json_files(&mut self, within: &str) -> Vec<String> {
        let listed = match fs::read_dir(self.path.join(within)) {
            Ok(entries) => entries.map(|entry| Ok(entry?.file_name())).collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let names: Vec<OsString> = listed.unwrap_or_else(|error: io::Error| {
            self.fault(&Place::file(within), error.to_string());
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

    /// Reads a file of the folder, or notes why it cannot be read. A field that nobody knows is
    /// a flaw: a newer version may know it, but mostly it is misspelt, and so lost.
    pub(super) fn read<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let bytes = fs::read(self.path.join(file))
            .map_err(|error| self.fault(&Place::file(file), error.to_string()))
            .ok()?;
        let mut unknown = Vec::new();
        let mut reader = Deserializer::from_slice(&bytes);
        let read = serde_ignored::deserialize(&mut reader, |path| unknown.push(place(file, &path)))
            .and_then(|value| reader.end().map(|()| value));
        for at in unknown {
            if at.steps != [Step::Field(SCHEMA.to_owned())] {
                self.flaw(&at, "there is no such field");
            }
        }
        read.map_err(|error| self.unreadable(file, &error)).ok()
    }

    fn unreadable(&mut self, file: &str, error: &serde_json::Error) {
        // The line stands before the words already.
        let all = error.to_string();
        let words = all.rsplit_once(" at line ").map_or(all.as_str(), |(words, _)| words);
        self.note(&Place::file(file), words.to_owned(), true);
        if let Some(found) = self.found.last_mut() {
            found.line = Some(error.line());
        }
    }

    /// What was found: faults, and flaws.
    pub(super) fn found(mut self) -> (Faults, Faults) {
        self.find_lines();
        let (faults, flaws): (Vec<_>, Vec<_>) = self.found.into_iter().partition(|it| it.stops);
        let all = |found: Vec<Found>| {
            let fault =
                |it: Found| Fault { file: self.path.join(it.file), line: it.line, words: it.words };
            Faults::new(found.into_iter().map(fault).collect())
        };
        (all(faults), all(flaws))
    }

    /// Reads the files once more in which something was found; mostly that is none.
    fn find_lines(&mut self) {
        let mut by_file: BTreeMap<String, Vec<&mut Found>> = BTreeMap::new();
        for found in self.found.iter_mut().filter(|it| it.line.is_none()) {
            by_file.entry(found.file.clone()).or_default().push(found);
        }
        for (file, found) in by_file {
            let Ok(json) = fs::read_to_string(self.path.join(file)) else { continue };
            let paths = found.iter().map(|it| it.steps.as_slice());
            let Ok(lines) = lines(&json, paths) else { continue };
            for (found, line) in found.into_iter().zip(lines) {
                found.line = Some(line);
            }
        }
    }
}

fn place<'a>(file: &'a str, path: &serde_ignored::Path<'_>) -> Place<'a> {
    use serde_ignored::Path;
    match path {
        Path::Root => Place::file(file),
        Path::Seq { parent, index } => place(file, parent).item(*index),
        Path::Map { parent, key } => place(file, parent).field(key),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => place(file, parent),
    }
}
