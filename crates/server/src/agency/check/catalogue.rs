//! `catalogue.json`.

use std::collections::{BTreeMap, HashSet};

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::{Catalogue, Subject};
use huiyin_contract::power::Power;

use super::{has_words, identified, known_unit, no_doubles, power};
use crate::agency::folder::Folder;
use crate::agency::place::Place;

pub(in crate::agency) const FILE: &str = "catalogue.json";

/// Characters that no file's name may have on one system or another, or that end an address.
const UNFIT: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%'];

pub(in crate::agency) fn check(
    folder: &mut Folder<'_>,
    catalogue: &Catalogue,
    whole: &BTreeMap<String, Power>,
    agency: &Agency,
) {
    let file = Place::file(FILE);
    let mut subjects = Vec::new();
    collect(&file.field("subjects"), &catalogue.subjects, &mut subjects);
    for (at, subject) in &subjects {
        has_words(folder, &at.field("name"), &subject.name);
    }
    let ids = subjects.iter().map(|(at, subject)| (at.field("id"), subject.id.as_str()));
    no_doubles(folder, ids);
    let known: HashSet<&str> = subjects.iter().map(|(_, subject)| subject.id.as_str()).collect();

    let powers = file.field("powers");
    no_doubles(folder, identified(&powers, "code", &catalogue.powers, |power| &power.code));
    for (index, brief) in catalogue.powers.iter().enumerate() {
        let at = powers.item(index);
        if !is_fit(&brief.code) {
            let words = format!("\"{}\" cannot be part of an address and of a file", brief.code);
            folder.fault(&at.field("code"), words);
        }
        has_words(folder, &at.field("name"), &brief.name);
        known_unit(folder, &at.field("unit"), &brief.unit, agency);
        if let Some(subject) = brief.subject.as_ref().filter(|id| !known.contains(id.as_str())) {
            folder.fault(&at.field("subject"), format!("there is no subject \"{subject}\""));
        }
        if !whole.contains_key(&brief.code) {
            let words =
                format!("is not published whole: there is no good {}", power::file_of(&brief.code));
            folder.flaw(&at, words);
        }
    }
}

fn collect<'a, 'b>(
    at: &Place<'b>,
    subjects: &'a [Subject],
    found: &mut Vec<(Place<'b>, &'a Subject)>,
) {
    for (index, subject) in subjects.iter().enumerate() {
        let at = at.item(index);
        collect(&at.field("subjects"), &subject.subjects, found);
        found.push((at, subject));
    }
}

/// Whether a code can be part of an address and of a file's name.
pub(crate) fn is_fit(code: &str) -> bool {
    let unfit =
        |letter: char| letter.is_control() || letter.is_whitespace() || UNFIT.contains(&letter);
    !code.is_empty() && !code.starts_with('.') && !code.contains(unfit)
}
