//! The chart by number, in one frame: ranks downwards, lanes side by side.

use std::collections::BTreeMap;

use crate::chart::{Chart, Direction, EdgeKind, LARGEST, LayoutError, Shape, Size, Spacing};

#[derive(Debug, Clone)]
pub(crate) struct GraphNode {
    pub(crate) size: Size,
    pub(crate) shape: Shape,
    pub(crate) lane: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct GraphEdge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) kind: EdgeKind,
    pub(crate) label: Option<Size>,
}

impl GraphEdge {
    pub(crate) fn is_loop(&self) -> bool {
        self.from == self.to
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<GraphNode>,
    pub(crate) edges: Vec<GraphEdge>,
    /// The titles of the declared lanes. A node's lane may be one past the last: no lane.
    pub(crate) titles: Vec<Size>,
}

impl Graph {
    pub(crate) fn new(chart: &Chart, direction: Direction) -> Result<Self, LayoutError> {
        let turn = |size: Size| match direction {
            Direction::LeftRight => Size { width: size.height, height: size.width },
            Direction::TopDown | Direction::OneColumn => size,
        };
        let lanes = numbered(chart.lanes.iter().map(|lane| lane.id.as_str()))
            .map_err(LayoutError::DuplicateLane)?;
        let ids = numbered(chart.nodes.iter().map(|node| node.id.as_str()))
            .map_err(LayoutError::DuplicateNode)?;
        let in_lanes = direction != Direction::OneColumn && !chart.lanes.is_empty();

        let nodes = chart.nodes.iter().map(|node| {
            let lane = match &node.lane {
                None => chart.lanes.len(),
                Some(lane) => *lanes.get(lane.as_str()).ok_or_else(|| {
                    LayoutError::UnknownLane { node: node.id.clone(), lane: lane.clone() }
                })?,
            };
            let lane = if in_lanes { lane } else { 0 };
            check_visible(node.size)?;
            Ok(GraphNode { size: turn(node.size), shape: node.shape, lane })
        });
        let edges = chart.edges.iter().enumerate().map(|(edge, it)| {
            let find = |id: &str| {
                let unknown = || LayoutError::UnknownNode { edge, node: id.to_owned() };
                ids.get(id).copied().ok_or_else(unknown)
            };
            let label = it.label.map(checked).transpose()?.map(turn);
            Ok(GraphEdge { from: find(&it.from)?, to: find(&it.to)?, kind: it.kind, label })
        });
        let titles = chart.lanes.iter().map(|lane| checked(lane.title).map(turn));
        Ok(Self {
            nodes: nodes.collect::<Result<_, LayoutError>>()?,
            edges: edges.collect::<Result<_, LayoutError>>()?,
            titles: if in_lanes { titles.collect::<Result<_, _>>()? } else { Vec::new() },
        })
    }

    /// The nodes of each connected piece, pieces and nodes in declared order.
    pub(crate) fn pieces(&self) -> Vec<Vec<usize>> {
        let mut neighbours = vec![Vec::new(); self.nodes.len()];
        for edge in &self.edges {
            neighbours[edge.from].push(edge.to);
            neighbours[edge.to].push(edge.from);
        }
        let mut seen = vec![false; self.nodes.len()];
        let mut pieces = Vec::new();
        for first in 0..self.nodes.len() {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let mut piece = vec![first];
            let mut next = 0;
            while next < piece.len() {
                for &node in &neighbours[piece[next]] {
                    if !seen[node] {
                        seen[node] = true;
                        piece.push(node);
                    }
                }
                next += 1;
            }
            piece.sort_unstable();
            pieces.push(piece);
        }
        pieces
    }

    /// The graphs of the given pieces, each with the numbers that its edges have here.
    pub(crate) fn split(&self, pieces: &[Vec<usize>]) -> Vec<(Self, Vec<usize>)> {
        let mut place = vec![(0, 0); self.nodes.len()];
        let mut parts = Vec::with_capacity(pieces.len());
        for (number, piece) in pieces.iter().enumerate() {
            for (index, &node) in piece.iter().enumerate() {
                place[node] = (number, index);
            }
            let nodes = piece.iter().map(|&node| self.nodes[node].clone()).collect();
            let part = Self { nodes, edges: Vec::new(), titles: self.titles.clone() };
            parts.push((part, Vec::new()));
        }
        for (index, edge) in self.edges.iter().enumerate() {
            let (number, from) = place[edge.from];
            let (part, numbers) = &mut parts[number];
            part.edges.push(GraphEdge { from, to: place[edge.to].1, ..edge.clone() });
            numbers.push(index);
        }
        parts
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a str>) -> Result<BTreeMap<&'a str, usize>, String> {
    let mut numbers = BTreeMap::new();
    for (number, id) in ids.enumerate() {
        if numbers.insert(id, number).is_some() {
            return Err(id.to_owned());
        }
    }
    Ok(numbers)
}

/// Edges cannot keep apart at a node without extent.
fn check_visible(size: Size) -> Result<(), LayoutError> {
    checked(size)?;
    if size.width >= 1.0 && size.height >= 1.0 { Ok(()) } else { Err(LayoutError::BadSize) }
}

fn checked(size: Size) -> Result<Size, LayoutError> {
    check(size.width)?;
    check(size.height)?;
    Ok(size)
}

fn check(length: f64) -> Result<(), LayoutError> {
    if (0.0..=LARGEST).contains(&length) { Ok(()) } else { Err(LayoutError::BadSize) }
}

pub(crate) fn check_spacing(spacing: &Spacing) -> Result<(), LayoutError> {
    let Spacing { node_gap, rank_gap, edge_gap, label_gap, lane_padding, margin } = *spacing;
    for length in [node_gap, rank_gap, label_gap, lane_padding, margin] {
        check(length)?;
    }
    // Below this, edges that must keep apart could not.
    if (4.0..=LARGEST).contains(&edge_gap) { Ok(()) } else { Err(LayoutError::BadSize) }
}
