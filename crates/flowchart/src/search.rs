//! The order of the rows, from several beginnings: each is sorted (`order`) and its long edges are
//! led anew (`guide`); the one with the fewest crossings is kept.
//!
//! The first two beginnings follow the declared order and its reverse. The others are shuffled:
//! small charts can afford them, and a person sees every crossing there.

use crate::grid::Grid;
use crate::guide::Guide;
use crate::order::Sorter;

/// Beginnings, at most. Larger charts get fewer, so that the work stays linear.
const BEGINNINGS: usize = 12;
const WORK: usize = 16_000;

/// Orders every row. Lanes keep their order in every row.
pub(crate) fn order(grid: &mut Grid) {
    let beginnings = (WORK / (grid.items.len() + grid.links.len()).max(1)).clamp(2, BEGINNINGS);
    let mut sorter = Sorter::new(grid);
    let mut guide = Guide::new(grid);
    let declared = Order::of(grid, 0);
    let mut best: Option<Order> = None;
    for beginning in 0..beginnings {
        declared.put(grid);
        sorter.sort(grid, beginning);
        let crossings = guide.lead_around(grid);
        if best.as_ref().is_none_or(|best| crossings < best.crossings) {
            best = Some(Order::of(grid, crossings));
        }
        if crossings == 0 {
            break;
        }
    }
    if let Some(best) = best {
        best.put(grid);
    }
}

/// An order of all rows, and the lanes in which long edges run there.
struct Order {
    crossings: usize,
    rows: Vec<Vec<usize>>,
    lanes: Vec<usize>,
}

impl Order {
    fn of(grid: &Grid, crossings: usize) -> Self {
        let lanes = grid.items.iter().map(|item| item.lane).collect();
        Self { crossings, rows: grid.rows.clone(), lanes }
    }

    fn put(&self, grid: &mut Grid) {
        grid.rows.clone_from(&self.rows);
        for (item, &lane) in grid.items.iter_mut().zip(&self.lanes) {
            item.lane = lane;
        }
    }
}
