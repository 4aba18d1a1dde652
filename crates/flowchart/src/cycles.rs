//! Which edges run back, so that the others make no circle.

use crate::chart::EdgeKind;
use crate::graph::Graph;

/// Marks the edges that run back. Self-loops are not marked; nobody asks about them.
pub(crate) fn running_back(graph: &Graph) -> Vec<bool> {
    let mut outs = vec![Vec::new(); graph.nodes.len()];
    let mut is_source = vec![true; graph.nodes.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if edge.kind == EdgeKind::Normal && !edge.is_loop() {
            outs[edge.from].push(index);
            is_source[edge.to] = false;
        }
    }
    let mut backs = vec![false; graph.edges.len()];
    close_circles(graph, &outs, &is_source, &mut backs);
    turn_returns(graph, &mut outs, &mut backs);
    backs
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Not,
    Open,
    Done,
}

/// Depth first, from the sources in declared order, then from whatever only circles reach: an
/// edge to a node that is still open closes a circle.
fn close_circles(graph: &Graph, outs: &[Vec<usize>], is_source: &[bool], backs: &mut [bool]) {
    let mut visits = vec![Visit::Not; graph.nodes.len()];
    let sources = (0..graph.nodes.len()).filter(|&node| is_source[node]);
    for root in sources.chain(0..graph.nodes.len()) {
        if visits[root] != Visit::Not {
            continue;
        }
        visits[root] = Visit::Open;
        let mut path = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let Some(&edge) = outs[*node].get(*next) else {
                visits[*node] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let to = graph.edges[edge].to;
            match visits[to] {
                Visit::Open => backs[edge] = true,
                Visit::Done => {}
                Visit::Not => {
                    visits[to] = Visit::Open;
                    path.push((to, 0));
                }
            }
        }
    }
}

/// A return runs back where the way forward leads from its end to its beginning; else it is
/// itself the way forward.
fn turn_returns(graph: &Graph, outs: &mut [Vec<usize>], backs: &mut [bool]) {
    for (index, edge) in graph.edges.iter().enumerate() {
        if edge.kind != EdgeKind::Return || edge.is_loop() {
            continue;
        }
        if reaches(graph, outs, backs, edge.to, edge.from) {
            backs[index] = true;
        } else {
            outs[edge.from].push(index);
        }
    }
}

fn reaches(graph: &Graph, outs: &[Vec<usize>], backs: &[bool], from: usize, to: usize) -> bool {
    let mut seen = vec![false; graph.nodes.len()];
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        for &edge in outs[node].iter().filter(|&&edge| !backs[edge]) {
            let next = graph.edges[edge].to;
            if !seen[next] {
                seen[next] = true;
                open.push(next);
            }
        }
    }
    false
}
