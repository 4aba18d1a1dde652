//! What must never happen does not happen, whatever the chart.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use huiyin_flowchart::inspect::{Fault, faults};
use huiyin_flowchart::{Chart, Direction, EdgeKind, LayoutError, Shape, Size, Spacing, layout};
use proptest::prelude::*;
use support::{DIRECTIONS, agency, corpus, edge, generate, lane, node};

const TIGHTEST: Spacing = Spacing {
    node_gap: 0.0,
    rank_gap: 8.0,
    edge_gap: 4.0,
    label_gap: 0.0,
    lane_padding: 0.0,
    margin: 0.0,
};

fn faults_of(chart: &Chart, direction: Direction) -> Vec<Fault> {
    let layout = layout(chart, direction, &Spacing::default()).unwrap();
    assert!(layout.size.width.is_finite() && layout.size.height.is_finite());
    faults(chart, &layout)
}

fn assert_faultless(name: &str, chart: &Chart) {
    for direction in DIRECTIONS {
        assert_eq!(faults_of(chart, direction), [], "{name}, {direction:?}");
    }
}

#[test]
fn no_chart_of_the_corpus_has_a_fault() {
    for (name, chart) in corpus() {
        assert_faultless(&name, &chart);
    }
}

#[test]
fn no_chart_of_the_demonstration_agency_has_a_fault() {
    let charts = agency::all();
    assert!(charts.len() >= 40);
    for (name, chart) in charts {
        assert_faultless(&name, &chart);
    }
}

#[test]
fn charts_that_nobody_would_draw_have_no_fault_either() {
    for (seed, nodes, edges, lanes) in [
        (1, 5, 30, 0),
        (2, 12, 24, 2),
        (3, 30, 45, 0),
        (4, 40, 80, 3),
        (5, 80, 120, 4),
        (6, 120, 150, 0),
    ] {
        assert_faultless(&format!("chaos {seed}"), &generate::chaos(seed, nodes, edges, lanes));
    }
}

#[test]
fn the_largest_charts_of_all_kinds_are_laid_out() {
    let thousand = |edges: &dyn Fn(usize) -> Vec<usize>| {
        let mut chart = Chart::default();
        for number in 0..1000 {
            chart.nodes.push(node(&format!("n{number}"), Shape::Box, None));
            for to in edges(number) {
                let (from, to) = (format!("n{number}"), format!("n{to}"));
                chart.edges.push(edge(&from, &to, EdgeKind::Normal, None));
            }
        }
        chart
    };
    let charts = [
        ("no edge at all", thousand(&|_| vec![])),
        ("one path", thousand(&|from| (from + 1..1000).take(1).collect())),
        ("one circle", thousand(&|from| vec![(from + 1) % 1000])),
        ("one star", thousand(&|from| if from == 0 { (1..300).collect() } else { vec![] })),
        ("a tree", thousand(&|from| (2 * from + 1..1000).take(2).collect())),
        ("loops", thousand(&|from| vec![from])),
    ];
    for (name, chart) in charts {
        assert_eq!(faults_of(&chart, Direction::TopDown), [], "{name}");
    }
}

#[test]
fn no_room_to_spare_is_room_enough() {
    for (name, chart) in corpus().iter().filter(|(_, chart)| chart.nodes.len() < 100) {
        for direction in DIRECTIONS {
            let layout = layout(chart, direction, &TIGHTEST).unwrap();
            assert_eq!(faults(chart, &layout), [], "{name}, {direction:?}");
        }
    }
}

#[test]
fn an_empty_chart_is_a_margin() {
    for direction in DIRECTIONS {
        let layout = layout(&Chart::default(), direction, &Spacing::default()).unwrap();
        assert_eq!(layout.size, Size { width: 16.0, height: 16.0 });
        assert!(layout.nodes.is_empty() && layout.edges.is_empty() && layout.lanes.is_empty());
    }
}

#[test]
fn lanes_without_a_node_still_have_their_bands() {
    let chart = Chart { lanes: vec![lane("a"), lane("b")], ..Chart::default() };
    let layout = layout(&chart, Direction::TopDown, &Spacing::default()).unwrap();
    assert_eq!(layout.lanes.len(), 2);
    assert!(layout.lanes.iter().all(|band| band.width >= 90.0 && band.height >= 22.0));
    assert_eq!(faults(&chart, &layout), []);
}

#[test]
fn lanes_follow_one_another_in_declared_order() {
    let (_, chart) = &corpus()[0];
    let down = layout(chart, Direction::TopDown, &Spacing::default()).unwrap();
    assert!(down.lanes.windows(2).all(|pair| pair[0].x + pair[0].width <= pair[1].x));
    let right = layout(chart, Direction::LeftRight, &Spacing::default()).unwrap();
    assert!(right.lanes.windows(2).all(|pair| pair[0].y + pair[0].height <= pair[1].y));
}

#[test]
fn a_rank_is_one_line_through_all_lanes() {
    let (_, chart) = &corpus()[0];
    let layout = layout(chart, Direction::TopDown, &Spacing::default()).unwrap();
    let at = |id: &str| chart.nodes.iter().position(|node| node.id == id).unwrap();
    let middle = |id: &str| layout.nodes[at(id)].centre().y;
    assert_eq!(middle("fire"), middle("planning"));
    assert_eq!(middle("fire"), middle("environment"));
}

