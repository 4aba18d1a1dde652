//! The order of the items in each row: barycentre sweeps and swaps of neighbours, keep the best.

use std::ops::Range;

use crate::crossings::{self, Counter};
use crate::grid::Grid;

/// More sweeps find next to nothing that leading long edges anew (`guide`) does not find sooner.
const SWEEPS: usize = 4;

/// Sorts rows, again and again in the same memory.
pub(crate) struct Sorter {
    place: Vec<usize>,
    /// The items that each item is linked to, above and below.
    above: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
    /// Room for one row after the other, see [`crate::settle::Settler`].
    keyed: Vec<(usize, f64, usize)>,
    places: Vec<usize>,
    ranges: Vec<[Range<usize>; 2]>,
    counter: Counter,
}

impl Sorter {
    pub(crate) fn new(grid: &Grid) -> Self {
        let uppers = |ups: &Vec<usize>| ups.iter().map(|&l| grid.links[l].upper.item).collect();
        let lowers = |downs: &Vec<usize>| downs.iter().map(|&l| grid.links[l].lower.item).collect();
        Self {
            place: vec![0; grid.items.len()],
            above: grid.items.iter().map(|item| uppers(&item.ups)).collect(),
            below: grid.items.iter().map(|item| lowers(&item.downs)).collect(),
            keyed: Vec::new(),
            places: Vec::new(),
            ranges: Vec::new(),
            counter: Counter::default(),
        }
    }

    /// Orders every row, lane by lane. The number of a beginning says where to begin: 0 and 1 with
    /// the declared order and its reverse, others shuffled.
    pub(crate) fn sort(&mut self, grid: &mut Grid, beginning: usize) {
        self.start(grid, beginning);
        let mut least = self.crossings(grid);
        let mut best = grid.rows.clone();
        for sweep in 1..=SWEEPS {
            if least == 0 {
                break;
            }
            self.sweep(grid, sweep % 2 == 1, sweep % 4 < 3);
            self.swap(grid);
            let crossings = self.crossings(grid);
            if crossings < least {
                least = crossings;
                best.clone_from(&grid.rows);
            }
        }
        grid.rows = best;
    }

    /// Depth first downwards: a branch stays together.
    fn start(&mut self, grid: &mut Grid, beginning: usize) {
        let mut visited = vec![usize::MAX; grid.items.len()];
        let mut count = 0;
        let mut dice = beginning as u64;
        let tops = (0..grid.items.len()).filter(|&item| grid.items[item].ups.is_empty());
        for top in tops {
            let mut open = vec![top];
            while let Some(item) = open.pop() {
                if visited[item] != usize::MAX {
                    continue;
                }
                visited[item] = count;
                count += 1;
                let first = open.len();
                open.extend(&self.below[item]);
                match beginning {
                    0 => open[first..].reverse(),
                    1 => {}
                    _ => shuffle(&mut open[first..], &mut dice),
                }
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
            let mut keyed = std::mem::take(&mut self.keyed);
            keyed.clear();
            keyed.extend(items.iter().map(|&item| {
                let neighbours = if down { &self.above[item] } else { &self.below[item] };
                (grid.items[item].lane, self.mean(neighbours, item), item)
            }));
            keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            items.clear();
            items.extend(keyed.iter().map(|&(_, _, item)| item));
            self.keyed = keyed;
            self.put(grid, row, items);
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
            let mut items = std::mem::take(&mut grid.rows[row]);
            self.look_around(&items);
            for _ in 0..3 {
                let mut changed = false;
                for index in 1..items.len() {
                    let (left, right) = (items[index - 1], items[index]);
                    if grid.items[left].lane == grid.items[right].lane && self.saves(index) {
                        items.swap(index - 1, index);
                        self.ranges.swap(index - 1, index);
                        changed = true;
                    }
                }
                if !changed {
                    break;
                }
            }
            self.put(grid, row, items);
        }
    }

    /// Notes for each item of a row, in order, the places above and below that it is linked to.
    fn look_around(&mut self, items: &[usize]) {
        self.places.clear();
        self.ranges.clear();
        for &item in items {
            let sides = [&self.above[item], &self.below[item]].map(|neighbours| {
                let start = self.places.len();
                self.places.extend(neighbours.iter().map(|&it| self.place[it]));
                self.places[start..].sort_unstable();
                start..self.places.len()
            });
            self.ranges.push(sides);
        }
    }

    /// Whether an item crosses fewer links if it changes places with the one before it.
    fn saves(&self, index: usize) -> bool {
        let sides = [0, 1].map(|side| {
            let [left, right] = [index - 1, index].map(|it| self.ranges[it][side].clone());
            crossings::of_neighbours(&self.places[left], &self.places[right])
        });
        sides[0].1 + sides[1].1 < sides[0].0 + sides[1].0
    }

    fn crossings(&mut self, grid: &Grid) -> usize {
        let mut crossings = 0;
        for rows in grid.rows.windows(2) {
            self.places.clear();
            for &item in &rows[0] {
                let start = self.places.len();
                self.places.extend(self.below[item].iter().map(|&below| self.place[below]));
                self.places[start..].sort_unstable();
            }
            crossings += self.counter.count(&self.places, rows[1].len());
        }
        crossings
    }
}

/// Fisher and Yates's shuffle, with a linear congruential generator (Knuth's constants).
fn shuffle(items: &mut [usize], dice: &mut u64) {
    for last in (1..items.len()).rev() {
        *dice =
            dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, (*dice >> 33) as usize % (last + 1));
    }
}
