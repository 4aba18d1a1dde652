//! `rules.json`.

use huiyin_contract::agency::Agency;
use huiyin_contract::case::{CaseKind, EventKind};
use huiyin_contract::clock::ClockKind;
use huiyin_contract::remedy::RemedyKind;

use super::known_unit;
use crate::agency::folder::Folder;
use crate::agency::place::Place;
use crate::agency::{ClockRule, RemedyRule, Rules};

pub(in crate::agency) const FILE: &str = "rules.json";

/// Most characters in the prefix of case numbers: a number must stay easy to type.
const LONGEST_PREFIX: usize = 8;

pub(in crate::agency) fn check(folder: &mut Folder<'_>, rules: &Rules, agency: &Agency) {
    let at = Place::file(FILE);
    let prefix = &rules.number_prefix;
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if prefix.is_empty() || prefix.len() > LONGEST_PREFIX || !prefix.bytes().all(plain) {
        let words = format!("must be 1 to {LONGEST_PREFIX} capital letters or digits");
        folder.fault(&at.field("numberPrefix"), words);
    }
    known_unit(folder, &at.field("receivingUnit"), &rules.receiving_unit, agency);
    for (name, remedies) in &rules.remedies {
        let at = at.field("remedies").field(name);
        let kind = known_kind(folder, &at, name);
        for (index, remedy) in remedies.iter().enumerate() {
            check_remedy(folder, &at.item(index), kind, remedy);
        }
    }
    for (name, clocks) in &rules.clocks {
        let at = at.field("clocks").field(name);
        known_kind(folder, &at, name);
        for (index, clock) in clocks.iter().enumerate() {
            check_clock(folder, &at.item(index), clock);
        }
    }
}

fn known_kind(folder: &mut Folder<'_>, at: &Place<'_>, name: &str) -> CaseKind {
    let kind = CaseKind::from_identifier(name);
    if kind == CaseKind::Other {
        folder.fault(at, "there is no such kind of case");
    }
    kind
}

fn check_remedy(folder: &mut Folder<'_>, at: &Place<'_>, kind: CaseKind, remedy: &RemedyRule) {
    let fields = [("kind", Some(remedy.kind)), ("prerequisite", remedy.prerequisite)];
    for (field, _) in fields.iter().filter(|(_, kind)| *kind == Some(RemedyKind::Other)) {
        folder.fault(&at.field(field), "there is no such kind of remedy");
    }
    if remedy.against.iter().any(|outcome| !kind.outcomes().contains(outcome)) {
        folder.fault(&at.field("against"), "nothing like that comes of this kind of case");
    }
}

fn check_clock(folder: &mut Folder<'_>, at: &Place<'_>, clock: &ClockRule) {
    let mut fault = |field: &str, words: &str| folder.fault(&at.field(field), words);
    if clock.kind == ClockKind::Other {
        fault("kind", "must be statutory or promised");
    }
    if clock.starts_with == EventKind::Other {
        fault("startsWith", "there is no such event");
    }
    if clock.restarts.iter().any(|restart| restart.with == EventKind::Other) {
        fault("restarts", "there is no such event");
    }
    if clock.ends_with.contains(&EventKind::Other) {
        fault("endsWith", "there is no such event");
    }
    if clock.rule.days == 0 {
        fault("days", "must be at least 1");
    }
    if clock.suspension.is_some() && clock.exclusion.is_some() {
        fault("exclusion", "stands beside a suspension; one is enough");
    }
    if clock.rule.cut_off.is_some_and(|hour| hour > 23) {
        fault("cutOff", "must be an hour from 0 to 23");
    }
    if clock.extension.as_ref().is_some_and(|extension| extension.days == 0) {
        folder.fault(&at.field("extension").field("days"), "must be at least 1");
    }
}
