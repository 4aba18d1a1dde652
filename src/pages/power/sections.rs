//! The sections of the page: first what a citizen needs, then what binds the agency.

use huiyin_contract::flowchart::Flowchart;
use huiyin_contract::power::ClosedField;
use leptos::prelude::*;

use super::super::channels::channels;
use super::reader::Reader;
use super::{fields, limits};
use crate::chart::{Run, chart};
use crate::ui::{all, subheading};

/// Identifier, within the shadow root, of the section that shows how the power runs.
pub(super) const RUN_ID: &str = "run";

pub(super) fn sections(reader: &Reader) -> Vec<AnyView> {
    let power = reader.power;
    let publicity = power.publicity.as_ref().map(|it| fields::publicity(reader, it));
    let supervision =
        (!power.supervision.is_empty()).then(|| channels(reader.surface, &power.supervision));
    let open = [
        ("conditions", reader.list(&power.conditions)),
        ("materials", fields::materials(reader)),
        ("limits", limits::limits(reader)),
        ("fees", Some(fields::fees(reader))),
        ("commitments", reader.list(&power.commitments)),
        ("supervision", supervision),
    ];
    let folded = [
        ("legalBases", fields::legal_bases(reader)),
        ("rules", reader.list(&power.rules)),
        ("discretion", fields::discretion(reader)),
        ("duties", reader.list(&power.duties)),
        ("discipline", reader.list(&power.discipline)),
        ("accountability", reader.list(&power.accountability)),
        ("publicity", publicity),
        ("history", Some(fields::history(reader))),
    ];
    // Last, since it is long; the first lines of the page lead there.
    let flowchart = ("flowchart", power.flowchart.as_ref().map(|it| run(reader, it)));
    let known = open.iter().chain(&folded).chain([&flowchart]);
    let known: Vec<&str> = known.map(|(field, _)| *field).collect();
    let open = open.into_iter().filter_map(|(field, content)| reader.section(field, content));
    let folded = folded.into_iter().filter_map(|(field, content)| reader.folded(field, content));
    let flowchart = reader.section(flowchart.0, flowchart.1);
    let flowchart = flowchart.map(|section| {
        view! { <div class="run" id=RUN_ID tabindex="-1">{section}</div> }.into_any()
    });
    open.chain(folded).chain(closed_besides(reader, &known)).chain(flowchart).collect()
}

fn run(reader: &Reader, flowchart: &Flowchart) -> AnyView {
    let name = reader.words(&reader.power.name);
    chart(reader.surface, reader.agency, &name, flowchart, Run::default())
}

/// The closed fields that this version does not know: they exist too (只有公开范围不同).
fn closed_besides(reader: &Reader, known: &[&str]) -> Vec<AnyView> {
    let is_new = |closed: &&ClosedField| !known.contains(&closed.field.as_str());
    let new = reader.power.closed.iter().filter(is_new);
    new.map(|closed| all([subheading(reader.surface, &*closed.field), reader.closed_note(closed)]))
        .collect()
}
