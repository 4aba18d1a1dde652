//! The best way of one long edge through the gaps of the rows between its ends: a shortest path,
//! found row by row, whose steps cost what they cross.

use crate::grid::Grid;
use crate::way::{Above, CROSSING, LANE, Way, apart};

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

/// A gap of a row: what the best way to it costs, and the lane in which an edge runs there.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    pub(crate) cost: u64,
    pub(crate) lane: usize,
}

/// Gaps beside one another, from the gap `start` on.
#[derive(Default)]
pub(crate) struct Front {
    pub(crate) start: usize,
    pub(crate) gaps: Vec<Gap>,
}

/// Where ways to gaps beside one another come from, from the gap `start` on.
#[derive(Default)]
struct Origins {
    start: usize,
    gaps: Vec<usize>,
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
