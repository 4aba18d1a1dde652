//! Where the items stand within their rows: weighted least squares, row by row and to and fro,
//! under the rule that items keep their order and their distance.

use crate::drawing::Span;
use crate::grid::{Grid, Plan};
use crate::lanes::{Run, gap, runs};
use crate::settle::{Settler, Wish};
use crate::straighten;

const ROUNDS: usize = 24;
/// So many of them look back only, to bring everything near to its place.
const FIRST_ROUNDS: usize = 8;
/// Who moves by less does not stir others.
const REST: f64 = 0.5;

/// Places every item; `x` are whole numbers afterwards.
pub(crate) fn place(grid: &mut Grid, plan: &Plan, bands: &[Span]) {
    let runs = runs(grid, plan, bands);
    let gaps = gaps(grid, plan, &runs);
    start(grid, &runs, &gaps);
    let all: Vec<&Run> = runs.iter().flatten().collect();
    let mut room = Room::new(grid, &all, &gaps);
    for round in 0..ROUNDS {
        let look = if round < FIRST_ROUNDS { Look::Back } else { Look::Both };
        if round == FIRST_ROUNDS {
            room.is_stirred.fill(true);
        }
        for (number, run) in all.iter().enumerate() {
            room.settle(grid, run, number, look, true);
        }
        for (number, run) in all.iter().enumerate().rev() {
            room.settle(grid, run, number, look, false);
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

/// Settles one run after the other, in the same memory. Runs come to rest: what nothing stirs any
/// more is left alone, and that is most of a large chart.
struct Room<'a> {
    gaps: &'a [f64],
    settler: Settler,
    wishes: Vec<Wish>,
    /// The run of each item, and whether anything that draws a run has moved since it settled.
    run: Vec<usize>,
    is_stirred: Vec<bool>,
}

impl<'a> Room<'a> {
    fn new(grid: &Grid, runs: &[&Run], gaps: &'a [f64]) -> Self {
        let mut run = vec![0; grid.items.len()];
        for (number, it) in runs.iter().enumerate() {
            it.items.iter().for_each(|&item| run[item] = number);
        }
        let (settler, wishes) = (Settler::default(), Vec::new());
        Self { gaps, settler, wishes, run, is_stirred: vec![true; runs.len()] }
    }

    fn settle(&mut self, grid: &mut Grid, run: &Run, number: usize, look: Look, down: bool) {
        // Looking back only, up and down pull to and fro: there is no rest.
        let is_at_rest = !std::mem::replace(&mut self.is_stirred[number], false);
        if is_at_rest && look == Look::Both {
            return;
        }
        self.wishes.clear();
        self.wishes.extend(run.items.iter().map(|&item| {
            let (x, weight) = wish(grid, item, look, down);
            Wish { x, weight, gap: self.gaps[item] }
        }));
        self.settler.settle(&mut self.wishes, run.low, run.high);
        for (&item, wish) in run.items.iter().zip(&self.wishes) {
            if (grid.items[item].x - wish.x).abs() > REST {
                for other in grid.neighbours(item) {
                    self.is_stirred[self.run[other]] = true;
                }
            }
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
