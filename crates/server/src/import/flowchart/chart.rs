//! A BPMN diagram as a flowchart.

use huiyin_contract::agency::Agency;
use huiyin_contract::flowchart::{Edge, EdgeKind, Flowchart, Lane, Node, NodeKind};
use huiyin_contract::text::Text;

use super::diagram::{Diagram, DiagramNode, Flow, Shape};
use super::gateways::{Gateway, gateway, simplify};
use crate::agency::graph::Graph;
use crate::import::unit_called;

/// Makes the flowchart; what a person should look at is added to the diagram's notes.
pub(super) fn chart(diagram: &mut Diagram, agency: &Agency) -> Flowchart {
    add_documents(diagram);
    simplify(diagram);
    let mut chart = Flowchart {
        lanes: lanes(diagram, agency),
        nodes: diagram.nodes.iter().map(|node| self::node(node, diagram)).collect(),
        edges: diagram.flows.iter().map(edge).collect(),
    };
    for node in &mut chart.nodes {
        if node.name == "".into() {
            node.name = node.kind.as_str().into();
            let words = format!("\"{}\" has no name, and is now called after its kind", node.id);
            diagram.notes.push(words);
        }
    }
    put_in_order(&mut chart);
    chart
}

/// Lets each document come after the node that it comes of, and before what followed that.
fn add_documents(diagram: &mut Diagram) {
    for output in std::mem::take(&mut diagram.outputs) {
        let Some(number) = diagram.nodes.iter().position(|node| node.id == output.node) else {
            continue;
        };
        let taken = |id: &str| diagram.nodes.iter().any(|node| node.id == id);
        let mut id = output.document;
        while taken(&id) {
            id.push_str("-again");
        }
        for flow in diagram.flows.iter_mut().filter(|flow| flow.from == output.node) {
            flow.from.clone_from(&id);
        }
        let lane = diagram.nodes[number].lane;
        let (from, to, label) = (output.node, id.clone(), String::new());
        diagram.flows.push(Flow { from, to, label });
        let document = DiagramNode { id, name: output.name, shape: Shape::Document, lane };
        diagram.nodes.insert(number + 1, document);
    }
}

/// The lanes in which something stands; one that is called like a unit is that unit's.
fn lanes(diagram: &Diagram, agency: &Agency) -> Vec<Lane> {
    let used = |number: usize| diagram.nodes.iter().any(|node| node.lane == Some(number));
    let lanes = diagram.lanes.iter().enumerate().filter(|(number, _)| used(*number));
    lanes
        .map(|(_, (id, name))| Lane {
            id: id.clone(),
            name: if name.is_empty() { id.as_str() } else { name.as_str() }.into(),
            unit: unit_called(name, agency),
        })
        .collect()
}

fn node(node: &DiagramNode, diagram: &Diagram) -> Node {
    let kind = match node.shape {
        Shape::Start => NodeKind::Start,
        Shape::End => NodeKind::End,
        Shape::Step => NodeKind::Step,
        Shape::Document => NodeKind::Document,
        Shape::Choice | Shape::Parallel => match gateway(diagram, node) {
            Gateway::Decision => NodeKind::Decision,
            Gateway::Fork => NodeKind::Fork,
            Gateway::Join => NodeKind::Join,
        },
    };
    let lane = node.lane.map(|number| diagram.lanes[number].0.clone());
    Node { lane, ..Node::new(&node.id, kind, node.name.as_str().into()) }
}

fn edge(flow: &Flow) -> Edge {
    let label = Some(&flow.label).filter(|label| !label.is_empty());
    Edge {
        from: flow.from.clone(),
        to: flow.to.clone(),
        kind: EdgeKind::Normal,
        label: label.map(|label| Text::Plain(label.clone())),
    }
}

/// BPMN keeps no order, and marks no way as one back. Nodes come in the order in which a walk
/// along the ways meets them; a way that closes a circle leads back.
fn put_in_order(chart: &mut Flowchart) {
    // The walk ends with what it saw last, so the order is read from its end, and the first way
    // comes first if it is walked last.
    chart.edges.reverse();
    let Some((mut order, closing)) = Graph::new(chart).map(|graph| graph.order()) else { return };
    for edge in closing {
        chart.edges[edge].kind = EdgeKind::Return;
    }
    chart.edges.reverse();
    order.reverse();
    let mut nodes: Vec<_> = chart.nodes.drain(..).map(Some).collect();
    chart.nodes = order.into_iter().filter_map(|number| nodes[number].take()).collect();
    let place = |id: &str| chart.nodes.iter().position(|node| node.id == id);
    chart.edges.sort_by_cached_key(|edge| place(&edge.from));
}
