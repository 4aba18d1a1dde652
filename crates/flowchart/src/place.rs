//! Where the items stand within their rows: weighted least squares, row by row and to and fro,
//! under the rule that items keep their order and their distance.

use crate::drawing::Span;
use crate::grid::{Grid, Plan};
use crate::lanes::{Run, gap, runs};
use crate::settle::{Settler, Wish};
use crate::straighten;

/// Rounds for a chart of usual size. Larger ones get fewer, so that the work stays linear.
const ROUNDS: usize = 24;
const WORK: usize = 1_000_000;

/// Places every item; `x` are whole numbers afterwards.
pub(crate) fn place(grid: &mut Grid, plan: &Plan, bands: &[Span]) {
    let runs = runs(grid, plan, bands);
    let gaps = gaps(grid, plan, &runs);
    start(grid, &runs, &gaps);
    let rounds = (WORK / (grid.items.len() + grid.links.len()).max(1)).clamp(2, ROUNDS);
    let mut room = Room::default();
    for round in 0..rounds {
        let look = if round < rounds / 3 { Look::Back } else { Look::Both };
        for run in runs.iter().flatten() {
            room.settle(grid, run, &gaps, look, true);
        }
        for run in runs.iter().rev().flatten() {
            room.settle(grid, run, &gaps, look, false);
        }
    }
    for item in &mut grid.items {
        item.x = item.x.round();
    }
    straighten::straighten(grid, plan, &runs, &gaps);
}

/// Which neighbours draw an item: those of the row just settled, or those on both sides.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Back,
    Both,
}

/// For every item its least distance from the item to its left in its run.
fn gaps(grid: &Grid, plan: &Plan, runs: &[Vec<Run>]) -> Vec<f64> {
    let mut gaps = vec![0.0; grid.items.len()];
    for run in runs.iter().flatten() {
        for pair in run.items.windows(2) {
            gaps[pair[1]] = gap(plan.spacing, &grid.items[pair[0]], &grid.items[pair[1]]);
        }
    }
    gaps
}

/// Every run packed, in the middle of its band.
fn start(grid: &mut Grid, runs: &[Vec<Run>], gaps: &[f64]) {
    for run in runs.iter().flatten() {
        let width: f64 = run.items.iter().skip(1).map(|&item| gaps[item]).sum();
        let middle = if run.low.is_finite() { f64::midpoint(run.low, run.high) } else { 0.0 };
        let mut x = middle - width / 2.0;
        for (index, &item) in run.items.iter().enumerate() {
            x += if index == 0 { 0.0 } else { gaps[item] };
            grid.items[item].x = x;
        }
    }
}

/// Room to settle one run after the other.
#[derive(Default)]
struct Room {
    settler: Settler,
    wishes: Vec<Wish>,
}

impl Room {
    fn settle(&mut self, grid: &mut Grid, run: &Run, gaps: &[f64], look: Look, down: bool) {
        self.wishes.clear();
        self.wishes.extend(run.items.iter().map(|&item| {
            let (x, weight) = wish(grid, item, look, down);
            Wish { x, weight, gap: gaps[item] }
        }));
        self.settler.settle(&mut self.wishes, run.low, run.high);
        for (&item, wish) in run.items.iter().zip(&self.wishes) {
            grid.items[item].x = wish.x;
        }
    }
}

fn wish(grid: &Grid, item: usize, look: Look, down: bool) -> (f64, f64) {
    let it = &grid.items[item];
    // A little inertia: whoever nothing draws stays.
    let (mut sum, mut total) = (it.x * 0.01, 0.01);
    if down || look == Look::Both {
        for &number in &it.ups {
            let (link, weight) = (&grid.links[number], grid.weight(number));
            sum += weight * (grid.xs(number).0 - link.lower.dx);
            total += weight;
        }
    }
    if !down || look == Look::Both {
        for &number in &it.downs {
            let (link, weight) = (&grid.links[number], grid.weight(number));
            sum += weight * (grid.xs(number).1 - link.upper.dx);
            total += weight;
        }
    }
    (sum / total, total)
}
