//! The best way of one long edge through the gaps of the rows between its ends: a shortest path,
//! found row by row, whose steps cost what they cross.

use std::ops::Range;

use crate::grid::Grid;

/// Crossings decide. Where they are equal, an edge changes its lane as seldom as it can, and
/// stays near to the lane that it has.
const CROSSING: u64 = 1 << 32;
const LANE: u64 = 16;

/// Finds ways, again and again in the same memory.
pub(crate) struct Search {
    above: Above,
    /// How much was looked at.
    pub(crate) steps: usize,
    /// The gaps worth going on from in the row that the search has come to; those of the next.
    here: Front,
    next: Front,
    /// What a step to the next row crosses, by the gap that it comes from.
    crossed: Vec<u64>,
    /// For each row the gaps of the row above from which the best ways to its gaps come.
    from: Vec<Origins>,
}

/// The items above each item that it is linked to, all in one list: whole rows are looked at again
/// and again.
#[derive(Default)]
struct Above {
    items: Vec<usize>,
    starts: Vec<usize>,
}

/// A gap of a row: what the best way to it costs, and the lane in which an edge runs there.
#[derive(Clone, Copy)]
struct Gap {
    cost: u64,
    lane: usize,
}

/// Gaps beside one another, from the gap `start` on.
#[derive(Default)]
struct Front {
    start: usize,
    gaps: Vec<Gap>,
}

/// Where ways to gaps beside one another come from, from the gap `start` on.
#[derive(Default)]
struct Origins {
    start: usize,
    gaps: Vec<usize>,
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
    above: &'a Above,
    place: &'a [usize],
    links: &'a [usize],
    inner: &'a [usize],
}

impl Above {
    fn new(grid: &Grid) -> Self {
        let (mut items, mut starts) = (Vec::with_capacity(grid.links.len()), vec![0]);
        for item in &grid.items {
            items.extend(item.ups.iter().map(|&link| grid.links[link].upper.item));
            starts.push(items.len());
        }
        Self { items, starts }
    }

    fn of(&self, item: usize) -> &[usize] {
        &self.items[self.starts[item]..self.starts[item + 1]]
    }
}

