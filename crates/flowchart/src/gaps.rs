//! The best way of one long edge through the gaps of the rows between its ends: a shortest path,
//! found row by row, whose steps cost what they cross.

use crate::grid::Grid;

/// Crossings decide. Where they are equal, an edge changes its lane as seldom as it can, and
/// stays near to the lane that it has.
const CROSSING: u64 = 1 << 32;
const LANE: u64 = 16;

/// Finds ways, again and again in the same memory.
#[derive(Default)]
pub(crate) struct Search {
    /// How much was looked at.
    pub(crate) steps: usize,
    /// The gaps of the row that the search has come to, and of the next.
    here: Vec<Gap>,
    next: Vec<Gap>,
    /// What a step to the next row crosses, by the gap that it comes from.
    crossed: Vec<u64>,
    /// For each row the gap of the row above from which the best way comes.
    from: Vec<Vec<usize>>,
}

/// A gap of a row: what the best way to it costs, and the lane in which an edge runs there.
#[derive(Clone, Copy)]
struct Gap {
    cost: u64,
    lane: usize,
}

/// One end of a long edge.
#[derive(Clone, Copy)]
struct Tip {
    link: usize,
    /// Whether the edge leads down from here.
    down: bool,
}

/// A long edge that was taken out of its rows.
#[derive(Clone, Copy)]
struct Way<'a> {
    grid: &'a Grid,
    place: &'a [usize],
    links: &'a [usize],
    inner: &'a [usize],
}

impl Search {
    /// The gaps of the way with the fewest crossings, if there are fewer than on the `old` way.
    /// The edge of `links` is taken out of its rows, and every `place` is as if it were not there.
    pub(crate) fn better(
        &mut self,
        grid: &Grid,
        place: &[usize],
        links: &[usize],
        inner: &[usize],
        old: &[usize],
    ) -> Option<Vec<usize>> {
        let way = Way { grid, place, links, inner };
        let crossings = way.crossings(old);
        if crossings == 0 {
            return None;
        }
        let (cost, gaps) = self.cheapest(way);
        (cost < crossings * CROSSING).then_some(gaps)
    }

    fn cheapest(&mut self, way: Way) -> (u64, Vec<usize>) {
        let (first, last) = way.tips();
        self.from.resize_with(self.from.len().max(way.inner.len()), Vec::new);
        self.here.clear();
        self.here.extend((0..=way.row(0).len()).map(|gap| way.gap(0, gap)));
        way.add_tip(first, &mut self.here);
        for index in 1..way.inner.len() {
            self.step(way, index);
        }
        way.add_tip(last, &mut self.here);
        let (mut gap, cost) = cheapest(self.here.iter().map(|gap| gap.cost));
        let mut gaps = vec![gap];
        for index in (1..way.inner.len()).rev() {
            gap = self.from[index][gap];
            gaps.push(gap);
        }
        gaps.reverse();
        (cost, gaps)
    }

    /// From the gaps of the row before that of the item `index` to the gaps of its row.
    fn step(&mut self, way: Way, index: usize) {
        let Way { grid, place, .. } = way;
        // A step to the leftmost gap crosses whatever comes down from further left.
        self.crossed.clear();
        self.crossed.push(0);
        let mut left = 0;
        for &item in way.row(index - 1) {
            left += grid.items[item].downs.len() as u64;
            self.crossed.push(left * CROSSING);
        }
        self.next.clear();
        self.from[index].clear();
        for gap in 0..=way.row(index).len() {
            let Gap { cost, lane } = way.gap(index, gap);
            let costs = self.here.iter().zip(&self.crossed);
            let costs = costs.map(|(it, crossed)| it.cost + crossed + LANE * apart(it.lane, lane));
            let (from, way_cost) = cheapest(costs);
            self.next.push(Gap { cost: cost + way_cost, lane });
            self.from[index].push(from);
            // One gap further: what comes up to the item between ends left of it now.
            let Some(&item) = way.row(index).get(gap) else { break };
            for &link in &grid.items[item].ups {
                let place = place[grid.links[link].upper.item];
                self.crossed[..=place].iter_mut().for_each(|it| *it += CROSSING);
                self.crossed[place + 1..].iter_mut().for_each(|it| *it -= CROSSING);
            }
        }
        self.steps += self.here.len() * self.next.len();
        std::mem::swap(&mut self.here, &mut self.next);
    }
}

