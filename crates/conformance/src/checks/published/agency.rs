//! `GET /agency`.

use jiff::tz::TimeZone;

use super::super::{first_repeated, is_language_tag};
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level};

const GROUP: Group = Group { level: Level::Static, section: "Who you are" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "the-agency-can-be-read",
        "`GET /agency` answers 200 with the agency, as JSON in UTF-8.",
        |backend| backend.agency().map(drop),
    ),
    GROUP.must(
        "the-agency-has-a-language",
        "`languages` are BCP 47 tags, each once, the agency's own first; never empty.",
        languages,
    ),
    GROUP.must(
        "the-time-zone-exists",
        "`timeZone` is the IANA name of the zone in which the agency's days begin.",
        time_zone,
    ),
    GROUP.must("kinds-are-named-once", "`kinds` names each kind of case once.", kinds),
    GROUP.must(
        "units-have-identifiers-of-their-own",
        "A unit's `id` is unique within the agency.",
        units,
    ),
];

fn languages(backend: &Backend) -> Finding {
    let agency = backend.agency()?;
    let tags = &agency.value.languages;
    agency.answer.must(!tags.is_empty(), || "`languages` is empty".to_owned())?;
    if let Some(tag) = tags.iter().find(|tag| !is_language_tag(tag)) {
        return agency.answer.breaks(format!("`{tag}` is no BCP 47 tag"));
    }
    match first_repeated(tags.iter()) {
        Some(tag) => agency.answer.breaks(format!("`{tag}` stands there twice")),
        None => Ok(()),
    }
}

fn time_zone(backend: &Backend) -> Finding {
    let agency = backend.agency()?;
    let name = &agency.value.time_zone;
    agency.answer.must(TimeZone::get(name).is_ok(), || format!("there is no zone `{name}`"))
}

fn kinds(backend: &Backend) -> Finding {
    let agency = backend.agency()?;
    // As they stand: two kinds that this version does not know may be two.
    let kinds = agency.raw["kinds"].as_array().into_iter().flatten();
    match first_repeated(kinds.map(ToString::to_string)) {
        Some(kind) => agency.answer.breaks(format!("{kind} stands there twice")),
        None => Ok(()),
    }
}

fn units(backend: &Backend) -> Finding {
    let agency = backend.agency()?;
    match first_repeated(agency.value.units.iter().map(|unit| &unit.id)) {
        Some(id) => agency.answer.breaks(format!("two units are `{id}`")),
        None => Ok(()),
    }
}
