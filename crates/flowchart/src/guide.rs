//! Long edges are led where ordering by barycentre does not lead them. It does not know that a
//! return docks at the side of its nodes, so it may lead it through the middle of what it returns
//! over; and it never asks in which lane an edge between two lanes should run.

use crate::crossings::Counter;
use crate::grid::{Grid, Kind};

/// How many links may be looked at in all: enough for every usual chart, an end for others.
const WORK: usize = 1_000_000;
const ROUNDS: usize = 2;

/// Leads every long edge along one of its ways, where that saves crossings.
pub(crate) fn lead_around(grid: &mut Grid) {
    let chains: Vec<Vec<usize>> =
        grid.chains.iter().filter(|chain| chain.len() > 1).cloned().collect();
    let place = vec![0; grid.items.len()];
    let mut guide = Guide { place, looked_at: 0, counter: Counter::default() };
    for row in 0..grid.rows.len() {
        guide.number(grid, row);
    }
    for _ in 0..ROUNDS {
        for chain in &chains {
            if guide.looked_at < WORK {
                guide.lead(grid, chain);
            }
        }
    }
}

/// A way that a long edge may take through the rows between its ends.
enum Way {
    /// Beside what it returns over, row by row, in its own lane.
    Around { body: Vec<Vec<usize>>, to_left: bool },
    /// Along a border of a lane.
    Along { lane: usize, to_left: bool },
}

/// On which side of a node a return docks: where fewer of the other edges are in its way.
/// `before` of `onward` edges lie to its left.
pub(crate) fn docks_left(before: usize, onward: usize) -> bool {
    before < onward - before
}

struct Guide {
    place: Vec<usize>,
    looked_at: usize,
    counter: Counter,
}

impl Guide {
    fn number(&mut self, grid: &Grid, row: usize) {
        for (place, &item) in grid.rows[row].iter().enumerate() {
            self.place[item] = place;
        }
    }

    fn lead(&mut self, grid: &mut Grid, chain: &[usize]) {
        let first = grid.items[grid.links[chain[0]].upper.item].row;
        let last = first + chain.len();
        let ways = self.ways(grid, chain, first, last);
        if ways.is_empty() {
            return;
        }
        let inner: Vec<usize> =
            chain[1..].iter().map(|&link| grid.links[link].upper.item).collect();
        let rows: Vec<Vec<usize>> = grid.rows[first..=last].to_vec();
        let mut best = (self.crossings(grid, first, last), rows, grid.items[inner[0]].lane);
        for way in &ways {
            for &item in &inner {
                self.put(grid, item, way, first);
            }
            let crossings = self.crossings(grid, first, last);
            if crossings < best.0 {
                best = (crossings, grid.rows[first..=last].to_vec(), grid.items[inner[0]].lane);
            }
        }
        for item in inner {
            grid.items[item].lane = best.2;
        }
        for (row, items) in (first..=last).zip(best.1) {
            grid.rows[row] = items;
            self.number(grid, row);
        }
    }

    /// A return may go around either side of its loop, and an edge between two lanes along either
    /// border of both.
    fn ways(&mut self, grid: &Grid, chain: &[usize], first: usize, last: usize) -> Vec<Way> {
        let mut ways = Vec::new();
        let (upper, lower) = (grid.links[chain[0]], grid.links[chain[chain.len() - 1]]);
        if upper.back {
            let body = self.body(grid, chain, first, last);
            ways.push(Way::Around { body: body.clone(), to_left: true });
            ways.push(Way::Around { body, to_left: false });
        }
        let lanes = [upper.upper.item, lower.lower.item].map(|item| grid.items[item].lane);
        if lanes[0] != lanes[1] {
            let both = |lane| [true, false].map(|to_left| Way::Along { lane, to_left });
            ways.extend(lanes.into_iter().flat_map(both));
        }
        ways
    }

