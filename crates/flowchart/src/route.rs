//! The picture in the graph's own frame: heights of rows and channels, and the points of edges.

use crate::channels::{Channel, Step};
use crate::drawing::{Point, Rect, Span};
use crate::grid::{Dock, End, Grid, Kind, Loop, Plan};

/// What was drawn, ranks downwards. Nothing lies above or left of the origin.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sketch {
    pub(crate) nodes: Vec<Rect>,
    pub(crate) edges: Vec<Vec<Point>>,
    pub(crate) labels: Vec<Option<Rect>>,
    pub(crate) bands: Vec<Rect>,
    pub(crate) ranks: Vec<Span>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// The y of everything between rows.
struct Levels {
    rows: Vec<Span>,
    /// The first track of each channel.
    tracks: Vec<f64>,
    height: f64,
}

impl Levels {
    fn new(grid: &Grid, plan: &Plan, channels: &[Channel], head: f64) -> Self {
        let mut levels = Self { rows: Vec::new(), tracks: Vec::new(), height: head };
        let has_nodes =
            |row: usize| grid.rows[row].iter().any(|&item| grid.items[item].kind == Kind::Node);
        let lead = |row| {
            let half_gap =
                if has_nodes(row) { plan.spacing.rank_gap } else { plan.spacing.edge_gap };
            half_gap / 2.0
        };
        for row in 0..grid.rows.len() {
            let heights = grid.rows[row].iter().map(|&item| grid.items[item].height);
            let end = levels.height + heights.fold(0.0, f64::max).ceil();
            levels.rows.push(Span { start: levels.height, end });
            levels.height = end;
            if let Some(channel) = channels.get(row) {
                let between = channel.tracks.saturating_sub(1) as f64 * plan.spacing.edge_gap;
                levels.tracks.push(end + lead(row).ceil());
                levels.height += lead(row).ceil() + between + lead(row + 1).ceil();
            }
        }
        levels
    }

    fn middle(&self, row: usize) -> f64 {
        f64::midpoint(self.rows[row].start, self.rows[row].end)
    }
}

/// Draws the grid below a head of the given height, in bands that were laid from 0.
pub(crate) fn draw(
    grid: &Grid,
    plan: &Plan,
    channels: &[Channel],
    bands: &[Span],
    head: f64,
) -> Sketch {
    let levels = Levels::new(grid, plan, channels, head);
    let mut steps = vec![Vec::new(); grid.links.len()];
    for &step in channels.iter().flat_map(|channel| &channel.steps) {
        steps[step.link].push(step);
    }
    let pen = Pen { grid, plan, levels: &levels, steps: &steps };
    let edges = 0..plan.graph.edges.len();
    let ranks = levels.rows.iter().zip(&grid.rows);
    let ranks = ranks.filter(|(_, row)| row.iter().any(|&it| grid.items[it].kind == Kind::Node));
    let band = |span: &Span| Rect {
        x: span.start,
        y: 0.0,
        width: span.end - span.start,
        height: levels.height,
    };
    let mut sketch = Sketch {
        nodes: (0..plan.graph.nodes.len()).map(|node| pen.node(node)).collect(),
        edges: edges.clone().map(|edge| pen.edge(edge)).collect(),
        labels: edges.map(|edge| pen.label(edge)).collect(),
        bands: bands.iter().map(band).collect(),
        ranks: ranks.map(|(span, _)| *span).collect(),
        width: 0.0,
        height: levels.height,
    };
    sketch.trim(plan.spacing.lane_padding);
    sketch
}

impl Sketch {
    /// Moves everything to the origin. The last band is none that was declared: it goes.
    fn trim(&mut self, padding: f64) {
        self.bands.pop();
        let rects = || self.nodes.iter().chain(self.labels.iter().flatten()).chain(&self.bands);
        let points = || self.edges.iter().flatten();
        let left = rects().map(|it| it.x).chain(points().map(|it| it.x)).fold(f64::MAX, f64::min);
        let rights = rects().map(|it| it.x + it.width);
        let right = rights.chain(points().map(|it| it.x)).fold(f64::MIN, f64::max);
        if left > right {
            return;
        }
        let left = left.floor();
        for rect in
            self.nodes.iter_mut().chain(self.labels.iter_mut().flatten()).chain(&mut self.bands)
        {
            rect.x -= left;
        }
        for point in self.edges.iter_mut().flatten() {
            point.x -= left;
        }
        self.width = (right - left).ceil();
        if !self.bands.is_empty() {
            self.height += padding;
        }
        for band in &mut self.bands {
            band.height = self.height;
        }
    }
}

