//! Gateways of BPMN as decisions, forks and joins. BPMN merges ways at gateways too; a flowchart
//! lets them meet at any node, so a gateway with one way out goes.

use super::diagram::{Diagram, DiagramNode, Flow, Shape};

/// What a gateway becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gateway {
    Decision,
    Fork,
    Join,
}

/// Takes out the gateways that only let ways meet, and parts those that do two things.
pub(super) fn simplify(diagram: &mut Diagram) {
    for number in 0..diagram.nodes.len() {
        let (ways_in, ways_out) = ways(diagram, &diagram.nodes[number].id);
        if diagram.nodes[number].shape == Shape::Parallel && ways_in > 1 && ways_out > 1 {
            part(diagram, number);
        }
    }
    let mut number = 0;
    while number < diagram.nodes.len() {
        let DiagramNode { id, shape, .. } = diagram.nodes[number].clone();
        let goes = match (shape, ways(diagram, &id)) {
            (Shape::Choice, (_, 1)) | (Shape::Parallel, (0 | 1, 1)) => bypass(diagram, &id),
            _ => false,
        };
        if goes {
            diagram.nodes.remove(number);
        } else {
            number += 1;
        }
    }
}

/// What a gateway that is left is, by its ways.
pub(super) fn gateway(diagram: &Diagram, node: &DiagramNode) -> Gateway {
    match (node.shape, ways(diagram, &node.id)) {
        (Shape::Parallel, (_, ways_out)) if ways_out > 1 => Gateway::Fork,
        (Shape::Parallel, _) => Gateway::Join,
        _ => Gateway::Decision,
    }
}

fn ways(diagram: &Diagram, id: &str) -> (usize, usize) {
    let count = |end: fn(&Flow) -> &str| diagram.flows.iter().filter(|it| end(it) == id).count();
    (count(|flow| &flow.to), count(|flow| &flow.from))
}

/// Parts a gateway at which ways meet and part into one for each.
fn part(diagram: &mut Diagram, number: usize) {
    let mut join = diagram.nodes[number].clone();
    let fork = join.id.clone();
    join.id = format!("{fork}-join");
    for flow in diagram.flows.iter_mut().filter(|flow| flow.to == fork) {
        flow.to.clone_from(&join.id);
    }
    let (from, to, label) = (join.id.clone(), fork, String::new());
    diagram.flows.push(Flow { from, to, label });
    diagram.nodes.insert(number, join);
}

/// Leads the ways into a gateway on to where its one way leads. One that leads to itself stays.
fn bypass(diagram: &mut Diagram, id: &str) -> bool {
    let Some(at) = diagram.flows.iter().position(|flow| flow.from == id && flow.to != id) else {
        return false;
    };
    let onward = diagram.flows.remove(at);
    for flow in diagram.flows.iter_mut().filter(|flow| flow.to == id) {
        flow.to.clone_from(&onward.to);
        if flow.label.is_empty() {
            flow.label.clone_from(&onward.label);
        }
    }
    true
}