impl Search {
    pub(crate) fn new(grid: &Grid) -> Self {
        Self {
            above: Above::new(grid),
            steps: 0,
            here: Front::default(),
            next: Front::default(),
            crossed: Vec::new(),
            from: Vec::new(),
        }
    }

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
        let above = std::mem::take(&mut self.above);
        let found = self.search(Way { grid, above: &above, place, links, inner }, old);
        self.above = above;
        found
    }

    fn search(&mut self, way: Way, old: &[usize]) -> Option<Vec<usize>> {
        let crossings = way.crossings(old);
        // Most edges can do with next to no crossings, and a low bound is soon searched.
        let mut bound = 0;
        while bound < crossings {
            bound = (4 * bound).clamp(1, crossings);
            let found = self.cheapest(way, bound * CROSSING);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The cheapest way that costs less than `bound`. Whatever costs as much is not gone on from:
    /// where little is crossed, few gaps of a row can be come to.
    fn cheapest(&mut self, way: Way, bound: u64) -> Option<Vec<usize>> {
        let (first, last) = way.tips();
        self.from.resize_with(self.from.len().max(way.inner.len()), Origins::default);
        self.here.start = 0;
        self.here.gaps.clear();
        self.here.gaps.extend((0..=way.row(0).len()).map(|gap| way.gap(0, gap)));
        way.add_tip(first, &mut self.here);
        self.here.trim(bound);
        for index in 1..way.inner.len() {
            if self.here.gaps.is_empty() {
                return None;
            }
            self.step(way, index, bound);
            self.here.trim(bound);
        }
        way.add_tip(last, &mut self.here);
        let (gap, cost) = cheapest(self.here.gaps.iter().map(|gap| gap.cost));
        if cost >= bound {
            return None;
        }
        let mut gap = self.here.start + gap;
        let mut way_back = vec![gap];
        for index in (1..way.inner.len()).rev() {
            let Origins { start, gaps } = &self.from[index];
            gap = gaps[gap - start];
            way_back.push(gap);
        }
        way_back.reverse();
        Some(way_back)
    }

    /// From the gaps of the row before that of the item `index` to the gaps of its row that can be
    /// come to for less than `bound`.
    fn step(&mut self, way: Way, index: usize, bound: u64) {
        let reach = way.reach(index, &self.here, bound);
        way.crossed(index, &self.here, reach.start, &mut self.crossed);
        let Front { start, ref gaps } = self.here;
        self.next.start = reach.start;
        self.next.gaps.clear();
        self.from[index].start = reach.start;
        self.from[index].gaps.clear();
        self.steps += way.row(index).len() + gaps.len() * reach.len();
        for gap in reach {
            let Gap { cost, lane } = way.gap(index, gap);
            let costs = gaps.iter().zip(&self.crossed);
            let costs = costs.map(|(it, crossed)| it.cost + crossed + LANE * apart(it.lane, lane));
            let (from, way_cost) = cheapest(costs);
            self.next.gaps.push(Gap { cost: cost + way_cost, lane });
            self.from[index].gaps.push(start + from);
            // One gap further: what comes up to the item between ends left of it now.
            let Some(&item) = way.row(index).get(gap) else { break };
            for place in way.uppers(item) {
                let beside = (place + 1).clamp(start, start + gaps.len()) - start;
                self.crossed[..beside].iter_mut().for_each(|it| *it += CROSSING);
                self.crossed[beside..].iter_mut().for_each(|it| *it -= CROSSING);
            }
        }
        std::mem::swap(&mut self.here, &mut self.next);
    }
}

impl Front {
    /// Leaves out the outermost gaps that cost as much as `bound`.
    fn trim(&mut self, bound: u64) {
        let is_dear = |gap: &Gap| gap.cost >= bound;
        while self.gaps.pop_if(|gap| is_dear(gap)).is_some() {}
        let dear = self.gaps.iter().take_while(|gap| is_dear(gap)).count();
        self.gaps.drain(..dear);
        self.start += dear;
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

    /// The places above of what comes up to an item.
    fn uppers(&self, item: usize) -> impl Iterator<Item = usize> {
        self.above.of(item).iter().map(|&above| self.place[above])
    }

    /// The gaps of the row of the item `index` that can be come to for less than `bound`. Who goes
    /// far to the left crosses all that comes from further left than the whole front.
    fn reach(&self, index: usize, front: &Front, bound: u64) -> Range<usize> {
        let row = self.row(index);
        let last = front.start + front.gaps.len() - 1;
        let most = bound.div_ceil(CROSSING) as usize;
        let mut crossed = 0;
        let start = row.iter().rposition(|&item| {
            crossed += self.uppers(item).filter(|&place| place < front.start).count();
            crossed >= most
        });
        crossed = 0;
        let end = row.iter().position(|&item| {
            crossed += self.uppers(item).filter(|&place| place >= last).count();
            crossed >= most
        });
        start.map_or(0, |place| place + 1)..end.unwrap_or(row.len()) + 1
    }

    /// What the steps from each gap of the front to one gap of the row of the item `index` cross.
    fn crossed(&self, index: usize, front: &Front, gap: usize, crossed: &mut Vec<u64>) {
        let count = front.gaps.len();
        crossed.clear();
        crossed.resize(count + 1, 0);
        // First the difference that each gap makes to the one before it.
        for (place, &item) in self.row(index).iter().enumerate() {
            for above in self.uppers(item) {
                let beside = (above + 1).clamp(front.start, front.start + count) - front.start;
                let add = |to: &mut u64, by: u64| *to = to.wrapping_add(by);
                if place < gap {
                    add(&mut crossed[0], CROSSING);
                    add(&mut crossed[beside], CROSSING.wrapping_neg());
                } else {
                    add(&mut crossed[beside], CROSSING);
                }
            }
        }
        crossed.pop();
        let mut sum = 0_u64;
        for it in crossed {
            sum = sum.wrapping_add(*it);
            *it = sum;
        }
    }

    /// How much the way through the given gaps crosses.
    fn crossings(&self, gaps: &[usize]) -> u64 {
        let mut crossings = 0;
        for (index, pair) in gaps.windows(2).enumerate() {
            for (place, &item) in self.row(index + 1).iter().enumerate() {
                let crossed = |above: &usize| (*above < pair[0]) != (place < pair[1]);
                crossings += self.uppers(item).filter(crossed).count() as u64;
            }
        }
        let (first, last) = self.tips();
        crossings + self.crossed_at(first, gaps[0]) + self.crossed_at(last, gaps[gaps.len() - 1])
    }

    /// Adds what the edge costs between one of its nodes and the row next to it.
    fn add_tip(&self, tip: Tip, front: &mut Front) {
        let lane = self.grid.items[self.node(tip)].lane;
        for (number, gap) in (front.start..).zip(&mut front.gaps) {
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
