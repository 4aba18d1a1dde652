//! Charts for the tests: made up by a seeded generator, and written like real processes.

#![allow(dead_code, reason = "every test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

pub(crate) mod agency;
pub(crate) mod clock;
pub(crate) mod generate;
pub(crate) mod processes;

use huiyin_flowchart::{
    Chart, Direction, Edge, EdgeKind, Lane, Node, Shape, Size, Spacing, layout,
};

pub(crate) const DIRECTIONS: [Direction; 3] =
    [Direction::TopDown, Direction::LeftRight, Direction::OneColumn];

pub(crate) fn node(id: &str, shape: Shape, lane: Option<&str>) -> Node {
    let (width, height) = match shape {
        Shape::Box => (128.0, 44.0),
        Shape::Diamond => (116.0, 64.0),
        Shape::Pill => (84.0, 36.0),
        Shape::Bar => (120.0, 10.0),
    };
    let size = Size { width, height };
    Node { id: id.to_owned(), size, shape, lane: lane.map(str::to_owned) }
}

pub(crate) fn edge(from: &str, to: &str, kind: EdgeKind, label: Option<f64>) -> Edge {
    let label = label.map(|width| Size { width, height: 18.0 });
    Edge { from: from.to_owned(), to: to.to_owned(), kind, label }
}

pub(crate) fn lane(id: &str) -> Lane {
    Lane { id: id.to_owned(), title: Size { width: 90.0, height: 22.0 } }
}

/// Every chart that the gates and the baseline look at, with a name.
pub(crate) fn corpus() -> Vec<(String, Chart)> {
    let mut charts = processes::all();
    for (nodes, lanes, noise) in [
        (10, 0, 0),
        (25, 0, 1),
        (25, 3, 0),
        (60, 0, 2),
        (60, 4, 2),
        (200, 0, 0),
        (200, 5, 4),
        (1000, 0, 0),
        (1000, 6, 10),
    ] {
        let seeds = if nodes > 100 { 1..=1 } else { 1..=3 };
        for seed in seeds {
            let name =
                format!("generated {nodes} nodes, {lanes} lanes, {noise} odd edges, seed {seed}");
            charts.push((name, generate::process(seed, nodes, lanes, noise)));
        }
    }
    charts
}

/// The first and the last rank of every edge.
pub(crate) fn spans(chart: &Chart) -> Vec<(usize, usize)> {
    let layout = layout(chart, Direction::TopDown, &Spacing::default()).unwrap();
    let rank = |id: &str| {
        let node = chart.nodes.iter().position(|node| node.id == id).unwrap();
        let y = layout.nodes[node].centre().y;
        layout.ranks.partition_point(|rank| rank.end < y)
    };
    let span = |edge: &Edge| {
        let (from, to) = (rank(&edge.from), rank(&edge.to));
        (from.min(to), from.max(to))
    };
    chart.edges.iter().map(span).collect()
}

/// How much there is to lay out: nodes, and ranks that edges come to.
pub(crate) fn passages(chart: &Chart) -> usize {
    chart.nodes.len() + spans(chart).iter().map(|(first, last)| last - first).sum::<usize>()
}
