//! Where the links of a row end beside one another: onward edges at their item, returns at a side
//! of their node.

use crate::crossings::Counter;
use crate::grid::{Grid, Kind};

/// On which side of a node a return docks: where fewer of the other edges are in its way.
/// `before` of `onward` edges lie to its left.
pub(crate) fn docks_left(before: usize, onward: usize) -> bool {
    before < onward - before
}

/// Counts crossings between rows as they will be drawn, again and again in the same memory.
#[derive(Default)]
pub(crate) struct Census {
    ends: Vec<(usize, usize)>,
    lowers: Vec<usize>,
    counter: Counter,
}

impl Census {
    /// The crossings between a row and the next, by the place of every item in its row.
    pub(crate) fn crossings(&mut self, grid: &Grid, place: &[usize], row: usize) -> usize {
        let ends = |link| (end(grid, place, link, true), end(grid, place, link, false));
        self.ends.clear();
        self.ends.extend(grid.channel(row).map(ends));
        self.ends.sort_unstable();
        self.lowers.clear();
        self.lowers.extend(self.ends.iter().map(|&(_, lower)| lower));
        self.counter.count(&self.lowers, 3 * grid.rows[row + 1].len())
    }
}

/// The place of an end among all ends of its row: left of, at or right of its item.
fn end(grid: &Grid, place: &[usize], link: usize, down: bool) -> usize {
    let it = &grid.links[link];
    let (own, other) =
        if down { (it.upper.item, it.lower.item) } else { (it.lower.item, it.upper.item) };
    if !it.back || grid.items[own].kind != Kind::Node {
        return 3 * place[own] + 1;
    }
    let links = if down { &grid.items[own].downs } else { &grid.items[own].ups };
    let (mut before, mut onward) = (0, 0);
    for beside in links.iter().map(|&link| &grid.links[link]).filter(|link| !link.back) {
        let end = if down { beside.lower.item } else { beside.upper.item };
        onward += 1;
        before += usize::from((place[end], beside.edge) < (place[other], it.edge));
    }
    3 * place[own] + if docks_left(before, onward) { 0 } else { 2 }
}
