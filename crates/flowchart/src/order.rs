//! The order of the items in each row: barycentre sweeps and swaps of neighbours, keep the best.

use crate::crossings;
use crate::grid::Grid;

/// Sweeps for a chart of usual size. Larger ones get fewer, so that the work stays linear.
const SWEEPS: usize = 24;
const WORK: usize = 1_500_000;

/// Orders every row. Lanes keep their order in every row.
pub(crate) fn order(grid: &mut Grid) {
    let mut sorter = Sorter::new(grid);
    sorter.start(grid);
    let sweeps = (WORK / (grid.items.len() + grid.links.len()).max(1)).clamp(2, SWEEPS);
    let mut best = grid.rows.clone();
    let mut fewest = sorter.crossings(grid);
    for sweep in 0..sweeps {
        if fewest == 0 {
            break;
        }
        sorter.sweep(grid, sweep % 2 == 0, sweep % 4 < 2);
        sorter.swap(grid);
        let crossings = sorter.crossings(grid);
        if crossings < fewest {
            fewest = crossings;
            best.clone_from(&grid.rows);
        }
    }
    grid.rows = best;
}

struct Sorter {
    place: Vec<usize>,
    /// The items that each item is linked to, above and below.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
}

impl Sorter {
    fn new(grid: &Grid) -> Self {
        let uppers = |ups: &Vec<usize>| ups.iter().map(|&l| grid.links[l].upper.item).collect();
        let lowers = |downs: &Vec<usize>| downs.iter().map(|&l| grid.links[l].lower.item).collect();
        Self {
            place: vec![0; grid.items.len()],
            above: grid.items.iter().map(|item| uppers(&item.ups)).collect(),
            below: grid.items.iter().map(|item| lowers(&item.downs)).collect(),
        }
    }

    /// Depth first downwards in declared order: a branch stays together.
    fn start(&mut self, grid: &mut Grid) {
        let mut visited = vec![usize::MAX; grid.items.len()];
        let mut count = 0;
        let tops = (0..grid.items.len()).filter(|&item| grid.items[item].ups.is_empty());
        for top in tops {
            let mut open = vec![top];
            while let Some(item) = open.pop() {
                if visited[item] != usize::MAX {
                    continue;
                }
                visited[item] = count;
                count += 1;
                open.extend(self.below[item].iter().rev());
            }
        }
        for row in 0..grid.rows.len() {
            let mut items = std::mem::take(&mut grid.rows[row]);
            items.sort_by_key(|&item| (grid.items[item].lane, visited[item]));
            self.put(grid, row, items);
        }
    }

    fn put(&mut self, grid: &mut Grid, row: usize, items: Vec<usize>) {
        for (place, &item) in items.iter().enumerate() {
            self.place[item] = place;
        }
        grid.rows[row] = items;
    }

    /// Sorts every row by the mean place of the items in the row before it. With `mirror`, equal
    /// means change their order: it leads out of a dead end.
    fn sweep(&mut self, grid: &mut Grid, down: bool, mirror: bool) {
        let rows = grid.rows.len();
        for step in 1..rows {
            let row = if down { step } else { rows - 1 - step };
            let mut items = std::mem::take(&mut grid.rows[row]);
            if mirror {
                items.reverse();
            }
            let neighbours = if down { &self.above } else { &self.below };
            let mut keyed: Vec<(usize, f64, usize)> = items
                .into_iter()
                .map(|item| (grid.items[item].lane, self.mean(&neighbours[item], item), item))
                .collect();
            keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            self.put(grid, row, keyed.into_iter().map(|(_, _, item)| item).collect());
        }
    }

    fn mean(&self, neighbours: &[usize], item: usize) -> f64 {
        if neighbours.is_empty() {
            return self.place[item] as f64;
        }
        let sum: usize = neighbours.iter().map(|&neighbour| self.place[neighbour]).sum();
        sum as f64 / neighbours.len() as f64
    }

    /// Swaps neighbours of one lane wherever that saves crossings.
    fn swap(&mut self, grid: &mut Grid) {
        for row in 0..grid.rows.len() {
            let sorted: Vec<[Vec<usize>; 2]> =
                grid.rows[row].iter().map(|&item| self.sorted(item)).collect();
            let mut order: Vec<usize> = (0..sorted.len()).collect();
            for _ in 0..3 {
                let mut changed = false;
                for index in 1..order.len() {
                    let (left, right) = (order[index - 1], order[index]);
                    let items = &grid.rows[row];
                    if grid.items[items[left]].lane != grid.items[items[right]].lane {
                        continue;
                    }
                    let sides = [0, 1].map(|side| {
                        crossings::of_neighbours(&sorted[left][side], &sorted[right][side])
                    });
                    if sides[0].1 + sides[1].1 < sides[0].0 + sides[1].0 {
                        order.swap(index - 1, index);
                        changed = true;
                    }
                }
                if !changed {
                    break;
                }
            }
            let items = order.iter().map(|&index| grid.rows[row][index]).collect();
            self.put(grid, row, items);
        }
    }

    fn sorted(&self, item: usize) -> [Vec<usize>; 2] {
        [&self.above[item], &self.below[item]].map(|neighbours| {
            let mut places: Vec<usize> = neighbours.iter().map(|&it| self.place[it]).collect();
            places.sort_unstable();
            places
        })
    }

    fn crossings(&self, grid: &Grid) -> usize {
        let between = |rows: &[Vec<usize>]| {
            let mut places = Vec::new();
            for &item in &rows[0] {
                let start = places.len();
                places.extend(self.below[item].iter().map(|&below| self.place[below]));
                places[start..].sort_unstable();
            }
            crossings::count(&places, rows[1].len())
        };
        grid.rows.windows(2).map(between).sum()
    }
}
