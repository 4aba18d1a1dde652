//! A flowchart with its ends found: what every view of it is made from.

use std::collections::BTreeMap;

use huiyin_contract::flowchart::{Edge, EdgeKind, Flowchart, Node, NodeKind};

/// A flowchart in which every name leads somewhere. Of two nodes with one identifier the first
/// stays, an edge that leads nowhere goes, and a node whose lane is not there stands in none: a
/// fault in the data must not cost a citizen the whole chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Model {
    chart: Flowchart,
    /// Where each edge leaves and enters, by number.
    ends: Vec<[usize; 2]>,
    /// The lane of each node.
    lanes: Vec<Option<usize>>,
}

impl Model {
    pub(super) fn new(flowchart: &Flowchart) -> Self {
        let mut chart = flowchart.clone();
        let numbers = first_of_each(&mut chart.nodes, |node| &node.id);
        let lane_numbers = first_of_each(&mut chart.lanes, |lane| &lane.id);
        let mut ends = Vec::with_capacity(chart.edges.len());
        chart.edges.retain(|edge| {
            let pair = numbers.get(&edge.from).zip(numbers.get(&edge.to));
            ends.extend(pair.map(|(&from, &to)| [from, to]));
            pair.is_some()
        });
        let lane = |node: &Node| lane_numbers.get(node.lane.as_ref()?).copied();
        let lanes = chart.nodes.iter().map(lane).collect();
        Self { chart, ends, lanes }
    }

    pub(super) fn chart(&self) -> &Flowchart {
        &self.chart
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.chart.nodes
    }

    pub(super) fn edges(&self) -> &[Edge] {
        &self.chart.edges
    }

    /// Where an edge leaves and enters.
    pub(super) fn ends(&self, edge: usize) -> [usize; 2] {
        self.ends[edge]
    }

    pub(super) fn lane(&self, node: usize) -> Option<usize> {
        self.lanes[node]
    }

    /// The edges that leave a node, in declared order.
    pub(super) fn outs(&self, node: usize) -> impl Iterator<Item = usize> {
        (0..self.ends.len()).filter(move |&edge| self.ends[edge][0] == node)
    }

    /// The edges that enter a node, in declared order.
    pub(super) fn ins(&self, node: usize) -> impl Iterator<Item = usize> {
        (0..self.ends.len()).filter(move |&edge| self.ends[edge][1] == node)
    }

    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.chart.nodes.iter().position(|node| node.id == id)
    }

    pub(super) fn kind(&self, node: usize) -> NodeKind {
        self.chart.nodes[node].kind
    }

    pub(super) fn is_return(&self, edge: usize) -> bool {
        self.chart.edges[edge].kind == EdgeKind::Return
    }
}

/// Keeps the first of all that share an identifier; the number of each.
fn first_of_each<T>(all: &mut Vec<T>, id: fn(&T) -> &String) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    all.retain(|one| {
        let (next, id) = (numbers.len(), id(one));
        let is_new = !numbers.contains_key(id);
        if is_new {
            numbers.insert(id.clone(), next);
        }
        is_new
    });
    numbers
}

#[cfg(test)]
mod tests {
    use super::super::example::flowchart;
    use super::*;

    #[test]
    fn what_leads_nowhere_or_stands_twice_is_left_out() {
        let wild = flowchart(
            r#"{"lanes": [{"id": "a", "name": "A"}, {"id": "a", "name": "again"}],
                "nodes": [{"id": "x", "kind": "step", "name": "X", "lane": "a"},
                          {"id": "x", "kind": "end", "name": "twin"},
                          {"id": "y", "kind": "whatever", "name": "Y", "lane": "nowhere"}],
                "edges": [{"from": "x", "to": "nobody"}, {"from": "x", "to": "y"}]}"#,
        );
        let model = Model::new(&wild);
        assert_eq!(model.nodes().len(), 2);
        assert_eq!(model.chart().lanes.len(), 1);
        assert_eq!((model.lane(0), model.lane(1)), (Some(0), None));
        assert_eq!(model.edges().len(), 1);
        assert_eq!(model.ends(0), [0, 1]);
        assert_eq!(model.kind(1), NodeKind::Other);
    }

    #[test]
    fn edges_are_found_from_both_ends() {
        let model = Model::new(&flowchart(
            r#"{"nodes": [{"id": "x", "kind": "step", "name": "X"},
                          {"id": "y", "kind": "step", "name": "Y"}],
                "edges": [{"from": "x", "to": "y"}, {"from": "y", "to": "x", "kind": "return"}]}"#,
        ));
        assert_eq!(model.outs(0).collect::<Vec<_>>(), [0]);
        assert_eq!(model.ins(0).collect::<Vec<_>>(), [1]);
        assert!(model.is_return(1) && !model.is_return(0));
        assert_eq!(model.number("y"), Some(1));
    }
}
