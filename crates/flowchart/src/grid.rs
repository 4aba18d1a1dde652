//! Rows of items: the nodes of a rank, and where long edges pass through or carry their label.

use crate::chart::{Size, Spacing};
use crate::graph::Graph;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Node,
    /// An edge passes through.
    Bend,
    /// An edge passes through with its label beside it.
    Label,
}

/// A node, or an edge on its way through a row. The first items are the nodes, by their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) row: usize,
    pub(crate) lane: usize,
    /// Links to the row above and to the row below.
    pub(crate) ups: Vec<usize>,
    pub(crate) downs: Vec<usize>,
    /// Where it stands: the middle of a node, the line of an edge. Always whole in the end, so
    /// that equal means straight.
    pub(crate) x: f64,
    /// What it needs on either side of `x`, ports at its sides included.
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) height: f64,
    /// Labels of loops stand at its right side: no port may move out beyond them.
    pub(crate) walled: bool,
}

/// How a link meets an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Dock {
    /// Runs on through a bend or a label.
    Through,
    /// At the upper or lower face of a node.
    Face,
    /// At a side of a node, `y` below its middle; the link begins beyond the side.
    Side { y: f64 },
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    pub(crate) item: usize,
    /// Where the link meets the item's row, to the right of the item's `x`.
    pub(crate) dx: f64,
    pub(crate) dock: Dock,
}

/// A piece of an edge between two rows that follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) edge: usize,
    pub(crate) upper: End,
    pub(crate) lower: End,
    /// Belongs to the main path.
    pub(crate) main: bool,
    /// Belongs to an edge that runs back.
    pub(crate) back: bool,
}

/// Where a loop leaves and enters its node's right side, relative to the node's middle.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Loop {
    pub(crate) dx: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// The left upper corner of its label.
    pub(crate) label: (f64, f64),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub(crate) items: Vec<Item>,
    /// The items of each row from left to right.
    pub(crate) rows: Vec<Vec<usize>>,
    pub(crate) links: Vec<Link>,
    /// The links of each edge from its upper end to its lower; none for a loop.
    pub(crate) chains: Vec<Vec<usize>>,
    pub(crate) loops: Vec<Option<Loop>>,
}

/// What the earlier steps found out about a graph.
pub(crate) struct Plan<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) spacing: &'a Spacing,
    /// Which edges run back.
    pub(crate) backs: Vec<bool>,
    /// Which edges make the main path.
    pub(crate) main: Vec<bool>,
    pub(crate) ranks: Vec<usize>,
    /// Whether labels stand above their line: it will run right in the end. Else to its right.
    pub(crate) labels_above: bool,
    pub(crate) one_column: bool,
}

impl Plan<'_> {
    /// The rank after which an edge's label stands: near the node that the edge leaves.
    fn label_rank(&self, edge: usize) -> Option<usize> {
        let it = &self.graph.edges[edge];
        if it.label.is_none() || it.is_loop() {
            return None;
        }
        Some(if self.backs[edge] { self.ranks[it.from] - 1 } else { self.ranks[it.from] })
    }

    /// The row of every rank, and how many rows there are: labels have rows of their own, so
    /// that they never push nodes of one rank apart.
    fn rows(&self) -> (Vec<usize>, usize) {
        let ranks = self.ranks.iter().max().map_or(0, |last| last + 1);
        let mut has_labels = vec![false; ranks];
        for edge in 0..self.graph.edges.len() {
            if let Some(rank) = self.label_rank(edge) {
                has_labels[rank] = true;
            }
        }
        let mut rows = 0;
        let row_of_rank = has_labels.iter().map(|&labels| {
            rows += 1 + usize::from(labels);
            rows - 1 - usize::from(labels)
        });
        (row_of_rank.collect(), rows)
    }

    /// The lane in which a long edge runs: away from a fork in the lane it goes to, towards a
    /// join still in its own.
    fn lanes(&self) -> Vec<usize> {
        let ends = |edge: usize| {
            let it = &self.graph.edges[edge];
            if self.backs[edge] { (it.to, it.from) } else { (it.from, it.to) }
        };
        let mut downs = vec![0; self.graph.nodes.len()];
        for edge in 0..self.graph.edges.len() {
            downs[ends(edge).0] += 1;
        }
        let lane = |edge| {
            let (upper, lower) = ends(edge);
            self.graph.nodes[if downs[upper] > 1 { lower } else { upper }].lane
        };
        (0..self.graph.edges.len()).map(lane).collect()
    }
}

