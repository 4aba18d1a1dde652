//! After least squares: long edges in one line, and nodes moved to where most of their edges run
//! straight. Nobody changes places, so nothing can collide.

use crate::chart::Shape;
use crate::grid::{Grid, Kind, Link, Plan};
use crate::lanes::Run;

const ROUNDS: usize = 3;

pub(crate) fn straighten(grid: &mut Grid, plan: &Plan, runs: &[Vec<Run>], gaps: &[f64]) {
    let mut mover = Mover::new(grid, runs, gaps);
    let mut chains: Vec<Vec<usize>> = grid.chains.iter().map(|chain| inner(grid, chain)).collect();
    chains.retain(|chain| !chain.is_empty());
    chains.sort_by_key(|chain| std::cmp::Reverse(chain.len()));
    for _ in 0..ROUNDS {
        for chain in &chains {
            mover.settle(grid, plan, chain);
        }
        for node in 0..plan.graph.nodes.len() {
            mover.settle(grid, plan, &[node]);
        }
        for link in 0..grid.links.len() {
            mover.unite(grid, link);
        }
    }
}

/// The items that an edge passes through between its ends.
fn inner(grid: &Grid, chain: &[usize]) -> Vec<usize> {
    let lowers = chain.iter().map(|&link| grid.links[link].lower.item);
    lowers.filter(|&item| grid.items[item].kind != Kind::Node).collect()
}

struct Mover<'a> {
    gaps: &'a [f64],
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
    low: Vec<f64>,
    high: Vec<f64>,
    candidates: Vec<(f64, f64)>,
    looked_at: usize,
}

impl<'a> Mover<'a> {
    fn new(grid: &Grid, runs: &[Vec<Run>], gaps: &'a [f64]) -> Self {
        let count = grid.items.len();
        let mut mover = Self {
            gaps,
            left: vec![None; count],
            right: vec![None; count],
            low: vec![f64::NEG_INFINITY; count],
            high: vec![f64::INFINITY; count],
            candidates: Vec::new(),
            looked_at: 0,
        };
        for run in runs.iter().flatten() {
            for pair in run.items.windows(2) {
                mover.right[pair[0]] = Some(pair[1]);
                mover.left[pair[1]] = Some(pair[0]);
            }
            if let (Some(&first), Some(&last)) = (run.items.first(), run.items.last()) {
                mover.low[first] = run.low;
                mover.high[last] = run.high;
            }
        }
        mover
    }

    /// Between which places an item may move while the others stand.
    fn room(&self, grid: &Grid, item: usize) -> (f64, f64) {
        let low = match self.left[item] {
            Some(left) => grid.items[left].x + self.gaps[item],
            None => self.low[item],
        };
        let high = match self.right[item] {
            Some(right) => grid.items[right].x - self.gaps[right],
            None => self.high[item],
        };
        (low.ceil(), high.floor())
    }

    /// Moves items that belong in one line to the place where the most of what links them with
    /// the rest runs straight; at equal gain to the nearest.
    fn settle(&mut self, grid: &mut Grid, plan: &Plan, items: &[usize]) {
        let rooms = items.iter().map(|&item| self.room(grid, item));
        let (low, high) = rooms.fold((f64::NEG_INFINITY, f64::INFINITY), |room, next| {
            (room.0.max(next.0), room.1.min(next.1))
        });
        if low > high {
            return;
        }
        let now = grid.items[items[items.len() / 2]].x.clamp(low, high);
        self.candidates.clear();
        self.candidates.push((now, 0.0));
        for &item in items {
            self.collect(grid, plan, item, items.len() == 1);
        }
        let x = self.best(now, low, high);
        for &item in items {
            grid.items[item].x = x;
        }
    }

