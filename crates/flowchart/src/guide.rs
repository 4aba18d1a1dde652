//! Long edges are led where ordering by barycentre does not lead them. It does not know that a
//! return docks at the side of its nodes, so it may lead it through the middle of what it returns
//! over; and it never asks in which lane an edge between two lanes should run.
//!
//! So one long edge after the other is taken out of its rows and led back in on the way that
//! crosses the fewest others (`gaps`).

use std::ops::Range;

use crate::ends::Census;
use crate::gaps::Search;
use crate::grid::Grid;
use crate::way::lane_at;

/// How many steps the search may take in all: enough for every usual chart, an end for others.
const WORK: usize = 20_000_000;
const ROUNDS: usize = 3;

/// Leads long edges, again and again in the same memory.
pub(crate) struct Guide {
    chains: Vec<Chain>,
    place: Vec<usize>,
    /// How many crossings there are between each row and the next.
    crossings: Vec<usize>,
    /// When the edges between each row and the next last changed, and when each chain was last
    /// led: what has not changed since need not be looked at again.
    changed: Vec<usize>,
    led: Vec<usize>,
    now: usize,
    census: Census,
    search: Search,
}

/// A long edge.
struct Chain {
    links: Vec<usize>,
    /// The items that it passes through.
    inner: Vec<usize>,
    first_row: usize,
}

impl Chain {
    /// The rows from which its links lead down.
    fn channels(&self) -> Range<usize> {
        self.first_row..self.first_row + self.links.len()
    }
}

impl Guide {
    pub(crate) fn new(grid: &Grid) -> Self {
        let long = grid.chains.iter().filter(|links| links.len() > 1);
        let chain = |links: &Vec<usize>| Chain {
            links: links.clone(),
            inner: links[1..].iter().map(|&link| grid.links[link].upper.item).collect(),
            first_row: grid.items[grid.links[links[0]].upper.item].row,
        };
        Self {
            chains: long.map(chain).collect(),
            place: vec![0; grid.items.len()],
            crossings: vec![0; grid.rows.len()],
            changed: vec![0; grid.rows.len()],
            led: Vec::new(),
            now: 0,
            census: Census::default(),
            search: Search::new(grid),
        }
    }

    /// Leads every long edge along its best way. Returns how many crossings are left.
    pub(crate) fn lead_around(&mut self, grid: &mut Grid) -> usize {
        for row in 0..grid.rows.len() {
            self.number(grid, row);
        }
        self.count(grid, 0..grid.rows.len().saturating_sub(1));
        self.search.steps = 0;
        self.led.clear();
        self.led.resize(self.chains.len(), 0);
        self.changed.fill(0);
        self.now = 0;
        let chains = std::mem::take(&mut self.chains);
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (number, chain) in chains.iter().enumerate() {
                if self.search.steps < WORK && self.is_in_need(number, chain) {
                    changed |= self.lead(grid, chain);
                    self.led[number] = self.now;
                }
            }
            if !changed {
                break;
            }
        }
        self.chains = chains;
        self.crossings.iter().sum()
    }

    fn number(&mut self, grid: &Grid, row: usize) {
        for (place, &item) in grid.rows[row].iter().enumerate() {
            self.place[item] = place;
        }
    }

    fn count(&mut self, grid: &Grid, channels: Range<usize>) {
        for row in channels {
            self.crossings[row] = self.census.crossings(grid, &self.place, row);
        }
    }

    fn is_in_need(&self, number: usize, chain: &Chain) -> bool {
        let channels = chain.channels();
        let led = self.led[number];
        self.crossings[channels.clone()].iter().any(|&crossings| crossings > 0)
            && (led == 0 || self.changed[channels].iter().any(|&changed| changed > led))
    }

    /// Takes an edge out of its rows and leads it back in. Says whether it runs elsewhere now.
    fn lead(&mut self, grid: &mut Grid, chain: &Chain) -> bool {
        let old: Vec<usize> = chain.inner.iter().map(|&item| self.place[item]).collect();
        for (&item, &place) in chain.inner.iter().zip(&old) {
            let row = grid.items[item].row;
            grid.rows[row].remove(place);
            self.number(grid, row);
        }
        let new = self.search.better(grid, &self.place, &chain.links, &chain.inner, &old);
        for (&item, &gap) in chain.inner.iter().zip(new.as_ref().unwrap_or(&old)) {
            let row = grid.items[item].row;
            grid.items[item].lane = lane_at(grid, item, gap);
            grid.rows[row].insert(gap, item);
            self.number(grid, row);
        }
        self.now += 1;
        if new.is_some() {
            let channels = chain.channels();
            self.changed[channels.clone()].fill(self.now);
            self.count(grid, channels);
        }
        new.is_some()
    }
}
