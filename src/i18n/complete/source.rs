//! The keys that the source names, read from its text.

use std::fs;
use std::path::{Path, PathBuf};

/// The widget's own source without its tests, by file.
pub(super) struct Source(Vec<(PathBuf, String)>);

impl Source {
    pub(super) fn read() -> Self {
        let files = files_below("src", "rs").into_iter();
        // What stands in this folder makes sentences of keys, and asks for none.
        let asking = files.filter(|path| !path.starts_with(within_package("src/i18n")));
        Self(asking.map(|path| (path.clone(), without_tests(&path))).collect())
    }

    /// Literals that are keys, or what a key is counted by or put together from.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.literals().filter(|literal| is_key(literal) && !literal.contains('{'))
    }

    /// Keys that are put together, as they stand in `format!`.
    pub(super) fn templates(&self) -> impl Iterator<Item = &str> {
        self.literals().filter(|literal| is_key(literal) && literal.contains('{'))
    }

    /// The words that the matches of a file answer with, keys apart.
    pub(super) fn arms(&self, file: &str) -> Vec<&str> {
        self.after(file, "=> \"")
    }

    /// The words with which the pairs of a file begin, keys apart.
    pub(super) fn pairs(&self, file: &str) -> Vec<&str> {
        self.after(file, " (\"")
    }

    fn after(&self, file: &str, sign: &str) -> Vec<&str> {
        let path = within_package(file);
        let (_, text) = self.0.iter().find(|(found, _)| *found == path).unwrap();
        let words = text.split(sign).skip(1).filter_map(|rest| rest.split('"').next());
        words.filter(|word| !word.contains('.')).collect()
    }

    /// Line by line, so that a quotation mark that is no end of a literal misleads no further.
    fn literals(&self) -> impl Iterator<Item = &str> {
        let lines = self.0.iter().flat_map(|(_, text)| text.lines());
        let code = lines.filter(|line| !line.trim_start().starts_with("//"));
        code.flat_map(|line| line.split('"').skip(1).step_by(2))
    }
}

/// Words with dots between them; one that is only a hole, such as in the name of a file, is none.
fn is_key(literal: &str) -> bool {
    let allowed = |character: char| character.is_ascii_alphabetic() || "{}".contains(character);
    let words: Vec<_> = literal.split('.').collect();
    words.len() > 1
        && words[0] != "{}"
        && words.iter().all(|word| !word.is_empty() && word.chars().all(allowed))
}

fn without_tests(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// Files of the package below a folder, whose names end so, in the order of their names.
pub(super) fn files_below(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![within_package(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn within_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
