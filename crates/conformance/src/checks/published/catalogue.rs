//! `GET /catalogue`.

use std::collections::HashSet;

use huiyin_contract::catalogue::Subject;

use super::super::first_repeated;
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level};

const GROUP: Group = Group { level: Level::Static, section: "What you may do" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "the-catalogue-can-be-read",
        "`GET /catalogue` answers 200 with every power in brief, as JSON in UTF-8.",
        |backend| backend.catalogue().map(drop),
    ),
    GROUP.must(
        "powers-have-codes-of-their-own",
        "A power's `code` is unique within the catalogue.",
        codes,
    ),
    GROUP.must(
        "powers-belong-to-units",
        "A power's `unit` is that of a unit of the agency.",
        units,
    ),
    GROUP.must(
        "subjects-have-identifiers-of-their-own",
        "A subject's `id` is unique within the catalogue.",
        subjects,
    ),
    GROUP.must(
        "powers-stand-under-subjects-that-there-are",
        "A power's `subject` is that of a subject of the catalogue.",
        places,
    ),
    GROUP.should(
        "initials-are-in-lower-case",
        "`initials` are in lower case, as people type them.",
        initials,
    ),
];

fn codes(backend: &Backend) -> Finding {
    let catalogue = backend.catalogue()?;
    match first_repeated(catalogue.value.powers.iter().map(|power| &power.code)) {
        Some(code) => catalogue.answer.breaks(format!("two powers are `{code}`")),
        None => Ok(()),
    }
}

fn units(backend: &Backend) -> Finding {
    let (agency, catalogue) = (&backend.agency()?.value, backend.catalogue()?);
    let stray = catalogue.value.powers.iter().find(|power| agency.unit(&power.unit).is_none());
    match stray {
        Some(power) => {
            let (code, unit) = (&power.code, &power.unit);
            catalogue.answer.breaks(format!("`{code}` belongs to `{unit}`, which is no unit"))
        }
        None => Ok(()),
    }
}

/// The identifiers of these subjects and of all below them.
fn all(subjects: &[Subject]) -> Vec<&str> {
    subjects
        .iter()
        .flat_map(|Subject { id, subjects, .. }| {
            std::iter::once(id.as_str()).chain(all(subjects)).collect::<Vec<_>>()
        })
        .collect()
}

fn subjects(backend: &Backend) -> Finding {
    let catalogue = backend.catalogue()?;
    match first_repeated(all(&catalogue.value.subjects).into_iter()) {
        Some(id) => catalogue.answer.breaks(format!("two subjects are `{id}`")),
        None => Ok(()),
    }
}

fn places(backend: &Backend) -> Finding {
    let catalogue = backend.catalogue()?;
    let known: HashSet<_> = all(&catalogue.value.subjects).into_iter().collect();
    let places = catalogue.value.powers.iter().filter_map(|power| power.subject.as_deref());
    match places.into_iter().find(|place| !known.contains(place)) {
        Some(place) => catalogue.answer.breaks(format!("there is no subject `{place}`")),
        None => Ok(()),
    }
}

fn initials(backend: &Backend) -> Finding {
    let catalogue = backend.catalogue()?;
    let mut initials = catalogue.value.powers.iter().filter_map(|power| power.initials.as_deref());
    match initials.find(|initials| initials.to_lowercase() != **initials) {
        Some(initials) => catalogue.answer.breaks(format!("`{initials}` is not in lower case")),
        None => Ok(()),
    }
}
