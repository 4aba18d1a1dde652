//! Where in an agency's folder a value stands: its file, its path, its line.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde_json::value::RawValue;

/// A value in a file of the folder.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) steps: Vec<Step>,
}

/// One step down into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

impl<'a> Place<'a> {
    /// The whole of a file.
    pub(super) fn file(file: &'a str) -> Self {
        Self { file, steps: Vec::new() }
    }

    pub(super) fn field(&self, name: &str) -> Self {
        self.step(Step::Field(name.to_owned()))
    }

    pub(super) fn item(&self, index: usize) -> Self {
        self.step(Step::Item(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut below = self.clone();
        below.steps.push(step);
        below
    }

    /// The path as people write it, such as `pages[0].questions[1].id`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                Step::Field(name) => path.extend([".", name]),
                Step::Item(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}

/// The lines on which values begin, in the order of the paths to them. Where a value is not
/// there, that of the nearest around it.
pub(super) fn lines<'a>(
    json: &str,
    paths: impl Iterator<Item = &'a [Step]>,
) -> serde_json::Result<Vec<usize>> {
    let wanted: Vec<_> = paths.enumerate().collect();
    let mut starts = vec![0; wanted.len()];
    find(serde_json::from_str(json)?, json, wanted, &mut starts)?;
    let ends: Vec<usize> = json.match_indices('\n').map(|(end, _)| end).collect();
    Ok(starts.into_iter().map(|start| 1 + ends.partition_point(|&end| end < start)).collect())
}

/// Notes where each wanted value begins. Reads every level of the JSON once, however much is
/// wanted, and nothing beside the way.
fn find(
    value: &RawValue,
    json: &str,
    wanted: Vec<(usize, &[Step])>,
    starts: &mut [usize],
) -> serde_json::Result<()> {
    let mut below: BTreeMap<&Step, Vec<(usize, &[Step])>> = BTreeMap::new();
    for (number, path) in wanted {
        // The value borrows from the JSON, so its address tells where it stands there.
        starts[number] = value.get().as_ptr().addr() - json.as_ptr().addr();
        if let [first, rest @ ..] = path {
            below.entry(first).or_default().push((number, rest));
        }
    }
    if below.is_empty() {
        return Ok(());
    }
    let fields: HashMap<String, &RawValue>;
    let items: Vec<&RawValue>;
    match value.get().as_bytes().first() {
        Some(b'{') => (fields, items) = (serde_json::from_str(value.get())?, Vec::new()),
        Some(b'[') => (fields, items) = (HashMap::new(), serde_json::from_str(value.get())?),
        _ => return Ok(()),
    }
    for (step, wanted) in below {
        let found = match step {
            Step::Field(name) => fields.get(name),
            Step::Item(index) => items.get(*index),
        };
        if let Some(found) = found {
            find(found, json, wanted, starts)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str =
        "\n{\n  \"a\": 1, \"b\": [\n    [],\n    { \"c\": \"d\\n\" }, {\n\n \"é\": 2}\n]}\n";

    fn line(place: &Place<'_>) -> usize {
        lines(JSON, [place.steps.as_slice()].into_iter()).unwrap()[0]
    }

    #[test]
    fn a_value_is_found_on_its_line() {
        let root = Place::file("x.json");
        let list = root.field("b");
        for (place, expected) in [
            (root.clone(), 2),
            (root.field("a"), 3),
            (list.clone(), 3),
            (list.item(0), 4),
            (list.item(1).field("c"), 5),
            (list.item(2), 5),
            (list.item(2).field("é"), 7),
        ] {
            assert_eq!(line(&place), expected, "{}", place.path());
        }
    }

    #[test]
    fn what_is_not_there_is_looked_for_around_it() {
        let list = Place::file("x.json").field("b");
        assert_eq!(line(&list.item(1).field("z").item(4)), 5);
        assert_eq!(line(&list.field("z")), 3);
        assert_eq!(line(&list.item(1).field("c").item(0)), 5);
    }

    #[test]
    fn many_are_found_together_in_their_order() {
        let list = Place::file("x.json").field("b");
        let [late, early] = [list.item(2).field("é"), list.item(0)];
        let paths = [late.steps.as_slice(), early.steps.as_slice()].into_iter();
        assert_eq!(lines(JSON, paths).unwrap(), [7, 4]);
    }

    #[test]
    fn a_path_reads_as_people_write_it() {
        let place = Place::file("x.json").field("b").item(2).field("c");
        assert_eq!(place.path(), "b[2].c");
        assert_eq!(Place::file("x.json").path(), "");
    }
}
