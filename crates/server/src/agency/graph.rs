//! A flowchart as a graph: what leads where, which edges close circles, how long a way can be.

use std::collections::HashMap;

use huiyin_contract::flowchart::{EdgeKind, Flowchart, NodeKind};

/// The nodes of a chart by number, and the ways between them.
pub(crate) struct Graph<'a> {
    chart: &'a Flowchart,
    /// The ways out of each node, as numbers of edges.
    out: Vec<Vec<usize>>,
    /// From and to, for each edge.
    ends: Vec<(usize, usize)>,
}

/// Where a walk through a graph stands with a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnTheWay,
    Done,
}

impl<'a> Graph<'a> {
    /// None where an edge leads nowhere.
    pub(crate) fn new(chart: &'a Flowchart) -> Option<Self> {
        let ids = chart.nodes.iter().enumerate().map(|(number, node)| (node.id.as_str(), number));
        let numbers: HashMap<&str, usize> = ids.collect();
        let number = |id: &str| numbers.get(id).copied();
        let ends: Vec<_> = chart
            .edges
            .iter()
            .map(|edge| Some((number(&edge.from)?, number(&edge.to)?)))
            .collect::<Option<_>>()?;
        let mut out = vec![Vec::new(); chart.nodes.len()];
        for (edge, &(from, _)) in ends.iter().enumerate() {
            out[from].push(edge);
        }
        Some(Self { chart, out, ends })
    }

    /// The edges that leave a node.
    pub(crate) fn out(&self, node: usize) -> &[usize] {
        &self.out[node]
    }

    /// How many edges lead on into a node.
    pub(crate) fn ways_in(&self, node: usize) -> usize {
        let all = self.ends.iter().enumerate();
        all.filter(|&(edge, &(_, to))| to == node && self.leads_on(edge)).count()
    }

    pub(crate) fn leads_on(&self, edge: usize) -> bool {
        self.chart.edges[edge].kind != EdgeKind::Return
    }

    fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = usize> {
        let nodes = self.chart.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| node.kind == kind).map(|(number, _)| number)
    }

    /// Whether each node can be reached from a start.
    pub(crate) fn reached(&self) -> Vec<bool> {
        self.walk(self.of_kind(NodeKind::Start).collect(), |node| {
            self.out[node].iter().map(|&edge| self.ends[edge].1).collect()
        })
    }

    /// Whether an end can be reached from each node.
    pub(crate) fn ending(&self) -> Vec<bool> {
        let mut into = vec![Vec::new(); self.out.len()];
        for &(from, to) in &self.ends {
            into[to].push(from);
        }
        self.walk(self.of_kind(NodeKind::End).collect(), |node| into[node].clone())
    }

    /// Whether the branches of a fork meet in a join: one that each of them leads on to.
    pub(crate) fn meets(&self, fork: usize) -> bool {
        let onward = |node: usize| {
            let ways = self.out[node].iter().filter(|&&edge| self.leads_on(edge));
            ways.map(|&edge| self.ends[edge].1).collect()
        };
        let branches: Vec<usize> = onward(fork);
        let reached: Vec<_> =
            branches.into_iter().map(|branch| self.walk(vec![branch], onward)).collect();
        self.of_kind(NodeKind::Join).any(|join| reached.iter().all(|branch| branch[join]))
    }

    fn walk(&self, from: Vec<usize>, next: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
        let mut reached = vec![false; self.out.len()];
        let mut open = from;
        while let Some(node) = open.pop() {
            if !reached[node] {
                reached[node] = true;
                open.extend(next(node));
            }
        }
        reached
    }

    /// The edges that lead on in a circle, by a walk along the edges in declared order.
    pub(crate) fn circles(&self) -> Vec<usize> {
        self.order().1
    }

    /// The heaviest way along edges that lead on, each circle cut where it closes.
    pub(crate) fn heaviest_way(&self, weights: &[u64]) -> u64 {
        let (order, closing) = self.order();
        let mut heaviest = weights.to_vec();
        for node in order {
            let ways = self.out[node].iter().filter(|edge| self.leads_on(**edge));
            let ways = ways.filter(|edge| !closing.contains(edge));
            let rest = ways.map(|&edge| heaviest[self.ends[edge].1]).max();
            heaviest[node] = weights[node].saturating_add(rest.unwrap_or(0));
        }
        heaviest.into_iter().max().unwrap_or(0)
    }

    /// The nodes, each after those that it leads on to, and the edges that close circles. The
    /// walk keeps its own stack: a chart may be as long as its file.
    pub(crate) fn order(&self) -> (Vec<usize>, Vec<usize>) {
        let mut marks = vec![Mark::New; self.out.len()];
        let (mut order, mut closing) = (Vec::new(), Vec::new());
        for first in self.of_kind(NodeKind::Start).chain(0..self.out.len()) {
            let mut stack = vec![(first, 0)];
            while let Some((node, tried)) = stack.pop() {
                if tried == 0 {
                    if marks[node] != Mark::New {
                        continue;
                    }
                    marks[node] = Mark::OnTheWay;
                }
                let Some(&edge) = self.out[node].get(tried) else {
                    marks[node] = Mark::Done;
                    order.push(node);
                    continue;
                };
                stack.push((node, tried + 1));
                let to = self.ends[edge].1;
                if !self.leads_on(edge) {
                    continue;
                }
                match marks[to] {
                    Mark::New => stack.push((to, 0)),
                    Mark::OnTheWay => closing.push(edge),
                    Mark::Done => {}
                }
            }
        }
        (order, closing)
    }
}
