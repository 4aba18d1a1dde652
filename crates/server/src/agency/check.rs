//! What the types alone cannot refuse in `agency.json`, `catalogue.json` and `rules.json`.

use std::collections::HashSet;
use std::hash::Hash;

use huiyin_contract::agency::{Agency, ChannelKind};
use huiyin_contract::case::{CaseKind, EventKind};
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::clock::ClockKind;
use huiyin_contract::remedy::RemedyKind;
use huiyin_contract::text::Text;

use super::folder::Folder;
use super::{ClockRule, RemedyRule, Rules};

pub(super) const AGENCY: &str = "agency.json";
pub(super) const CATALOGUE: &str = "catalogue.json";
pub(super) const CALENDAR: &str = "calendar.json";
pub(super) const RULES: &str = "rules.json";

/// Most characters in the prefix of case numbers: a number must stay easy to type.
const LONGEST_PREFIX: usize = 8;

pub(super) fn agency(folder: &mut Folder<'_>, agency: &Agency) {
    if agency.languages.is_empty() {
        folder.fault(AGENCY, "languages: must name at least one");
    }
    if agency.kinds.contains(&CaseKind::Other) {
        folder.fault(AGENCY, "kinds: names a kind of case that there is not");
    }
    if is_blank(&agency.name) {
        folder.fault(AGENCY, "name: has no words");
    }
    no_doubles(folder, AGENCY, "kinds", agency.kinds.iter().map(|kind| kind.as_str()));
    no_doubles(folder, AGENCY, "units", agency.units.iter().map(|unit| unit.id.as_str()));
    for (index, channel) in agency.channels.iter().enumerate() {
        if channel.kind == ChannelKind::Other {
            folder.fault(AGENCY, format!("channels[{index}].kind: there is no such kind"));
        }
    }
}

pub(super) fn catalogue(folder: &mut Folder<'_>, catalogue: &Catalogue, agency: &Agency) {
    let codes = catalogue.powers.iter().map(|power| power.code.as_str());
    no_doubles(folder, CATALOGUE, "powers", codes);
    for power in &catalogue.powers {
        known_unit(folder, CATALOGUE, &format!("power {}", power.code), &power.unit, agency);
        if is_blank(&power.name) {
            folder.fault(CATALOGUE, format!("power {}: its name has no words", power.code));
        }
    }
}

pub(super) fn rules(folder: &mut Folder<'_>, rules: &Rules, agency: &Agency) {
    let prefix = &rules.number_prefix;
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if prefix.is_empty() || prefix.len() > LONGEST_PREFIX || !prefix.bytes().all(plain) {
        let words =
            format!("numberPrefix: must be 1 to {LONGEST_PREFIX} capital letters or digits");
        folder.fault(RULES, words);
    }
    known_unit(folder, RULES, "receivingUnit", &rules.receiving_unit, agency);
    for (kind, remedies) in &rules.remedies {
        let kind_of_case = CaseKind::from_identifier(kind);
        if kind_of_case == CaseKind::Other {
            folder.fault(RULES, format!("remedies.{kind}: there is no such kind of case"));
        }
        for (index, remedy) in remedies.iter().enumerate() {
            check_remedy(folder, &format!("remedies.{kind}[{index}]"), kind_of_case, remedy);
        }
    }
    for (kind, clocks) in &rules.clocks {
        if CaseKind::from_identifier(kind) == CaseKind::Other {
            folder.fault(RULES, format!("clocks.{kind}: there is no such kind of case"));
        }
        for (index, clock) in clocks.iter().enumerate() {
            check_clock(folder, &format!("clocks.{kind}[{index}]"), clock);
        }
    }
}

fn check_remedy(folder: &mut Folder<'_>, at: &str, kind: CaseKind, remedy: &RemedyRule) {
    if [Some(remedy.kind), remedy.prerequisite].contains(&Some(RemedyKind::Other)) {
        folder.fault(RULES, format!("{at}: there is no such kind of remedy"));
    }
    if remedy.against.iter().any(|outcome| !kind.outcomes().contains(outcome)) {
        folder.fault(RULES, format!("{at}.against: nothing like that comes of this kind of case"));
    }
}

fn check_clock(folder: &mut Folder<'_>, at: &str, clock: &ClockRule) {
    if clock.kind == ClockKind::Other {
        folder.fault(RULES, format!("{at}.kind: must be statutory or promised"));
    }
    if clock.starts_with == EventKind::Other {
        folder.fault(RULES, format!("{at}.startsWith: there is no such event"));
    }
    if clock.restarts.iter().any(|restart| restart.with == EventKind::Other) {
        folder.fault(RULES, format!("{at}.restarts: there is no such event"));
    }
    if clock.ends_with.contains(&EventKind::Other) {
        folder.fault(RULES, format!("{at}.endsWith: there is no such event"));
    }
    if clock.rule.days == 0 {
        folder.fault(RULES, format!("{at}.days: must be at least 1"));
    }
    if clock.rule.cut_off.is_some_and(|hour| hour > 23) {
        folder.fault(RULES, format!("{at}.cutOff: must be an hour from 0 to 23"));
    }
    if clock.extension.as_ref().is_some_and(|extension| extension.days == 0) {
        folder.fault(RULES, format!("{at}.extension.days: must be at least 1"));
    }
}

fn known_unit(folder: &mut Folder<'_>, file: &str, at: &str, unit: &str, agency: &Agency) {
    if agency.unit(unit).is_none() {
        folder.fault(file, format!("{at}: agency.json has no unit \"{unit}\""));
    }
}

/// Names every identifier that occurs more than once.
pub(super) fn no_doubles<'a, T: Hash + Eq + AsRef<str> + 'a>(
    folder: &mut Folder<'_>,
    file: &str,
    what: &str,
    identifiers: impl Iterator<Item = T>,
) {
    let mut seen = HashSet::new();
    for identifier in identifiers {
        let words = format!("{what}: \"{}\" occurs more than once", identifier.as_ref());
        if !seen.insert(identifier) {
            folder.fault(file, words);
        }
    }
}

pub(super) fn is_blank(text: &Text) -> bool {
    match text {
        Text::Plain(words) => words.trim().is_empty(),
        Text::Localized(by_tag) => {
            by_tag.is_empty() || by_tag.values().any(|words| words.trim().is_empty())
        }
    }
}
