//! What must never happen.

use std::collections::BTreeMap;

use super::geometry::{TOLERANCE, bounds, outness, overlap, segments, touching, touching_pairs};
use crate::{Chart, Layout, Point, Rect};

/// Something that makes a chart wrong to read. Numbers are places in the chart's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Two nodes overlap.
    NodesOverlap(usize, usize),
    /// An edge runs through a node, be it its own.
    EdgeThroughNode {
        /// The edge.
        edge: usize,
        /// The node.
        node: usize,
    },
    /// Two edges run over each other.
    EdgesOverlap(usize, usize),
    /// An edge does not begin or end on the outline of its node.
    WrongDock {
        /// The edge.
        edge: usize,
    },
    /// An edge with a label has no box for it, or the other way round.
    LabelMissing {
        /// The edge.
        edge: usize,
    },
    /// A label lies over a node.
    LabelOverNode {
        /// The edge whose label it is.
        label: usize,
        /// The node.
        node: usize,
    },
    /// A label lies over an edge that is not its own.
    LabelOverEdge {
        /// The edge whose label it is.
        label: usize,
        /// The edge it hides.
        edge: usize,
    },
    /// Two labels overlap.
    LabelsOverlap(usize, usize),
    /// A node stands outside its lane, or two lanes overlap.
    OutsideLane {
        /// The node.
        node: usize,
    },
    /// Two lanes overlap.
    LanesOverlap(usize, usize),
    /// A node, the label of an edge or an edge leaves the drawing.
    OutsideDrawing,
}

/// Everything that is wrong with a layout; nothing in a good one.
pub fn faults(chart: &Chart, layout: &Layout) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (a, b) in touching_pairs(&layout.nodes) {
        if overlap(&layout.nodes[a], &layout.nodes[b]) {
            faults.push(Fault::NodesOverlap(a, b));
        }
    }
    edges(chart, layout, &mut faults);
    docks(chart, layout, &mut faults);
    labels(chart, layout, &mut faults);
    lanes(chart, layout, &mut faults);
    extent(layout, &mut faults);
    faults.sort_unstable();
    faults.dedup();
    faults
}

/// The two nodes of every edge.
pub(super) fn ends(chart: &Chart) -> Vec<[usize; 2]> {
    let numbers: BTreeMap<&str, usize> =
        chart.nodes.iter().enumerate().map(|(number, node)| (node.id.as_str(), number)).collect();
    let find = |id: &str| numbers.get(id).copied().unwrap_or(usize::MAX);
    chart.edges.iter().map(|edge| [find(&edge.from), find(&edge.to)]).collect()
}

fn edges(chart: &Chart, layout: &Layout, faults: &mut Vec<Fault>) {
    let ends = ends(chart);
    let segments = segments(layout);
    let bounds = bounds(&segments);
    for (segment, node) in touching(&bounds, &layout.nodes) {
        let it = segments[segment];
        let own = it.docks && ends[it.edge].contains(&node);
        if !own && it.enters(&layout.nodes[node]) {
            faults.push(Fault::EdgeThroughNode { edge: it.edge, node });
        }
    }
    for (a, b) in touching_pairs(&bounds) {
        let (a, b) = (segments[a], segments[b]);
        if a.edge != b.edge && a.runs_over(&b) {
            faults.push(Fault::EdgesOverlap(a.edge.min(b.edge), a.edge.max(b.edge)));
        }
    }
}

fn docks(chart: &Chart, layout: &Layout, faults: &mut Vec<Fault>) {
    for (edge, [from, to]) in ends(chart).into_iter().enumerate() {
        let points = &layout.edges[edge].points;
        let count = points.len();
        let docked = count >= 2
            && docked(chart, layout, from, points[0], points[1])
            && docked(chart, layout, to, points[count - 1], points[count - 2]);
        if !docked {
            faults.push(Fault::WrongDock { edge });
        }
    }
}

/// Whether an edge meets a node on its outline and comes from outside.
fn docked(chart: &Chart, layout: &Layout, node: usize, dock: Point, next: Point) -> bool {
    let rect = &layout.nodes[node];
    if rect.width <= TOLERANCE || rect.height <= TOLERANCE {
        return true;
    }
    let shape = chart.nodes[node].shape;
    let between = |part: f64| Point {
        x: dock.x + (next.x - dock.x) * part,
        y: dock.y + (next.y - dock.y) * part,
    };
    (outness(shape, rect, dock) - 1.0).abs() < 1e-3
        && [0.25, 0.5, 1.0].iter().all(|&part| outness(shape, rect, between(part)) >= 1.0 - 1e-3)
}

fn labels(chart: &Chart, layout: &Layout, faults: &mut Vec<Fault>) {
    let mut owners = Vec::new();
    let mut boxes: Vec<Rect> = Vec::new();
    for (edge, route) in layout.edges.iter().enumerate() {
        if route.label.is_some() != chart.edges[edge].label.is_some() {
            faults.push(Fault::LabelMissing { edge });
        }
        boxes.extend(route.label);
        owners.resize(boxes.len(), edge);
    }
    for (label, node) in touching(&boxes, &layout.nodes) {
        if overlap(&boxes[label], &layout.nodes[node]) {
            faults.push(Fault::LabelOverNode { label: owners[label], node });
        }
    }
    for (a, b) in touching_pairs(&boxes) {
        if overlap(&boxes[a], &boxes[b]) {
            faults.push(Fault::LabelsOverlap(owners[a], owners[b]));
        }
    }
    let segments = segments(layout);
    for (label, segment) in touching(&boxes, &bounds(&segments)) {
        let it = segments[segment];
        if it.edge != owners[label] && it.enters(&boxes[label]) {
            faults.push(Fault::LabelOverEdge { label: owners[label], edge: it.edge });
        }
    }
}

fn lanes(chart: &Chart, layout: &Layout, faults: &mut Vec<Fault>) {
    for (a, b) in touching_pairs(&layout.lanes) {
        if overlap(&layout.lanes[a], &layout.lanes[b]) {
            faults.push(Fault::LanesOverlap(a, b));
        }
    }
    if layout.lanes.is_empty() {
        return;
    }
    for (node, it) in chart.nodes.iter().enumerate() {
        let rect = &layout.nodes[node];
        let own =
            it.lane.as_ref().and_then(|id| chart.lanes.iter().position(|lane| lane.id == *id));
        let right = layout.lanes.iter().enumerate().all(|(lane, band)| {
            if own == Some(lane) { within(band, rect) } else { !overlap(band, rect) }
        });
        if !right {
            faults.push(Fault::OutsideLane { node });
        }
    }
}

fn within(outer: &Rect, inner: &Rect) -> bool {
    outer.x <= inner.x + TOLERANCE
        && outer.y <= inner.y + TOLERANCE
        && inner.x + inner.width <= outer.x + outer.width + TOLERANCE
        && inner.y + inner.height <= outer.y + outer.height + TOLERANCE
}

fn extent(layout: &Layout, faults: &mut Vec<Fault>) {
    let whole = Rect { x: 0.0, y: 0.0, width: layout.size.width, height: layout.size.height };
    let labels = layout.edges.iter().filter_map(|route| route.label.as_ref());
    let mut rects = layout.nodes.iter().chain(labels).chain(&layout.lanes);
    let points = layout.edges.iter().flat_map(|route| &route.points);
    let mut points = points.map(|&Point { x, y }| Rect { x, y, width: 0.0, height: 0.0 });
    if !rects.all(|rect| within(&whole, rect)) || !points.all(|point| within(&whole, &point)) {
        faults.push(Fault::OutsideDrawing);
    }
}
