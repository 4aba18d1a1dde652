//! The flowchart of a power: what its parts name, and where its ways lead.

use std::collections::HashSet;

use huiyin_contract::agency::Agency;
use huiyin_contract::clock::DayUnit;
use huiyin_contract::flowchart::{EdgeKind, Flowchart, Node, NodeKind};

use super::{has_words, identified, known_channel, known_unit, no_doubles};
use crate::agency::folder::Folder;
use crate::agency::graph::Graph;
use crate::agency::place::Place;

pub(super) fn check(folder: &mut Folder<'_>, at: &Place<'_>, chart: &Flowchart, agency: &Agency) {
    no_doubles(folder, identified(&at.field("lanes"), "id", &chart.lanes, |lane| &lane.id));
    no_doubles(folder, identified(&at.field("nodes"), "id", &chart.nodes, |node| &node.id));
    for (index, lane) in chart.lanes.iter().enumerate() {
        let at = at.field("lanes").item(index);
        has_words(folder, &at.field("name"), &lane.name);
        if let Some(unit) = &lane.unit {
            known_unit(folder, &at.field("unit"), unit, agency);
        }
    }
    let lanes: HashSet<&str> = chart.lanes.iter().map(|lane| lane.id.as_str()).collect();
    for (index, node) in chart.nodes.iter().enumerate() {
        check_node(folder, &at.field("nodes").item(index), node, &lanes);
    }
    check_edges(folder, &at.field("edges"), chart);
    if let Some(graph) = Graph::new(chart) {
        check_ways(folder, at, chart, &graph);
    }
}

fn check_node(folder: &mut Folder<'_>, at: &Place<'_>, node: &Node, lanes: &HashSet<&str>) {
    has_words(folder, &at.field("name"), &node.name);
    if node.kind == NodeKind::Other {
        folder.fault(&at.field("kind"), "there is no such kind of node");
    }
    if let Some(lane) = node.lane.as_ref().filter(|lane| !lanes.contains(lane.as_str())) {
        folder.fault(&at.field("lane"), format!("there is no lane \"{lane}\""));
    }
    if node.limit.is_some_and(|limit| limit.unit == DayUnit::Other) {
        folder.fault(&at.field("limit").field("unit"), "must be workingDay or calendarDay");
    }
    if let Some(channel) = &node.complaint {
        known_channel(folder, &at.field("complaint"), channel);
    }
    if node.closed_to_all_but.is_some() {
        check_closed(folder, at, node);
    }
}

/// How long it takes, the citizen's rights and where to complain are for everybody.
fn check_closed(folder: &mut Folder<'_>, at: &Place<'_>, node: &Node) {
    for (field, is_published) in [
        ("post", node.post.is_some()),
        ("conditions", !node.conditions.is_empty()),
        ("supervision", node.supervision.is_some()),
        ("publicity", node.publicity.is_some()),
        ("legalBases", !node.legal_bases.is_empty()),
    ] {
        if is_published {
            folder.flaw(&at.field(field), format!("\"{}\" is closed, and this published", node.id));
        }
    }
}

fn check_edges(folder: &mut Folder<'_>, at: &Place<'_>, chart: &Flowchart) {
    let nodes: HashSet<&str> = chart.nodes.iter().map(|node| node.id.as_str()).collect();
    for (index, edge) in chart.edges.iter().enumerate() {
        let at = at.item(index);
        for (field, id) in [("from", &edge.from), ("to", &edge.to)] {
            if !nodes.contains(id.as_str()) {
                folder.fault(&at.field(field), format!("there is no node \"{id}\""));
            }
        }
        if edge.kind == EdgeKind::Other {
            folder.fault(&at.field("kind"), "there is no such kind of edge");
        }
    }
}

fn check_ways(folder: &mut Folder<'_>, at: &Place<'_>, chart: &Flowchart, graph: &Graph<'_>) {
    let (reached, ending) = (graph.reached(), graph.ending());
    if chart.nodes.iter().all(|node| node.kind != NodeKind::Start) {
        folder.flaw(&at.field("nodes"), "there is no start");
    } else {
        for (number, node) in chart.nodes.iter().enumerate().filter(|(number, _)| !reached[*number])
        {
            let words = format!("\"{}\" cannot be reached from the start", node.id);
            folder.flaw(&at.field("nodes").item(number), words);
        }
    }
    for (number, node) in chart.nodes.iter().enumerate() {
        let at = at.field("nodes").item(number);
        for words in faults_of_ways(number, node, chart, graph, &ending) {
            folder.flaw(&at, format!("\"{}\" {words}", node.id));
        }
    }
    for edge in graph.circles() {
        let to = &chart.edges[edge].to;
        let words = format!("leads back to \"{to}\", but its kind is not \"return\"");
        folder.flaw(&at.field("edges").item(edge), words);
    }
}

fn faults_of_ways(
    number: usize,
    node: &Node,
    chart: &Flowchart,
    graph: &Graph<'_>,
    ending: &[bool],
) -> Vec<&'static str> {
    let out = graph.out(number);
    let onward = out.iter().filter(|&&edge| graph.leads_on(edge)).count();
    let mut faults = Vec::new();
    match node.kind {
        NodeKind::End if onward > 0 => faults.push("is an end, but something leads on from it"),
        NodeKind::End => {}
        _ if out.is_empty() => faults.push("is a dead end: nothing leads on, and it is no end"),
        _ if !ending[number] => faults.push("leads to no end"),
        _ => {}
    }
    match node.kind {
        NodeKind::Decision if out.len() == 1 => faults.push("is a decision with one way out"),
        NodeKind::Decision if out.iter().any(|&edge| chart.edges[edge].label.is_none()) => {
            faults.push("is a decision with a way out that does not say when it is taken");
        }
        NodeKind::Fork if onward == 1 => faults.push("is a fork with one way out"),
        NodeKind::Fork if !graph.meets(number) => {
            faults.push("is a fork without a join in which its branches meet");
        }
        NodeKind::Join if graph.ways_in(number) < 2 => faults.push("is a join of one way"),
        _ => {}
    }
    faults
}