#[test]
fn a_return_leaves_and_enters_at_the_sides() {
    let (_, chart) = &corpus()[0];
    let layout = layout(chart, Direction::TopDown, &Spacing::default()).unwrap();
    let returns = chart.edges.iter().zip(&layout.edges);
    let mut seen = 0;
    for (_, route) in returns.filter(|(edge, _)| edge.kind == EdgeKind::Return) {
        let points = &route.points;
        assert!(route.runs_back);
        assert_eq!(points[0].y, points[1].y);
        assert_eq!(points[points.len() - 1].y, points[points.len() - 2].y);
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn every_segment_is_level_or_upright() {
    for (name, chart) in corpus() {
        for direction in DIRECTIONS {
            let layout = layout(&chart, direction, &Spacing::default()).unwrap();
            let mut pairs = layout.edges.iter().flat_map(|route| route.points.windows(2));
            assert!(pairs.all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y), "{name}");
        }
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for (name, chart) in corpus() {
        let print = || format!("{:?}", layout(&chart, Direction::TopDown, &Spacing::default()));
        assert_eq!(print(), print(), "{name}");
    }
}

#[test]
fn a_chart_that_makes_no_sense_is_refused_with_the_reason() {
    let spacing = Spacing::default();
    let one = |id: &str| node(id, Shape::Box, None);
    let refuse = |chart: &Chart| layout(chart, Direction::TopDown, &spacing).unwrap_err();

    let twins = Chart { nodes: vec![one("a"), one("a")], ..Chart::default() };
    assert_eq!(refuse(&twins), LayoutError::DuplicateNode("a".to_owned()));

    let nowhere = vec![edge("a", "b", EdgeKind::Normal, None)];
    let dangling = Chart { nodes: vec![one("a")], edges: nowhere, ..Chart::default() };
    assert_eq!(refuse(&dangling), LayoutError::UnknownNode { edge: 0, node: "b".to_owned() });

    let stray = Chart { nodes: vec![node("a", Shape::Box, Some("x"))], ..Chart::default() };
    let unknown = LayoutError::UnknownLane { node: "a".to_owned(), lane: "x".to_owned() };
    assert_eq!(refuse(&stray), unknown);

    for width in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
        let mut bad = Chart { nodes: vec![one("a")], ..Chart::default() };
        bad.nodes[0].size.width = width;
        assert_eq!(refuse(&bad), LayoutError::BadSize);
    }
}

#[test]
fn edges_between_nodes_smaller_than_the_room_for_their_ports_keep_apart() {
    let at = |number: usize| {
        let mut it = node(&format!("n{number}"), Shape::Box, (number < 2).then_some("unit 0"));
        it.size = Size { width: 1.0, height: 1.0 };
        it
    };
    let ends = [("n2", "n3"), ("n2", "n3"), ("n0", "n3"), ("n2", "n1")];
    let chart = Chart {
        nodes: (0..4).map(at).collect(),
        edges: ends.map(|(from, to)| edge(from, to, EdgeKind::Normal, None)).to_vec(),
        lanes: vec![lane("unit 0")],
    };
    assert_faultless("tiny nodes", &chart);
}

/// Usual sizes, and sizes so small that ports have no room and places often coincide.
fn sizes(up_to: f64) -> impl Strategy<Value = f64> {
    prop_oneof![2 => 1.0..up_to, 1 => (1..5_u8).prop_map(f64::from)]
}

/// Any small chart, sizes and all.
fn charts() -> impl Strategy<Value = Chart> {
    let nodes =
        proptest::collection::vec((0..4_usize, sizes(200.0), sizes(90.0), 0..4_usize), 1..14);
    let edges = proptest::collection::vec(
        (0..14_usize, 0..14_usize, any::<bool>(), 0..3_usize, 1.0..150.0_f64),
        0..30,
    );
    (nodes, edges, 0..4_usize).prop_map(|(nodes, edges, lanes)| {
        let lanes = (0..lanes).map(|number| lane(&format!("unit {number}"))).collect();
        let mut chart = Chart { lanes, ..Chart::default() };
        for (number, (shape, width, height, at)) in nodes.iter().enumerate() {
            let shape = [Shape::Box, Shape::Diamond, Shape::Pill, Shape::Bar][*shape];
            let lane = chart.lanes.get(*at).map(|lane| lane.id.clone());
            let mut it = node(&format!("n{number}"), shape, lane.as_deref());
            it.size = Size { width: *width, height: *height };
            chart.nodes.push(it);
        }
        for (from, to, back, labels, width) in edges {
            let kind = if back { EdgeKind::Return } else { EdgeKind::Normal };
            let (from, to) = (from % nodes.len(), to % nodes.len());
            let label = (labels == 0).then_some(width);
            chart.edges.push(edge(&format!("n{from}"), &format!("n{to}"), kind, label));
        }
        chart
    })
}

proptest! {
    #[test]
    fn no_small_chart_has_a_fault(chart in charts(), is_tight: bool) {
        let spacing = if is_tight { TIGHTEST } else { Spacing::default() };
        for direction in DIRECTIONS {
            let layout = layout(&chart, direction, &spacing).unwrap();
            prop_assert_eq!(faults(&chart, &layout), []);
        }
    }
}
