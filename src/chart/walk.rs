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

    fn may_come(&mut self) {
        if *self == Self::Ahead {
            *self = Self::Next;
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

/// A way to a node from wherever the case was last.
#[derive(Clone, Debug, Default)]
struct Way {
    /// The step that it comes from; none for one from the beginning, where nothing was noted.
    from: Option<usize>,
    edges: Vec<usize>,
    /// What lies between. Nobody stays there: starts, forks and joins lead on.
    passed: Vec<usize>,
}

impl Walk {
    /// `None` where there is neither a path nor a node where it may begin.
    pub(super) fn new(model: &Model, path: &[PathStep], next: &[String]) -> Option<Self> {
        if path.is_empty() && next.is_empty() {
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
        for node in next.iter().filter_map(|id| model.number(id)) {
            walk.look_ahead(model, node);
        }
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

    fn arrive(&mut self, model: &Model, node: usize, step: usize) {
        if let Some(way) = self.way(model, node, &mut Vec::new()) {
            way.edges.iter().for_each(|&edge| self.edges[edge] = Progress::Walked);
            way.passed.iter().for_each(|&passed| self.nodes[passed] = Progress::Walked);
        }
        let is_there = self.steps[step].left_at.is_none();
        self.nodes[node] = if is_there { Progress::Current } else { Progress::Walked };
    }

    /// What was walked before stays so, though the case may come there again.
    fn look_ahead(&mut self, model: &Model, node: usize) {
        let way = self.way(model, node, &mut Vec::new()).unwrap_or_default();
        let here = |edge: &usize| self.is_at(model.ends(*edge)[0]);
        let edges: Vec<usize> = model.ins(node).filter(here).chain(way.edges).collect();
        edges.into_iter().for_each(|edge| self.edges[edge].may_come());
        way.passed.into_iter().chain([node]).for_each(|node| self.nodes[node].may_come());
    }

    fn is_at(&self, node: usize) -> bool {
        self.nodes[node] == Progress::Current
    }

    /// How the case came to a node, or would come there: from wherever it was last. At a join all
    /// branches come together, so it comes along every one that it was on. `seen` are the nodes
    /// that were looked through: each once, since a wild chart has more ways than time.
    fn way(&self, model: &Model, node: usize, seen: &mut Vec<usize>) -> Option<Way> {
        seen.push(node);
        let mut sources = Vec::new();
        let mut ways = Vec::new();
        for edge in model.ins(node) {
            let source = model.ends(edge)[0];
            if sources.contains(&source) {
                continue;
            }
            sources.push(source);
            ways.extend(self.way_along(model, edge, source, seen));
        }
        if model.kind(node) == NodeKind::Join {
            return ways.into_iter().reduce(Way::joined);
        }
        ways.into_iter().reduce(|best, way| if way.from > best.from { way } else { best })
    }

    fn way_along(
        &self,
        model: &Model,
        edge: usize,
        source: usize,
        seen: &mut Vec<usize>,
    ) -> Option<Way> {
        if let Some(&step) = self.stays[source].last() {
            return Some(Way { from: Some(step), edges: vec![edge], passed: Vec::new() });
        }
        let before = match model.kind(source) {
            NodeKind::Start => Some(Way::default()),
            NodeKind::Fork | NodeKind::Join if !seen.contains(&source) => {
                self.way(model, source, seen)
            }
            _ => None,
        };
        let mut way = before?;
        way.edges.push(edge);
        way.passed.push(source);
        Some(way)
    }
}

impl Way {
    fn joined(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            edges: [self.edges, other.edges].concat(),
            passed: [self.passed, other.passed].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{flowchart, path};
    use super::*;

    const START: usize = 7;

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
            node("start", "start"),
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
            ("start", "check"),
        ];
        let edges = ends.map(|(from, to)| format!(r#"{{"from":"{from}","to":"{to}"}}"#));
        let (nodes, edges) = (nodes.join(","), edges.join(","));
        Model::new(&flowchart(&format!(r#"{{"nodes":[{nodes}],"edges":[{edges}]}}"#)))
    }

    fn walk(nodes: &str, next: &[&str]) -> Walk {
        let next: Vec<String> = next.iter().map(|&id| id.to_owned()).collect();
        Walk::new(&model(), &path(nodes), &next).unwrap()
    }

    fn edges(walk: &Walk, progress: Progress) -> Vec<usize> {
        (0..walk.edges.len()).filter(|&edge| walk.edge(edge) == progress).collect()
    }

    fn walked(walk: &Walk) -> Vec<usize> {
        edges(walk, Progress::Walked)
    }

    #[test]
    fn a_case_that_has_not_begun_and_may_go_nowhere_has_no_walk() {
        assert_eq!(Walk::new(&model(), &[], &[]), None);
    }

    #[test]
    fn before_its_first_step_a_case_stands_at_the_beginning() {
        let walk = walk("", &["check"]);
        assert_eq!((walk.node(START), walk.node(0)), (Progress::Next, Progress::Next));
        assert_eq!(edges(&walk, Progress::Next), [9]);
    }

    #[test]
    fn the_beginning_was_passed_when_the_first_step_was_entered() {
        let walk = walk("check", &["supplement", "a", "b", "end"]);
        assert_eq!((walk.node(START), walked(&walk)), (Progress::Walked, vec![9]));
        assert_eq!(edges(&walk, Progress::Next), [0, 2, 3, 4, 8]);
        assert_eq!(walk.node(2), Progress::Next, "nobody stays at a fork: it leads on");
    }

    #[test]
    fn a_case_sent_back_and_on_again_walked_both_ways_and_none_beside_them() {
        let walk = walk("check. supplement. check. fork.", &["a", "b"]);
        assert_eq!(walked(&walk), [0, 1, 2, 9]);
        assert_eq!(walk.stays(0).count(), 2);
        assert_eq!(walk.node(6), Progress::Ahead);
    }

    #[test]
    fn branches_of_a_joint_review_stand_each_where_it_is() {
        for nodes in ["check. fork. a. b", "check. a. b"] {
            let walk = walk(nodes, &["end"]);
            assert_eq!(walked(&walk), [2, 3, 4, 9]);
            assert_eq!((walk.node(3), walk.node(4)), (Progress::Walked, Progress::Current));
            assert_eq!(walk.node(2), Progress::Walked);
            assert_eq!(edges(&walk, Progress::Next), [5, 6, 7]);
            assert_eq!((walk.node(5), walk.node(6)), (Progress::Next, Progress::Next));
        }
    }

    #[test]
    fn at_a_join_the_case_came_along_every_branch() {
        for nodes in ["check. fork. a. b. join. end.", "check. b. a. end."] {
            let walk = walk(nodes, &[]);
            assert_eq!(walked(&walk), [2, 3, 4, 5, 6, 7, 9]);
            assert!(!(0..7).any(|node| walk.node(node) == Progress::Current));
        }
    }

    #[test]
    fn a_case_that_went_straight_to_the_end_passed_no_branch() {
        assert_eq!(walked(&walk("check. end.", &[])), [8, 9]);
    }

    #[test]
    fn a_node_that_the_chart_has_not_is_passed_over() {
        let walk = walk("check. elsewhere. fork", &["moon"]);
        assert_eq!(walked(&walk), [2, 9]);
        assert_eq!(walk.node(2), Progress::Current);
    }

    #[test]
    fn a_chart_with_more_ways_than_time_is_walked_all_the_same() {
        let node = |n: usize| format!(r#"{{"id":"{n}","kind":"join","name":"x"}}"#);
        let nodes: Vec<String> = (0..200).map(node).collect();
        let ladder = (0..198).flat_map(|n| [(n, n + 1), (n, n + 2), (n + 2, n)]);
        let edges: Vec<String> =
            ladder.map(|(a, b)| format!(r#"{{"from":"{a}","to":"{b}"}}"#)).collect();
        let (nodes, edges) = (nodes.join(","), edges.join(","));
        let model = Model::new(&flowchart(&format!(r#"{{"nodes":[{nodes}],"edges":[{edges}]}}"#)));
        let walk = Walk::new(&model, &path("0. 199"), &["198".to_owned()]).unwrap();
        assert_eq!((walk.node(0), walk.node(199)), (Progress::Walked, Progress::Current));
    }
}