struct Pen<'a> {
    grid: &'a Grid,
    plan: &'a Plan<'a>,
    levels: &'a Levels,
    /// Where each link turns.
    steps: &'a [Vec<Step>],
}

impl Pen<'_> {
    fn middle(&self, item: usize) -> Point {
        let it = &self.grid.items[item];
        Point { x: it.x, y: self.levels.middle(it.row) }
    }

    fn node(&self, node: usize) -> Rect {
        let size = self.plan.graph.nodes[node].size;
        let Point { x, y } = self.middle(node);
        let (x, y) = (x - size.width / 2.0, y - size.height / 2.0);
        Rect { x, y, width: size.width, height: size.height }
    }

    fn label(&self, edge: usize) -> Option<Rect> {
        let size = self.plan.graph.edges[edge].label?;
        if let Some(it) = self.grid.loops[edge] {
            let Point { x, y } = self.middle(self.plan.graph.edges[edge].from);
            let (x, y) = (x + it.label.0, y + it.label.1);
            return Some(Rect { x, y, width: size.width, height: size.height });
        }
        let lowers = self.grid.chains[edge].iter().map(|&link| self.grid.links[link].lower.item);
        let item = lowers.into_iter().find(|&item| self.grid.items[item].kind == Kind::Label)?;
        let Point { x, y } = self.middle(item);
        let x = x - self.grid.items[item].left
            + if self.plan.labels_above { 0.0 } else { self.plan.spacing.label_gap };
        Some(Rect { x, y: y - size.height / 2.0, width: size.width, height: size.height })
    }

    fn edge(&self, edge: usize) -> Vec<Point> {
        if let Some(it) = self.grid.loops[edge] {
            return self.circle(self.plan.graph.edges[edge].from, it);
        }
        let chain = &self.grid.chains[edge];
        let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else {
            return Vec::new();
        };
        let mut points = self.dock(self.grid.links[first].upper, true);
        for &link in chain {
            let mut x = self.grid.xs(link).0;
            for step in &self.steps[link] {
                let row = self.grid.items[self.grid.links[link].upper.item].row;
                let track = step.track as f64 * self.plan.spacing.edge_gap;
                let y = self.levels.tracks[row] + track;
                points.extend([Point { x, y }, Point { x: step.to, y }]);
                x = step.to;
            }
        }
        points.extend(self.dock(self.grid.links[last].lower, false).into_iter().rev());
        if self.plan.backs[edge] {
            points.reverse();
        }
        points
    }

    /// The first points of an edge, from the outline of its node on.
    fn dock(&self, end: End, down: bool) -> Vec<Point> {
        let node = &self.plan.graph.nodes[end.item];
        let middle = self.middle(end.item);
        let x = middle.x + end.dx;
        match end.dock {
            Dock::Side { y } => {
                let side = node.shape.half_width(node.size, y).copysign(end.dx);
                let y = middle.y + y;
                vec![Point { x: middle.x + side, y }, Point { x, y }]
            }
            Dock::Face | Dock::Through => {
                let reach = node.shape.half_height(node.size, end.dx);
                vec![Point { x, y: if down { middle.y + reach } else { middle.y - reach } }]
            }
        }
    }

    fn circle(&self, number: usize, it: Loop) -> Vec<Point> {
        let node = &self.plan.graph.nodes[number];
        let middle = self.middle(number);
        let at = |dx: f64, dy: f64| Point { x: middle.x + dx, y: middle.y + dy };
        let side = |dy: f64| at(node.shape.half_width(node.size, dy), dy);
        vec![side(it.top), at(it.dx, it.top), at(it.dx, it.bottom), side(it.bottom)]
    }
}
