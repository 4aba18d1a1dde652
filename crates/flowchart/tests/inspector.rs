//! The inspector finds what is planted. Without this the gates would prove nothing.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use huiyin_flowchart::inspect::{Fault, faults, figures};
use huiyin_flowchart::{Chart, Direction, EdgeKind, Layout, Point, Rect, Shape, Spacing, layout};
use support::{edge, lane, node};

/// `a` leads to `b` with a label, and to `c`, each in its lane.
fn good() -> (Chart, Layout) {
    let in_lane = |id, lane| node(id, Shape::Box, Some(lane));
    let chart = Chart {
        nodes: vec![in_lane("a", "left"), in_lane("b", "left"), in_lane("c", "right")],
        edges: vec![
            edge("a", "b", EdgeKind::Normal, Some(30.0)),
            edge("a", "c", EdgeKind::Normal, Some(30.0)),
        ],
        lanes: vec![lane("left"), lane("right")],
    };
    let layout = layout(&chart, Direction::TopDown, &Spacing::default()).unwrap();
    assert_eq!(faults(&chart, &layout), []);
    (chart, layout)
}

fn faults_after(spoil: impl FnOnce(&mut Layout)) -> Vec<Fault> {
    let (chart, mut layout) = good();
    spoil(&mut layout);
    faults(&chart, &layout)
}

#[test]
fn nodes_over_each_other_are_found() {
    let found = faults_after(|layout| layout.nodes[1].x = layout.nodes[2].x - 10.0);
    assert!(found.contains(&Fault::NodesOverlap(1, 2)));
    assert!(found.contains(&Fault::OutsideLane { node: 1 }));
}

#[test]
fn an_edge_through_a_node_is_found() {
    let found = faults_after(|layout| {
        let Point { x, y } = layout.nodes[2].centre();
        let points = &mut layout.edges[0].points;
        points.splice(1..1, [Point { x: x - 100.0, y }, Point { x: x + 100.0, y }]);
    });
    assert!(found.contains(&Fault::EdgeThroughNode { edge: 0, node: 2 }));
}

#[test]
fn an_edge_that_begins_inside_its_node_is_found() {
    let found = faults_after(|layout| layout.edges[0].points[0] = layout.nodes[0].centre());
    assert!(found.contains(&Fault::WrongDock { edge: 0 }));
    let found = faults_after(|layout| {
        let top = layout.nodes[0].y;
        layout.edges[0].points[0].y = top;
    });
    assert!(found.contains(&Fault::WrongDock { edge: 0 }));
}

#[test]
fn edges_over_each_other_are_found() {
    let found = faults_after(|layout| layout.edges[1].points = layout.edges[0].points.clone());
    assert!(found.contains(&Fault::EdgesOverlap(0, 1)));
}

#[test]
fn labels_over_anything_are_found() {
    let over_node = faults_after(|layout| layout.edges[0].label = Some(layout.nodes[2]));
    assert!(over_node.contains(&Fault::LabelOverNode { label: 0, node: 2 }));
    let over_edge = faults_after(|layout| {
        let Point { x, y } = layout.edges[1].points[0];
        layout.edges[0].label = Some(Rect { x: x - 5.0, y: y + 1.0, width: 10.0, height: 30.0 });
    });
    assert!(over_edge.contains(&Fault::LabelOverEdge { label: 0, edge: 1 }));
    let over_label = faults_after(|layout| layout.edges[0].label = layout.edges[1].label);
    assert!(over_label.contains(&Fault::LabelsOverlap(0, 1)));
    let gone = faults_after(|layout| layout.edges[0].label = None);
    assert_eq!(gone, [Fault::LabelMissing { edge: 0 }]);
}

#[test]
fn lanes_over_each_other_and_things_beyond_the_drawing_are_found() {
    let found = faults_after(|layout| layout.lanes[0].width += 50.0);
    assert!(found.contains(&Fault::LanesOverlap(0, 1)));
    let found = faults_after(|layout| layout.size.width -= 20.0);
    assert_eq!(found, [Fault::OutsideDrawing]);
}

#[test]
fn figures_count_crossings_bends_and_length() {
    let point = |x, y| Point { x, y };
    let (chart, mut layout) = good();
    layout.edges[0].points = vec![point(0.0, 5.0), point(10.0, 5.0)];
    layout.edges[1].points = vec![point(5.0, 0.0), point(5.0, 10.0), point(8.0, 10.0)];
    let it = figures(&chart, &layout);
    assert_eq!((it.crossings, it.bends, it.length), (1, 1, 23.0));
}
