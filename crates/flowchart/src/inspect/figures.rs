//! How good a layout is.

use super::faults::{Fault, faults};
use super::geometry::{bounds, segments, touching_pairs};
use crate::{Chart, Layout};

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
        edges_through_nodes: faults.iter().filter(through).count(),
        faults: faults.len(),
    }
}
