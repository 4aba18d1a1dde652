//! A long edge that was taken out of its rows, and what it would cross in their gaps.

use std::ops::Range;

use crate::gaps::{Front, Gap};
use crate::grid::Grid;

/// Crossings decide. Where they are equal, an edge changes its lane as seldom as it can, and
/// stays near to the lane that it has.
pub(crate) const CROSSING: u64 = 1 << 32;
pub(crate) const LANE: u64 = 16;

/// The items above each item that it is linked to, all in one list: whole rows are looked at again
/// and again.
#[derive(Default)]
pub(crate) struct Above {
    items: Vec<usize>,
    starts: Vec<usize>,
}

/// One end of a long edge.
#[derive(Clone, Copy)]
pub(crate) struct Tip {
    link: usize,
    /// Whether the edge leads down from here.
    down: bool,
}

/// A long edge that was taken out of its rows.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) grid: &'a Grid,
    pub(crate) above: &'a Above,
    pub(crate) place: &'a [usize],
    pub(crate) links: &'a [usize],
    pub(crate) inner: &'a [usize],
}

impl Above {
    pub(crate) fn new(grid: &Grid) -> Self {
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

impl<'a> Way<'a> {
    /// The row of the item `index`, without the item.
    pub(crate) fn row(&self, index: usize) -> &'a [usize] {
        &self.grid.rows[self.grid.items[self.inner[index]].row]
    }

    pub(crate) fn tips(&self) -> (Tip, Tip) {
        let (first, last) = (self.links[0], self.links[self.links.len() - 1]);
        (Tip { link: first, down: true }, Tip { link: last, down: false })
    }

    pub(crate) fn gap(&self, index: usize, gap: usize) -> Gap {
        let item = self.inner[index];
        let lane = lane_at(self.grid, item, gap);
        Gap { cost: apart(lane, self.grid.items[item].lane), lane }
    }

    /// The places above of what comes up to an item.
    pub(crate) fn uppers(&self, item: usize) -> impl Iterator<Item = usize> {
        self.above.of(item).iter().map(|&above| self.place[above])
    }

    /// The gaps of the row of the item `index` that can be come to for less than `bound`. Who goes
    /// far to the left crosses all that comes from further left than the whole front.
    pub(crate) fn reach(&self, index: usize, front: &Front, bound: u64) -> Range<usize> {
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
    pub(crate) fn crossed(&self, index: usize, front: &Front, gap: usize, crossed: &mut Vec<u64>) {
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
    pub(crate) fn crossings(&self, gaps: &[usize]) -> u64 {
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
    pub(crate) fn add_tip(&self, tip: Tip, front: &mut Front) {
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

pub(crate) fn apart(lane: usize, other: usize) -> u64 {
    lane.abs_diff(other) as u64
}
