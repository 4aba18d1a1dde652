//! What the caller hands in: a chart with everything already measured.

use thiserror::Error;

/// A width and a height, in the caller's unit (CSS pixels as a rule).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Along the x axis.
    pub width: f64,
    /// Along the y axis.
    pub height: f64,
}

/// The outline of a node. It decides where edges dock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A rectangle: steps, documents.
    #[default]
    Box,
    /// A rhombus: decisions. Of two or three ways out, one leaves below and the others at the
    /// corners.
    Diamond,
    /// A rectangle whose shorter sides are half circles: start and end.
    Pill,
    /// A rectangle that treats all its edges alike: forks and joins.
    Bar,
}

/// A node of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Unique in the chart.
    pub id: String,
    /// The measured size, as it will be drawn. At least 1 by 1.
    pub size: Size,
    /// The outline.
    pub shape: Shape,
    /// The lane it belongs to. A node without one stands after the last lane.
    pub lane: Option<String>,
}

/// Whether an edge leads on or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EdgeKind {
    /// The way forward.
    #[default]
    Normal,
    /// A return (补正, 退回). It never decides which node stands above which, unless nothing
    /// else does.
    Return,
}

/// An edge of the chart. Parallel edges and self-loops are welcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The node it leaves.
    pub from: String,
    /// The node it enters.
    pub to: String,
    /// Onward or back.
    pub kind: EdgeKind,
    /// The measured size of its label.
    pub label: Option<Size>,
}

/// A lane: one unit's band across all ranks.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Unique in the chart.
    pub id: String,
    /// The measured size of its title, turned the way it will be drawn.
    pub title: Size,
}

/// A chart to lay out. Order is meaning: what is declared first stands first where all else is
/// equal, and lanes keep their declared order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// Its edges.
    pub edges: Vec<Edge>,
    /// Its lanes; may be empty.
    pub lanes: Vec<Lane>,
}

/// Which way a chart reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Ranks follow one another downwards, lanes stand side by side.
    #[default]
    TopDown,
    /// Ranks follow one another to the right, lanes lie below one another.
    LeftRight,
    /// Every node under the one before, for a phone. Lanes have no bands here: a node must name
    /// its own.
    OneColumn,
}

/// Distances, in the unit of the sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spacing {
    /// Between two nodes of one rank, where `edge_gap` is not more.
    pub node_gap: f64,
    /// Between two ranks, when no edge needs more.
    pub rank_gap: f64,
    /// Between an edge and whatever runs or stands beside it. At least 4.
    pub edge_gap: f64,
    /// Between a label and its own edge.
    pub label_gap: f64,
    /// Between a lane's border and what it holds.
    pub lane_padding: f64,
    /// Around the whole.
    pub margin: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self {
            node_gap: 32.0,
            rank_gap: 40.0,
            edge_gap: 14.0,
            label_gap: 4.0,
            lane_padding: 16.0,
            margin: 8.0,
        }
    }
}

impl Spacing {
    /// Between two nodes side by side: edges run along their sides too.
    pub(crate) fn between_nodes(&self) -> f64 {
        self.node_gap.max(self.edge_gap)
    }
}

/// Why a chart cannot be laid out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LayoutError {
    /// Two nodes share an id.
    #[error("two nodes are called {0:?}")]
    DuplicateNode(String),
    /// Two lanes share an id.
    #[error("two lanes are called {0:?}")]
    DuplicateLane(String),
    /// An edge names a node that is not there.
    #[error("edge number {edge} names the node {node:?}, which is not there")]
    UnknownNode {
        /// Its place in [`Chart::edges`].
        edge: usize,
        /// The name that leads nowhere.
        node: String,
    },
    /// A node names a lane that is not there.
    #[error("the node {node:?} names the lane {lane:?}, which is not there")]
    UnknownLane {
        /// The node's id.
        node: String,
        /// The name that leads nowhere.
        lane: String,
    },
    /// A size or a distance is too small, not a number, or beyond [`LARGEST`].
    #[error("a size or a distance is too small, no number or too large")]
    BadSize,
}

/// The largest size or distance that is laid out: sums of a thousand of them stay exact.
pub const LARGEST: f64 = 1e6;
