//! The rank of every node: longest path from the sources, then tightened.

use crate::chart::Shape;
use crate::graph::{Graph, GraphEdge};

/// The edges that lead on, by node, without self-loops.
pub(crate) struct Ways {
    pub(crate) ins: Vec<Vec<usize>>,
    pub(crate) outs: Vec<Vec<usize>>,
    /// All nodes, every one after those that lead to it.
    pub(crate) sequence: Vec<usize>,
    /// How many edges lead on from a node at most, one after another.
    pub(crate) depth: Vec<usize>,
}

impl Ways {
    pub(crate) fn new(graph: &Graph, backs: &[bool]) -> Self {
        let mut ins = vec![Vec::new(); graph.nodes.len()];
        let mut outs = vec![Vec::new(); graph.nodes.len()];
        for (index, edge) in graph.edges.iter().enumerate() {
            if !backs[index] && !edge.is_loop() {
                ins[edge.to].push(index);
                outs[edge.from].push(index);
            }
        }
        let mut missing: Vec<usize> = ins.iter().map(Vec::len).collect();
        let mut sequence: Vec<usize> =
            (0..graph.nodes.len()).filter(|&node| missing[node] == 0).collect();
        let mut next = 0;
        while next < sequence.len() {
            for &edge in &outs[sequence[next]] {
                let to = graph.edges[edge].to;
                missing[to] -= 1;
                if missing[to] == 0 {
                    sequence.push(to);
                }
            }
            next += 1;
        }
        let mut depth = vec![0; graph.nodes.len()];
        for &node in sequence.iter().rev() {
            let below = outs[node].iter().map(|&edge| depth[graph.edges[edge].to] + 1);
            depth[node] = below.max().unwrap_or(0);
        }
        Self { ins, outs, sequence, depth }
    }

    /// Marks the main path: edges that are both the longest way on from their first node and the
    /// longest way to their second. A fork or a join prefers none of its branches.
    pub(crate) fn main_path(&self, graph: &Graph, ranks: &[usize]) -> Vec<bool> {
        let first_max = |edges: &[usize], key: &dyn Fn(usize) -> usize| {
            edges.iter().copied().rev().max_by_key(|&edge| key(edge))
        };
        let mut main = vec![false; graph.edges.len()];
        for outs in &self.outs {
            let Some(edge) = first_max(outs, &|edge| self.depth[graph.edges[edge].to]) else {
                continue;
            };
            let GraphEdge { from, to, .. } = graph.edges[edge];
            let ins = &self.ins[to];
            let forks = graph.nodes[from].shape == Shape::Bar && outs.len() > 1;
            let joins = graph.nodes[to].shape == Shape::Bar && ins.len() > 1;
            if forks || joins {
                continue;
            }
            main[edge] = first_max(ins, &|edge| ranks[graph.edges[edge].from]) == Some(edge);
        }
        main
    }
}

/// The rank of every node, counted from the first rank of the whole graph.
pub(crate) fn ranks(graph: &Graph, ways: &Ways) -> Vec<usize> {
    let mut ranks = vec![0; graph.nodes.len()];
    for &node in &ways.sequence {
        let above = ways.ins[node].iter().map(|&edge| ranks[graph.edges[edge].from] + 1);
        ranks[node] = above.max().unwrap_or(0);
    }
    tighten(graph, ways, &mut ranks);
    ranks
}

/// Longest path pulls everything up. Whoever has more ways out than in shortens the edges by
/// moving down to the first of those it leads to.
fn tighten(graph: &Graph, ways: &Ways, ranks: &mut [usize]) {
    for &node in ways.sequence.iter().rev() {
        if ways.outs[node].len() > ways.ins[node].len() {
            let below = ways.outs[node].iter().map(|&edge| ranks[graph.edges[edge].to]);
            if let Some(first) = below.min() {
                ranks[node] = first - 1;
            }
        }
    }
}

/// For one column: every node on a rank of its own, branches whole, short ones before long ones,
/// so that the edge that must go around has little to go around.
pub(crate) fn one_each(graph: &Graph, ways: &Ways) -> Vec<usize> {
    let mut missing: Vec<usize> = ways.ins.iter().map(Vec::len).collect();
    let mut ranks = vec![0; graph.nodes.len()];
    let mut rank = 0;
    for first in 0..graph.nodes.len() {
        if !ways.ins[first].is_empty() {
            continue;
        }
        let mut ready = vec![first];
        while let Some(node) = ready.pop() {
            ranks[node] = rank;
            rank += 1;
            let mut freed = Vec::new();
            for &edge in &ways.outs[node] {
                let to = graph.edges[edge].to;
                missing[to] -= 1;
                if missing[to] == 0 {
                    freed.push(to);
                }
            }
            freed.sort_by_key(|&node| ways.depth[node]);
            ready.extend(freed.into_iter().rev());
        }
    }
    ranks
}
