//! `powers/{code}.json`.

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::PowerBrief;
use huiyin_contract::power::Power;
use huiyin_deadline::Date;

use super::{chart, known_channel, known_unit, limits};
use crate::agency::folder::Folder;
use crate::agency::place::Place;

/// The folder of the powers within the agency's.
pub(in crate::agency) const FOLDER: &str = "powers";

/// The fields that may be closed to the public: what a citizen needs to find a power may not.
const CLOSABLE: [&str; 14] = [
    "accountability",
    "commitments",
    "conditions",
    "discipline",
    "discretion",
    "duties",
    "fees",
    "flowchart",
    "legalBases",
    "limits",
    "materials",
    "publicity",
    "rules",
    "supervision",
];

/// The power's file within the agency's folder.
pub(in crate::agency) fn file_of(code: &str) -> String {
    format!("{FOLDER}/{code}.json")
}

/// Checks a power by itself, and that it is the one that the catalogue names, where there is a
/// catalogue.
pub(in crate::agency) fn check(
    folder: &mut Folder<'_>,
    power: &Power,
    catalogue: Option<Option<&PowerBrief>>,
    agency: &Agency,
) {
    let file = file_of(&power.code);
    let at = Place::file(&file);
    match catalogue {
        Some(Some(brief)) => agrees(folder, &at, power, brief),
        Some(None) => folder.fault(&at.field("code"), "catalogue.json has no such power"),
        None => {}
    }
    known_unit(folder, &at.field("unit"), &power.unit, agency);
    for (index, channel) in power.supervision.iter().enumerate() {
        known_channel(folder, &at.field("supervision").item(index), channel);
    }
    check_versions(folder, &at, power);
    check_closed(folder, &at, power);
    limits::check(folder, &at, power);
    match &power.flowchart {
        Some(flowchart) => chart::check(folder, &at.field("flowchart"), flowchart, agency),
        None if is_closed(power, "flowchart") => {}
        None => folder.flaw(&at, "has no flowchart"),
    }
}

fn agrees(folder: &mut Folder<'_>, at: &Place<'_>, power: &Power, brief: &PowerBrief) {
    for (field, agrees) in [
        ("name", brief.name == power.name),
        ("category", brief.category == power.category),
        ("unit", brief.unit == power.unit),
        ("subject", brief.subject == power.subject),
    ] {
        if !agrees {
            folder.fault(&at.field(field), "catalogue.json says something else");
        }
    }
}

fn check_versions(folder: &mut Folder<'_>, at: &Place<'_>, power: &Power) {
    let changes = at.field("changes");
    let days = power.changes.iter().enumerate();
    let days = days.map(|(index, change)| (changes.item(index).field("date"), &change.date));
    for (at, day) in days.chain([(at.field("effectiveOn"), &power.effective_on)]) {
        if day.parse::<Date>().is_err() {
            folder.fault(&at, format!("\"{day}\" is no day: it must be like 2026-01-31"));
        }
    }
    let is_told = |version: &str| power.changes.iter().any(|change| change.version == version);
    if !power.changes.is_empty() && !is_told(&power.version) {
        folder.flaw(&at.field("version"), "changes does not say what changed with it");
    }
}

fn check_closed(folder: &mut Folder<'_>, at: &Place<'_>, power: &Power) {
    let published = serde_json::to_value(power).unwrap_or_default();
    for (index, closed) in power.closed.iter().enumerate() {
        let at = at.field("closed").item(index).field("field");
        if !CLOSABLE.contains(&closed.field.as_str()) {
            folder.fault(&at, format!("\"{}\" is no field that can be closed", closed.field));
        } else if published.get(&closed.field).is_some() {
            folder.flaw(&at, format!("\"{}\" is closed and published", closed.field));
        }
    }
}

fn is_closed(power: &Power, field: &str) -> bool {
    power.closed.iter().any(|closed| closed.field == field)
}
