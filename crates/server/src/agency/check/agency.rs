//! `agency.json`.

use huiyin_contract::agency::Agency;
use huiyin_contract::attachment::AttachmentLimits;
use huiyin_contract::case::CaseKind;
use jiff::tz::TimeZone;

use super::{has_words, identified, known_channel, no_doubles};
use crate::agency::folder::Folder;
use crate::agency::place::Place;

pub(in crate::agency) const FILE: &str = "agency.json";

pub(in crate::agency) fn check(folder: &mut Folder<'_>, agency: &Agency) {
    let at = Place::file(FILE);
    has_words(folder, &at.field("name"), &agency.name);
    if agency.languages.is_empty() {
        folder.fault(&at.field("languages"), "must name at least one");
    }
    let kinds = at.field("kinds");
    for (index, &kind) in agency.kinds.iter().enumerate() {
        if kind == CaseKind::Other {
            folder.fault(&kinds.item(index), "there is no such kind of case");
        }
    }
    let known = agency.kinds.iter().enumerate().filter(|(_, kind)| **kind != CaseKind::Other);
    no_doubles(folder, known.map(|(index, kind)| (kinds.item(index), kind.as_str())));
    no_doubles(folder, identified(&at.field("units"), "id", &agency.units, |unit| &unit.id));
    for (index, matter) in agency.matters.iter().enumerate() {
        if !agency.kinds.contains(&matter.kind) {
            folder.fault(&at.field("matters").item(index), "leads to a kind that is not taken");
        }
    }
    for (index, channel) in agency.channels.iter().enumerate() {
        known_channel(folder, &at.field("channels").item(index), channel);
    }
    if let Some(limits) = &agency.attachments {
        attachments(folder, &at.field("attachments"), limits);
    }
}

fn attachments(folder: &mut Folder<'_>, at: &Place, limits: &AttachmentLimits) {
    if limits.max_size == 0 {
        folder.fault(&at.field("maxSize"), "must be at least 1");
    }
    if limits.max_count == 0 {
        folder.fault(&at.field("maxCount"), "must be at least 1");
    }
    if limits.media_types.is_empty() {
        folder.fault(&at.field("mediaTypes"), "must name at least one");
    }
}

/// The zone in which the agency's days begin.
pub(in crate::agency) fn zone(folder: &mut Folder<'_>, agency: &Agency) -> Option<TimeZone> {
    TimeZone::get(&agency.time_zone)
        .map_err(|error| folder.fault(&Place::file(FILE).field("timeZone"), error.to_string()))
        .ok()
}
