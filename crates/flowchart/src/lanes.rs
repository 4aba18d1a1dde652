//! Lanes as bands side by side, and the runs of items that each row has in them.

use crate::chart::Spacing;
use crate::drawing::Span;
use crate::grid::{Grid, Item, Kind, Plan};

/// Items of one row that must keep their order, between two bounds.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) items: Vec<usize>,
    /// The leftmost place of the first and the rightmost place of the last item.
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The smallest distance of two items that stand side by side. Whole, so that rounding their
/// places never brings them nearer.
pub(crate) fn gap(spacing: &Spacing, left: &Item, right: &Item) -> f64 {
    let nodes = left.kind == Kind::Node && right.kind == Kind::Node;
    let gap = if nodes { spacing.between_nodes() } else { spacing.edge_gap };
    (left.right + gap + right.left).ceil()
}

/// The band of each lane, as wide as its fullest row. None for a chart without lanes.
pub(crate) fn bands(grid: &Grid, plan: &Plan) -> Vec<Span> {
    let titles = &plan.graph.titles;
    if titles.is_empty() {
        return Vec::new();
    }
    let mut widths: Vec<f64> = titles.iter().map(|title| title.width).collect();
    widths.push(0.0);
    for row in &grid.rows {
        for items in row.chunk_by(|&a, &b| grid.items[a].lane == grid.items[b].lane) {
            let ends = grid.items[items[0]].left + grid.items[items[items.len() - 1]].right;
            let inner = items.windows(2).map(|pair| between(grid, plan, pair[0], pair[1]));
            let lane = grid.items[items[0]].lane;
            widths[lane] = widths[lane].max(ends + inner.sum::<f64>());
        }
    }
    let mut start = 0.0;
    let band = widths.iter().map(|width| {
        // Places become whole numbers later: one more on either side keeps them inside.
        let end = start + (width + 2.0 * plan.spacing.lane_padding).ceil() + 2.0;
        let span = Span { start, end };
        start = end;
        span
    });
    band.collect()
}

fn between(grid: &Grid, plan: &Plan, left: usize, right: usize) -> f64 {
    gap(plan.spacing, &grid.items[left], &grid.items[right])
}

/// The runs of every row, from left to right.
pub(crate) fn runs(grid: &Grid, plan: &Plan, bands: &[Span]) -> Vec<Vec<Run>> {
    let run = |items: &[usize]| {
        let (first, last) = (&grid.items[items[0]], &grid.items[items[items.len() - 1]]);
        let padding = plan.spacing.lane_padding + 1.0;
        let bounds = bands
            .get(first.lane)
            .map(|band| (band.start + padding + first.left, band.end - padding - last.right));
        let (low, high) = bounds.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        Run { items: items.to_vec(), low, high }
    };
    let same_lane = |a: &usize, b: &usize| grid.items[*a].lane == grid.items[*b].lane;
    grid.rows.iter().map(|row| row.chunk_by(same_lane).map(run).collect()).collect()
}