    /// What lies on the ways from the return's upper end to its lower end, row by row.
    fn body(&mut self, grid: &Grid, chain: &[usize], first: usize, last: usize) -> Vec<Vec<usize>> {
        let upper = grid.links[chain[0]].upper.item;
        let lower = grid.links[chain[chain.len() - 1]].lower.item;
        let mut below = vec![vec![upper]];
        for row in first..last {
            let mut next: Vec<usize> = Vec::new();
            for &item in &below[row - first] {
                let downs = grid.items[item].downs.iter().map(|&link| &grid.links[link]);
                next.extend(downs.filter(|link| !link.back).map(|link| link.lower.item));
            }
            next.sort_unstable();
            next.dedup();
            self.looked_at += next.len();
            below.push(next);
        }
        let mut above = vec![lower];
        for row in (first..last).rev() {
            let ups = above.iter().flat_map(|&item| &grid.items[item].ups);
            let onward = ups.map(|&link| &grid.links[link]).filter(|link| !link.back);
            let mut next: Vec<usize> = onward.map(|link| link.upper.item).collect();
            next.sort_unstable();
            next.dedup();
            next.retain(|item| below[row - first].binary_search(item).is_ok());
            below[row - first].clone_from(&next);
            above = next;
        }
        below
    }

    /// Puts an item where a way leads through its row.
    fn put(&mut self, grid: &mut Grid, item: usize, way: &Way, first: usize) {
        let row = grid.items[item].row;
        let mut items = std::mem::take(&mut grid.rows[row]);
        items.retain(|&it| it != item);
        let lane = match way {
            Way::Around { .. } => grid.items[item].lane,
            Way::Along { lane, .. } => *lane,
        };
        let low = items.partition_point(|&it| grid.items[it].lane < lane);
        let high = items.partition_point(|&it| grid.items[it].lane <= lane);
        let place = match way {
            Way::Along { to_left, .. } => {
                if *to_left {
                    low
                } else {
                    high
                }
            }
            Way::Around { body, to_left } => {
                let others = &body[row - first];
                let places = || (0..items.len()).filter(|&place| others.contains(&items[place]));
                let beside =
                    if *to_left { places().min() } else { places().max().map(|it| it + 1) };
                beside.unwrap_or(self.place[item]).clamp(low, high)
            }
        };
        grid.items[item].lane = lane;
        items.insert(place, item);
        grid.rows[row] = items;
        self.number(grid, row);
    }

    /// The crossings between some rows, counted with the sides at which returns dock.
    fn crossings(&mut self, grid: &Grid, first: usize, last: usize) -> usize {
        let mut crossings = 0;
        for row in first..last {
            let mut ends: Vec<(usize, usize)> = grid
                .channel(row)
                .map(|link| (self.port(grid, link, true), self.port(grid, link, false)))
                .collect();
            ends.sort_unstable();
            self.looked_at += ends.len();
            let lowers: Vec<usize> = ends.into_iter().map(|(_, lower)| lower).collect();
            crossings += self.counter.count(&lowers, 3 * grid.rows[row + 1].len());
        }
        crossings
    }

    /// The place of an end among all ends of its row: left of, at or right of its item.
    fn port(&self, grid: &Grid, link: usize, down: bool) -> usize {
        let it = &grid.links[link];
        let (own, other) =
            if down { (it.upper.item, it.lower.item) } else { (it.lower.item, it.upper.item) };
        if !it.back || grid.items[own].kind != Kind::Node {
            return 3 * self.place[own] + 1;
        }
        let links = if down { &grid.items[own].downs } else { &grid.items[own].ups };
        let (mut before, mut onward) = (0, 0);
        for number in links {
            let beside = &grid.links[*number];
            if !beside.back {
                let end = if down { beside.lower.item } else { beside.upper.item };
                onward += 1;
                before +=
                    usize::from((self.place[end], beside.edge) < (self.place[other], it.edge));
            }
        }
        3 * self.place[own] + if docks_left(before, onward) { 0 } else { 2 }
    }
}
