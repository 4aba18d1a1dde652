//! The flowchart of a power.

use std::collections::HashSet;

use huiyin_contract::flowchart::{Flowchart, NodeKind};

use super::super::first_repeated;
use super::powers::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding};

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "a-chart-has-identifiers-of-its-own",
        "The `id` of a node, or of a lane, is unique within the chart.",
        |backend| each_chart(backend, identifiers),
    ),
    GROUP.must(
        "a-chart-has-a-start-and-an-end",
        "A run begins and ends; there may be several ways to do either.",
        |backend| each_chart(backend, start_and_end),
    ),
    GROUP.must("edges-lead-from-node-to-node", "`from` and `to` are nodes of the chart.", |it| {
        each_chart(it, edges)
    }),
    GROUP.must("nodes-stand-in-lanes-that-there-are", "`lane` is a lane of the chart.", |it| {
        each_chart(it, lanes)
    }),
    GROUP.must("every-node-is-reached", "Edges lead from the start to every node.", |backend| {
        each_chart(backend, reached)
    }),
    GROUP.should(
        "the-ways-out-of-a-decision-have-names",
        "The edges that leave a decision have a `label`, such as yes and no.",
        |backend| each_chart(backend, labels),
    ),
];

fn each_chart(backend: &Backend, wrong: fn(&Flowchart) -> Option<String>) -> Finding {
    backend.powers()?.iter().try_for_each(|(_, power)| {
        match power.value.flowchart.as_ref().and_then(wrong) {
            Some(words) => power.answer.breaks(words),
            None => Ok(()),
        }
    })
}

fn identifiers(chart: &Flowchart) -> Option<String> {
    let node = first_repeated(chart.nodes.iter().map(|node| &node.id));
    let lane = first_repeated(chart.lanes.iter().map(|lane| &lane.id));
    node.or(lane).map(|id| format!("`{id}` is the identifier of two"))
}

fn start_and_end(chart: &Flowchart) -> Option<String> {
    let count = |kind| chart.nodes.iter().filter(|node| node.kind == kind).count();
    match (count(NodeKind::Start), count(NodeKind::End)) {
        (1.., 1..) => None,
        (starts, ends) => Some(format!("it has {starts} starts and {ends} ends")),
    }
}

fn edges(chart: &Flowchart) -> Option<String> {
    let nodes: HashSet<_> = chart.nodes.iter().map(|node| &node.id).collect();
    let mut ends = chart.edges.iter().flat_map(|edge| [&edge.from, &edge.to]);
    ends.find(|id| !nodes.contains(id)).map(|id| format!("an edge touches `{id}`, no node"))
}

fn lanes(chart: &Flowchart) -> Option<String> {
    let lanes: HashSet<_> = chart.lanes.iter().map(|lane| &lane.id).collect();
    let mut named = chart.nodes.iter().filter_map(|node| node.lane.as_ref());
    named.find(|id| !lanes.contains(id)).map(|id| format!("a node stands in `{id}`, no lane"))
}

fn reached(chart: &Flowchart) -> Option<String> {
    let is_start = |kind| kind == NodeKind::Start;
    let mut seen: HashSet<&str> = chart
        .nodes
        .iter()
        .filter(|node| is_start(node.kind))
        .map(|node| node.id.as_str())
        .collect();
    let mut next: Vec<&str> = seen.iter().copied().collect();
    while let Some(node) = next.pop() {
        for edge in chart.edges.iter().filter(|edge| edge.from == node) {
            if seen.insert(&edge.to) {
                next.push(&edge.to);
            }
        }
    }
    let lost = chart.nodes.iter().find(|node| !seen.contains(node.id.as_str()))?;
    Some(format!("nothing leads to `{}`", lost.id))
}

fn labels(chart: &Flowchart) -> Option<String> {
    let decides = |id: &String| {
        chart.nodes.iter().any(|node| node.kind == NodeKind::Decision && node.id == *id)
    };
    let silent = chart.edges.iter().find(|edge| edge.label.is_none() && decides(&edge.from))?;
    Some(format!("the edge from `{}` to `{}` has none", silent.from, silent.to))
}
