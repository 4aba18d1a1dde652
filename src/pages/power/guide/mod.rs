//! The guide for paper (办事指南): what a citizen needs at the counter, on one sheet.

mod sheet;

use huiyin_contract::agency::Channel;
use huiyin_contract::flowchart::{Flowchart, Node};
use huiyin_contract::power::Material;
use huiyin_contract::text::Text;

use super::fields::basis_name;
use super::reader::Reader;
use crate::i18n;
use sheet::{Part, Sheet};

pub(super) fn guide(reader: &Reader) -> Sheet {
    let power = reader.power;
    let surface = reader.surface;
    let agency = reader.words(&reader.agency.name);
    let steps = power.flowchart.as_ref().map(|chart| steps(reader, chart)).unwrap_or_default();
    let bases = power.legal_bases.iter().map(|basis| basis_name(reader, basis));
    let channels = power.supervision.iter().map(|channel| reach(reader, channel));
    let sections = [
        ("conditions", texts(reader, &power.conditions)),
        ("materials", power.materials.iter().map(|it| material(reader, it)).collect()),
        ("flowchart", steps),
        ("commitments", texts(reader, &power.commitments)),
        ("legalBases", bases.collect()),
        ("supervision", channels.collect()),
    ];
    let sections = sections.into_iter().flat_map(|(field, items)| section(reader, field, items));
    let since = i18n::date(&reader.language, &power.effective_on);
    let words = [("version", power.version.as_str()), ("day", &since)];
    let version = Part::Sentence(surface.fill("power.since", &words));
    Sheet {
        language: reader.language.clone(),
        title: reader.words(&power.name),
        agency: surface.fill("power.guideOf", &[("agency", &agency)]),
        parts: std::iter::once(facts(reader)).chain(sections).chain([version]).collect(),
    }
}

fn facts(reader: &Reader) -> Part {
    let power = reader.power;
    let t = |key: &str| reader.surface.t(key);
    let limits = power
        .limits
        .iter()
        .map(|limit| (t(&format!("clock.{}", limit.kind.as_str())), reader.days(limit)));
    let mut rows = vec![
        (t("power.code"), power.code.clone()),
        (t("catalogue.category"), reader.words(&power.category)),
        (t("power.unit"), reader.unit()),
    ];
    rows.extend(limits);
    rows.push((t("power.fees"), fees(reader)));
    Part::Table(rows)
}

fn fees(reader: &Reader) -> String {
    if let Some(closed) = reader.closed("fees") {
        return reader.closed_words(closed);
    }
    if reader.power.fees.is_empty() {
        return reader.surface.t("power.noFee");
    }
    let fees =
        reader.power.fees.iter().map(|fee| {
            [&fee.name, &fee.amount, &fee.basis].map(|text| reader.words(text)).join("\n")
        });
    fees.collect::<Vec<_>>().join("\n")
}

/// A heading and what stands below it; nothing if there is nothing.
fn section(reader: &Reader, field: &str, items: Vec<String>) -> Vec<Part> {
    let title = Part::Heading(reader.title(field));
    match (reader.closed(field), items.as_slice()) {
        (Some(closed), _) => vec![title, Part::Sentence(reader.closed_words(closed))],
        (None, []) => Vec::new(),
        (None, [one]) => vec![title, Part::Sentence(one.clone())],
        (None, _) => vec![title, Part::List(items)],
    }
}

fn texts(reader: &Reader, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| reader.words(text)).collect()
}

fn material(reader: &Reader, material: &Material) -> String {
    let needed_if = material.needed_if.as_ref().map(|when| reader.needed_if(when));
    let note = material.note.as_ref().map(|note| reader.words(note));
    let lines = [Some(reader.words(&material.name)), needed_if, note];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The steps in the order in which the agency declared them, each with who does it and how long
/// it takes.
fn steps(reader: &Reader, chart: &Flowchart) -> Vec<String> {
    chart.nodes.iter().map(|node| step(reader, chart, node)).collect()
}

fn step(reader: &Reader, chart: &Flowchart, node: &Node) -> String {
    let lane = chart.lanes.iter().find(|lane| Some(&lane.id) == node.lane.as_ref());
    let who = lane.map(|lane| reader.words(&lane.name));
    let limit = node.limit.map(|limit| reader.length(limit.unit, limit.days));
    let more: Vec<_> = who.into_iter().chain(limit).collect();
    let name = reader.words(&node.name);
    if more.is_empty() {
        return name;
    }
    let more = more.join(" · ");
    reader.surface.fill("power.step", &[("name", &name), ("more", &more)])
}

fn reach(reader: &Reader, channel: &Channel) -> String {
    let lines = [Some(&channel.name), Some(&channel.value), channel.note.as_ref()];
    lines.into_iter().flatten().map(|text| reader.words(text)).collect::<Vec<_>>().join(" ")
}