    /// Where an item would stand for each of its links to be straight. Of a chain only the ends
    /// count; a fork or a join stays amid its branches.
    fn collect(&mut self, grid: &Grid, plan: &Plan, item: usize, alone: bool) {
        let it = &grid.items[item];
        let node = plan.graph.nodes.get(item);
        let prefers =
            |links: &[usize]| links.len() < 2 || node.is_none_or(|node| node.shape != Shape::Bar);
        let counts = |other: usize| alone || grid.items[other].kind == Kind::Node;
        let ups = it.ups.iter().filter(|_| prefers(&it.ups)).map(|&link| {
            let Link { upper, lower, .. } = grid.links[link];
            (link, upper.item, grid.xs(link).0 - lower.dx)
        });
        let downs = it.downs.iter().filter(|_| prefers(&it.downs)).map(|&link| {
            let Link { upper, lower, .. } = grid.links[link];
            (link, lower.item, grid.xs(link).1 - upper.dx)
        });
        let all = ups.chain(downs).filter(|&(_, other, _)| counts(other));
        self.candidates.extend(all.map(|(link, _, x)| (x, grid.weight(link))));
    }

    fn best(&mut self, now: f64, low: f64, high: f64) -> f64 {
        self.candidates.retain(|(x, _)| (low..=high).contains(x));
        self.candidates.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut best = (now, 0.0);
        for same in self.candidates.chunk_by(|a, b| a.0 == b.0) {
            let (x, gain) = (same[0].0, same.iter().map(|(_, weight)| weight).sum::<f64>());
            let nearer = (x - now).abs() < (best.0 - now).abs();
            if gain > best.1 || (gain == best.1 && nearer) {
                best = (x, gain);
            }
        }
        best.0
    }

    /// Moves everything that hangs straight on one end of a bent link, so that the link becomes
    /// straight too: a main path that wavers comes into line.
    fn unite(&mut self, grid: &mut Grid, link: usize) {
        let (a, b) = grid.xs(link);
        if a == b || grid.weight(link) < STIFF || self.looked_at > WORK {
            return;
        }
        let it = grid.links[link];
        for (from, other, by) in
            [(it.lower.item, it.upper.item, a - b), (it.upper.item, it.lower.item, b - a)]
        {
            let group = stiff_group(grid, from);
            self.looked_at += group.len().max(1);
            let moves = !group.is_empty()
                && !group.contains(&other)
                && self.can_move(grid, &group, by)
                && straight_outside(grid, &group) < grid.weight(link);
            if moves {
                for &item in &group {
                    grid.items[item].x += by;
                }
                return;
            }
        }
    }

    fn can_move(&self, grid: &Grid, group: &[usize], by: f64) -> bool {
        group.iter().all(|&item| {
            let (low, high) = self.room(grid, item);
            let x = grid.items[item].x + by;
            let follows =
                |neighbour: Option<usize>| neighbour.is_some_and(|it| group.contains(&it));
            (x >= low || follows(self.left[item])) && (x <= high || follows(self.right[item]))
        })
    }
}

/// Links of at least this weight hold a group together.
const STIFF: f64 = 4.0;
/// Larger groups stay: looking at them again and again would cost too much.
const LARGEST_GROUP: usize = 64;
/// How many items of groups may be looked at in all: enough for every usual chart.
const WORK: usize = 200_000;

/// What hangs together by straight and heavy links, sorted; nothing if it is too much.
fn stiff_group(grid: &Grid, from: usize) -> Vec<usize> {
    let mut group = vec![from];
    let mut next = 0;
    while next < group.len() {
        for (other, link) in linked(grid, group[next]) {
            let (a, b) = grid.xs(link);
            if a == b && grid.weight(link) >= STIFF && !group.contains(&other) {
                group.push(other);
            }
        }
        if group.len() > LARGEST_GROUP {
            return Vec::new();
        }
        next += 1;
    }
    group
}

/// The weight of the straight links that a group has with the rest.
fn straight_outside(grid: &Grid, group: &[usize]) -> f64 {
    let links = group.iter().flat_map(|&item| linked(grid, item));
    let straight = links.filter(|&(other, link)| {
        let (a, b) = grid.xs(link);
        a == b && !group.contains(&other)
    });
    straight.map(|(_, link)| grid.weight(link)).sum()
}

/// The items that an item is linked to, and by which link.
fn linked(grid: &Grid, item: usize) -> impl Iterator<Item = (usize, usize)> {
    let ups = grid.items[item].ups.iter().map(|&link| (grid.links[link].upper.item, link));
    let downs = grid.items[item].downs.iter().map(|&link| (grid.links[link].lower.item, link));
    ups.chain(downs)
}