impl<'a> Way<'a> {
    /// The row of the item `index`, without the item.
    fn row(&self, index: usize) -> &'a [usize] {
        &self.grid.rows[self.grid.items[self.inner[index]].row]
    }

    fn tips(&self) -> (Tip, Tip) {
        let (first, last) = (self.links[0], self.links[self.links.len() - 1]);
        (Tip { link: first, down: true }, Tip { link: last, down: false })
    }

    fn gap(&self, index: usize, gap: usize) -> Gap {
        let item = self.inner[index];
        let lane = lane_at(self.grid, item, gap);
        Gap { cost: apart(lane, self.grid.items[item].lane), lane }
    }

    /// How much the way through the given gaps crosses.
    fn crossings(&self, gaps: &[usize]) -> u64 {
        let mut crossings = 0;
        for (index, pair) in gaps.windows(2).enumerate() {
            for (place, &item) in self.row(index).iter().enumerate() {
                let lowers = self.grid.items[item].downs.iter().map(|&link| &self.grid.links[link]);
                let crossed = lowers
                    .filter(|link| (place < pair[0]) != (self.place[link.lower.item] < pair[1]));
                crossings += crossed.count() as u64;
            }
        }
        let (first, last) = self.tips();
        crossings + self.crossed_at(first, gaps[0]) + self.crossed_at(last, gaps[gaps.len() - 1])
    }

    /// Adds what the edge costs between one of its nodes and the row next to it.
    fn add_tip(&self, tip: Tip, gaps: &mut [Gap]) {
        let lane = self.grid.items[self.node(tip)].lane;
        for (number, gap) in gaps.iter_mut().enumerate() {
            gap.cost += CROSSING * self.crossed_at(tip, number) + LANE * apart(lane, gap.lane);
        }
    }

    fn node(&self, tip: Tip) -> usize {
        let link = &self.grid.links[tip.link];
        if tip.down { link.upper.item } else { link.lower.item }
    }

    /// What the edge crosses between one of its nodes and a gap of the row next to it.
    fn crossed_at(&self, tip: Tip, gap: usize) -> u64 {
        let node = self.node(tip);
        let mut crossed = 0;
        let (mut before, mut onward) = (0, 0);
        for &item in &self.grid.rows[self.grid.items[node].row] {
            let it = &self.grid.items[item];
            let links = if tip.down { &it.downs } else { &it.ups };
            for link in links.iter().filter(|&&link| link != tip.link) {
                let link = &self.grid.links[*link];
                let other = if tip.down { link.lower.item } else { link.upper.item };
                let left = self.place[other] < gap;
                if item != node {
                    crossed += u64::from((self.place[item] < self.place[node]) != left);
                } else if !link.back {
                    onward += 1;
                    before += u64::from(left);
                }
            }
        }
        // A return docks at the side where fewer onward edges are in its way.
        let own = if self.grid.links[tip.link].back { before.min(onward - before) } else { 0 };
        crossed + own
    }
}

/// The lane in which an edge runs in a gap of the row of one of its items: its own, if it can.
pub(crate) fn lane_at(grid: &Grid, item: usize, gap: usize) -> usize {
    let it = &grid.items[item];
    let row = &grid.rows[it.row];
    let low = gap.checked_sub(1).map_or(0, |left| grid.items[row[left]].lane);
    let high = row.get(gap).map_or(usize::MAX, |&right| grid.items[right].lane);
    it.lane.clamp(low, high)
}

fn apart(lane: usize, other: usize) -> u64 {
    lane.abs_diff(other) as u64
}

/// The first of the cheapest.
fn cheapest(costs: impl Iterator<Item = u64>) -> (usize, u64) {
    let mut best = (0, u64::MAX);
    for (number, cost) in costs.enumerate() {
        if cost < best.1 {
            best = (number, cost);
        }
    }
    best
}

#[cfg(test)]
mod tests;
