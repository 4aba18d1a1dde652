//! The subject of a power: found in the tree by its names, or put there.

use std::collections::HashSet;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Subject;

use super::columns::{Column, Field};
use super::entry::{Entry, share_words, text_of};

/// The marks that keep the levels of a path apart within one cell.
const MARKS: [char; 4] = ['/', '>', '＞', '→'];

/// The identifier of the subject that a row names; the tree gains what it has not yet.
pub(super) fn place(
    entry: &Entry<'_>,
    subjects: &mut Vec<Subject>,
    agency: &Agency,
) -> Option<String> {
    let taken = ids(subjects);
    let mut here = subjects;
    let mut path: Option<String> = None;
    for level in levels(entry) {
        let name = text_of(level.iter().map(|(language, words)| (*language, *words)), agency);
        let (_, own) = level.first()?;
        let known = here.iter().position(|subject| share_words(&subject.name, &name));
        let index = known.unwrap_or_else(|| {
            let mut id = path.as_ref().map_or((*own).to_owned(), |path| format!("{path}/{own}"));
            while taken.contains(&id) {
                id.push_str("-again");
            }
            here.push(Subject { id, name, subjects: Vec::new() });
            here.len() - 1
        });
        path = Some(here[index].id.clone());
        here = &mut here[index].subjects;
    }
    path
}

/// Every identifier in the tree.
fn ids(subjects: &[Subject]) -> HashSet<String> {
    let mut open: Vec<&Subject> = subjects.iter().collect();
    let mut ids = HashSet::new();
    while let Some(subject) = open.pop() {
        ids.insert(subject.id.clone());
        open.extend(&subject.subjects);
    }
    ids
}

/// The names on the way down, each in the languages of its columns.
fn levels<'a>(entry: &Entry<'a>) -> Vec<Vec<(Option<&'a str>, &'a str)>> {
    let named = |(column, words): &(&'a Column, &'a str)| (column.language.as_deref(), *words);
    let by_column = (1..=3).filter_map(|level| entry.cells(Field::SubjectLevel(level)));
    let levels: Vec<_> = by_column.map(|cells| cells.iter().map(named).collect()).collect();
    if !levels.is_empty() {
        return levels;
    }
    let cells = entry.cells(Field::Subject).unwrap_or_default();
    let mut levels: Vec<Vec<_>> = Vec::new();
    for (language, path) in cells.iter().map(named) {
        let names = path.split(MARKS).map(str::trim).filter(|name| !name.is_empty());
        for (level, name) in names.enumerate() {
            if level == levels.len() {
                levels.push(Vec::new());
            }
            levels[level].push((language, name));
        }
    }
    levels
}
