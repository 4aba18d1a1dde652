//! How good a layout is.

use super::faults::{Fault, ends, faults};
use super::geometry::{bounds, segments, touching_pairs};
use crate::{Chart, Layout, Point, Shape};

/// Figures of one layout; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How often two edges cross.
    pub crossings: usize,
    /// How often an edge turns.
    pub bends: usize,
    /// The length of all edges together.
    pub length: f64,
    /// The area of the whole.
    pub area: f64,
    /// How far forks and joins stand from the middle of their branches, all together.
    pub asymmetry: f64,
    /// How many edges run through a node, counted once for each node.
    pub edges_through_nodes: usize,
    /// Everything that must never happen, edges through nodes included.
    pub faults: usize,
}

/// Measures a layout.
pub fn figures(chart: &Chart, layout: &Layout) -> Figures {
    let segments = segments(layout);
    let crossing = |&(a, b): &(usize, usize)| {
        segments[a].edge != segments[b].edge && segments[a].crosses(&segments[b])
    };
    let faults = faults(chart, layout);
    let through = |fault: &&Fault| matches!(fault, Fault::EdgeThroughNode { .. });
    Figures {
        crossings: touching_pairs(&bounds(&segments)).iter().filter(|pair| crossing(pair)).count(),
        bends: layout.edges.iter().map(|route| route.points.len().saturating_sub(2)).sum(),
        length: segments.iter().map(|segment| segment.length()).sum(),
        area: layout.size.width * layout.size.height,
        asymmetry: asymmetry(chart, layout),
        edges_through_nodes: faults.iter().filter(through).count(),
        faults: faults.len(),
    }
}

/// A fork or a join treats its branches alike, so it belongs amid them. Which way the chart reads
/// is not known; it is the way in which they are further off.
fn asymmetry(chart: &Chart, layout: &Layout) -> f64 {
    let ends = ends(chart);
    let middle = |nodes: &[usize]| {
        let centres = nodes.iter().map(|&node| layout.nodes[node].centre());
        let sum = centres.fold(Point::default(), |a, b| Point { x: a.x + b.x, y: a.y + b.y });
        Point { x: sum.x / nodes.len() as f64, y: sum.y / nodes.len() as f64 }
    };
    let bars = (0..chart.nodes.len()).filter(|&node| chart.nodes[node].shape == Shape::Bar);
    let off = |bar: usize| {
        [0, 1].map(|side| {
            let branches = ends.iter().filter(|ends| ends[side] == bar && ends[1 - side] != bar);
            let branches: Vec<usize> = branches.map(|ends| ends[1 - side]).collect();
            if branches.len() < 2 {
                return 0.0;
            }
            let (own, all) = (layout.nodes[bar].centre(), middle(&branches));
            (own.x - all.x).abs().min((own.y - all.y).abs())
        })
    };
    bars.flat_map(off).sum()
}
