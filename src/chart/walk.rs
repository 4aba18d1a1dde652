//! How far a case has come on its chart: what it has passed, where it is, what may come next.

use huiyin_contract::flowchart::{NodeKind, PathStep};

use super::model::Model;

/// What a node or an edge is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Progress {
    /// The case has not come here.
    #[default]
    Ahead,
    /// It may come here next.
    Next,
    /// It is here.
    Current,
    /// It has been here.
    Walked,
}

impl Progress {
    /// The value of `data-progress`, by which the style tells them apart.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Next => "next",
            Self::Current => "current",
            Self::Walked => "walked",
        }
    }
}

/// The path of a case on a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Walk {
    steps: Vec<PathStep>,
    /// The steps of each node, earliest first.
    stays: Vec<Vec<usize>>,
    nodes: Vec<Progress>,
    edges: Vec<Progress>,
}

impl Walk {
    /// `None` for an empty path: there is nothing to show.
    pub(super) fn new(model: &Model, path: &[PathStep]) -> Option<Self> {
        if path.is_empty() {
            return None;
        }
        let mut walk = Self {
            steps: path.to_vec(),
            stays: vec![Vec::new(); model.nodes().len()],
            nodes: vec![Progress::Ahead; model.nodes().len()],
            edges: vec![Progress::Ahead; model.edges().len()],
        };
        for (step, stay) in path.iter().enumerate() {
            if let Some(node) = model.number(&stay.node) {
                walk.arrive(model, node, step);
                walk.stays[node].push(step);
            }
        }
        walk.look_ahead(model);
        Some(walk)
    }

    pub(super) fn node(&self, node: usize) -> Progress {
        self.nodes[node]
    }

    pub(super) fn edge(&self, edge: usize) -> Progress {
        self.edges[edge]
    }

    /// The stays of the case at a node, earliest first.
    pub(super) fn stays(&self, node: usize) -> impl Iterator<Item = &PathStep> {
        self.stays[node].iter().map(|&step| &self.steps[step])
    }

    /// Marks how the case came to a node: along the edge from wherever it was last. At a join all
    /// branches come together, so there it came along every edge that it could.
    fn arrive(&mut self, model: &Model, node: usize, step: usize) {
        let came_from = |edge: usize| self.stays[model.ends(edge)[0]].last().copied();
        let ways: Vec<(usize, usize)> =
            model.ins(node).filter_map(|edge| Some((came_from(edge)?, edge))).collect();
        let last = ways.iter().map(|&(from, _)| from).max();
        for &(from, edge) in &ways {
            let is_first_of_parallel =
                !ways.iter().any(|&(other, before)| other == from && before < edge);
            let joins = model.kind(node) == NodeKind::Join;
            if is_first_of_parallel && (joins || last == Some(from)) {
                self.edges[edge] = Progress::Walked;
            }
        }
        let is_there = self.steps[step].left_at.is_none();
        self.nodes[node] = if is_there { Progress::Current } else { Progress::Walked };
    }

    /// What was walked before stays so, though the case may come there again.
    fn look_ahead(&mut self, model: &Model) {
        for edge in 0..self.edges.len() {
            let [from, to] = model.ends(edge);
            if self.nodes[from] == Progress::Current {
                for progress in [&mut self.edges[edge], &mut self.nodes[to]] {
                    if *progress == Progress::Ahead {
                        *progress = Progress::Next;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{flowchart, path};
    use super::*;

    fn model() -> Model {
        let node = |id: &str, kind: &str| format!(r#"{{"id":"{id}","kind":"{kind}","name":"x"}}"#);
        let nodes = [
            node("check", "decision"),
            node("supplement", "step"),
            node("fork", "fork"),
            node("a", "step"),
            node("b", "step"),
            node("join", "join"),
            node("end", "end"),
        ];
        let ends = [
            ("check", "supplement"),
            ("supplement", "check"),
            ("check", "fork"),
            ("fork", "a"),
            ("fork", "b"),
            ("a", "join"),
            ("b", "join"),
            ("join", "end"),
            ("check", "end"),
        ];
        let edges = ends.map(|(from, to)| format!(r#"{{"from":"{from}","to":"{to}"}}"#));
        let (nodes, edges) = (nodes.join(","), edges.join(","));
        Model::new(&flowchart(&format!(r#"{{"nodes":[{nodes}],"edges":[{edges}]}}"#)))
    }

    fn walked(walk: &Walk) -> Vec<usize> {
        (0..walk.edges.len()).filter(|&edge| walk.edge(edge) == Progress::Walked).collect()
    }

    #[test]
    fn a_case_that_has_not_begun_has_no_walk() {
        assert_eq!(Walk::new(&model(), &[]), None);
    }

    #[test]
    fn a_case_sent_back_and_on_again_walked_both_ways_and_none_beside_them() {
        let walk = Walk::new(&model(), &path("check. supplement. check. fork.")).unwrap();
        assert_eq!(walked(&walk), [0, 1, 2]);
        assert_eq!(walk.stays(0).count(), 2);
        assert_eq!(walk.node(6), Progress::Ahead);
    }

    #[test]
    fn branches_of_a_joint_review_stand_each_where_it_is() {
        let walk = Walk::new(&model(), &path("check. fork. a. b")).unwrap();
        assert_eq!(walked(&walk), [2, 3, 4]);
        assert_eq!((walk.node(3), walk.node(4)), (Progress::Walked, Progress::Current));
        assert_eq!((walk.edge(5), walk.edge(6)), (Progress::Ahead, Progress::Next));
        assert_eq!(walk.node(5), Progress::Next);
    }

    #[test]
    fn at_a_join_the_case_came_along_every_branch() {
        let walk = Walk::new(&model(), &path("check. fork. a. b. join. end.")).unwrap();
        assert_eq!(walked(&walk), [2, 3, 4, 5, 6, 7]);
        assert!(!(0..7).any(|node| walk.node(node) == Progress::Current));
    }

    #[test]
    fn a_node_that_the_chart_has_not_is_passed_over() {
        let walk = Walk::new(&model(), &path("check. elsewhere. fork")).unwrap();
        assert_eq!(walked(&walk), [2]);
        assert_eq!(walk.node(2), Progress::Current);
    }
}