impl Grid {
    pub(crate) fn new(plan: &Plan) -> Self {
        let (row_of_rank, rows) = plan.rows();
        let lanes = plan.lanes();
        let mut grid = Self { rows: vec![Vec::new(); rows], ..Self::default() };
        for (node, &rank) in plan.graph.nodes.iter().zip(&plan.ranks) {
            grid.add(Kind::Node, row_of_rank[rank], node.lane, node.size.height);
        }
        for (number, edge) in plan.graph.edges.iter().enumerate() {
            grid.chains.push(Vec::new());
            grid.loops.push(edge.is_loop().then(Loop::default));
            if !edge.is_loop() {
                let label_row = plan.label_rank(number).map(|rank| row_of_rank[rank] + 1);
                grid.run(plan, number, lanes[number], label_row);
            }
        }
        grid
    }

    /// Leads an edge through all rows between its ends.
    fn run(&mut self, plan: &Plan, number: usize, lane: usize, label_row: Option<usize>) {
        let edge = &plan.graph.edges[number];
        let back = plan.backs[number];
        let (upper, lower) = if back { (edge.to, edge.from) } else { (edge.from, edge.to) };
        let mut above = upper;
        for row in self.items[upper].row + 1..self.items[lower].row {
            let here = match edge.label {
                Some(size) if Some(row) == label_row => self.add_label(plan, row, lane, size),
                _ => self.add(Kind::Bend, row, lane, 0.0),
            };
            self.link(plan, number, above, here);
            above = here;
        }
        self.link(plan, number, above, lower);
    }

    fn add(&mut self, kind: Kind, row: usize, lane: usize, height: f64) -> usize {
        let item = Item {
            kind,
            row,
            lane,
            ups: Vec::new(),
            downs: Vec::new(),
            x: 0.0,
            left: 0.0,
            right: 0.0,
            height,
            walled: false,
        };
        self.rows[row].push(self.items.len());
        self.items.push(item);
        self.items.len() - 1
    }

    fn add_label(&mut self, plan: &Plan, row: usize, lane: usize, size: Size) -> usize {
        let item = self.add(Kind::Label, row, lane, size.height);
        let room = plan.spacing.label_gap + size.width;
        let side = &mut self.items[item];
        *(if plan.labels_above { &mut side.left } else { &mut side.right }) = room;
        item
    }

    fn link(&mut self, plan: &Plan, edge: usize, above: usize, below: usize) {
        let end = |item| End { item, dx: 0.0, dock: Dock::Through };
        let link = Link {
            edge,
            upper: end(above),
            lower: end(below),
            main: plan.main[edge],
            back: plan.backs[edge],
        };
        self.items[above].downs.push(self.links.len());
        self.items[below].ups.push(self.links.len());
        self.chains[edge].push(self.links.len());
        self.links.push(link);
    }

    /// Where a link meets its upper and its lower row.
    pub(crate) fn xs(&self, link: usize) -> (f64, f64) {
        let Link { upper, lower, .. } = self.links[link];
        (self.items[upper.item].x + upper.dx, self.items[lower.item].x + lower.dx)
    }

    /// The items that an item is linked to.
    pub(crate) fn neighbours(&self, item: usize) -> impl Iterator<Item = usize> {
        let it = &self.items[item];
        let ups = it.ups.iter().map(|&link| self.links[link].upper.item);
        ups.chain(it.downs.iter().map(|&link| self.links[link].lower.item))
    }

    /// The links between a row and the next, by their order in the row.
    pub(crate) fn channel(&self, row: usize) -> impl Iterator<Item = usize> {
        self.rows[row].iter().flat_map(|&item| self.items[item].downs.iter().copied())
    }
    /// How much a link wants to be straight: long edges most, then the main path; a return last,
    /// where it meets its node.
    pub(crate) fn weight(&self, link: usize) -> f64 {
        let Link { upper, lower, main, back, .. } = self.links[link];
        let is_node = |end: &&End| self.items[end.item].kind == Kind::Node;
        let nodes = [upper, lower].iter().filter(is_node).count();
        match (nodes, back, main) {
            (0, ..) => 8.0,
            (_, true, _) => 0.3,
            (1, _, false) => 2.0,
            (_, _, false) => 1.0,
            (1, _, true) => 8.0,
            (_, _, true) => 4.0,
        }
    }
}
