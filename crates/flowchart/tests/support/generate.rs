//! A generator of charts: the same seed gives the same chart.

use huiyin_flowchart::{Chart, EdgeKind, Shape};

use super::{edge, lane, node};

/// A linear congruential generator (Knuth's constants): small, and the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed);
        dice.roll(2);
        dice
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// A process of about `nodes` nodes with decisions, returns, forks and joins, in `lanes` lanes,
/// with `noise` edges from anywhere to anywhere.
pub(crate) fn process(seed: u64, nodes: usize, lanes: usize, noise: usize) -> Chart {
    let mut writer = Writer::new(seed, lanes);
    let mut tail = writer.add(Shape::Pill);
    while writer.chart.nodes.len() + 2 < nodes {
        tail = writer.block(tail, nodes);
    }
    let end = writer.add(Shape::Pill);
    writer.join(tail, end, EdgeKind::Normal, None);
    for _ in 0..noise {
        let (from, to) = (writer.any(), writer.any());
        let kind = if writer.dice.roll(3) == 0 { EdgeKind::Return } else { EdgeKind::Normal };
        let label = (writer.dice.roll(2) == 0).then_some(40.0);
        writer.join(from, to, kind, label);
    }
    writer.chart
}

/// Any edges between any nodes: nothing a person would draw.
pub(crate) fn chaos(seed: u64, nodes: usize, edges: usize, lanes: usize) -> Chart {
    let mut writer = Writer::new(seed, lanes);
    for _ in 0..nodes {
        let shape = [Shape::Box, Shape::Diamond, Shape::Pill, Shape::Bar][writer.dice.roll(4)];
        writer.lane = writer.dice.roll(lanes);
        writer.add(shape);
    }
    for _ in 0..edges {
        let (from, to) = (writer.any(), writer.any());
        let kind = if writer.dice.roll(4) == 0 { EdgeKind::Return } else { EdgeKind::Normal };
        let label = (writer.dice.roll(3) == 0).then_some(20.0 + writer.dice.roll(120) as f64);
        writer.join(from, to, kind, label);
    }
    writer.chart
}

struct Writer {
    dice: Dice,
    chart: Chart,
    lane: usize,
}

impl Writer {
    fn new(seed: u64, lanes: usize) -> Self {
        let lanes = (0..lanes).map(|number| lane(&format!("unit {number}"))).collect();
        let chart = Chart { lanes, ..Chart::default() };
        Self { dice: Dice::new(seed), chart, lane: 0 }
    }

    fn any(&mut self) -> usize {
        self.dice.roll(self.chart.nodes.len())
    }

    fn add(&mut self, shape: Shape) -> usize {
        let number = self.chart.nodes.len();
        let lane = self.chart.lanes.get(self.lane).map(|lane| lane.id.clone());
        self.chart.nodes.push(node(&format!("n{number}"), shape, lane.as_deref()));
        number
    }

    fn join(&mut self, from: usize, to: usize, kind: EdgeKind, label: Option<f64>) {
        self.chart.edges.push(edge(&format!("n{from}"), &format!("n{to}"), kind, label));
    }

    fn follow(&mut self, from: usize, shape: Shape, label: Option<f64>) -> usize {
        if !self.chart.lanes.is_empty() && self.dice.roll(4) == 0 {
            self.lane = self.dice.roll(self.chart.lanes.len());
        }
        let to = self.add(shape);
        self.join(from, to, EdgeKind::Normal, label);
        to
    }

    /// One building block after `tail`; returns the node to go on from.
    fn block(&mut self, tail: usize, limit: usize) -> usize {
        let room = limit.saturating_sub(self.chart.nodes.len());
        match self.dice.roll(if room < 10 { 2 } else { 6 }) {
            0 | 1 => self.follow(tail, Shape::Box, None),
            2 => self.check(tail),
            3 => self.choice(tail),
            4 => self.fork(tail),
            _ => self.refusal(tail),
        }
    }

    /// A check that sends back for supplement.
    fn check(&mut self, tail: usize) -> usize {
        let decision = self.follow(tail, Shape::Diamond, None);
        let supplement = self.follow(decision, Shape::Box, Some(24.0));
        let back = decision.saturating_sub(1 + self.dice.roll(4));
        self.join(supplement, back, EdgeKind::Return, Some(32.0));
        self.follow(decision, Shape::Box, Some(24.0))
    }

    fn choice(&mut self, tail: usize) -> usize {
        let decision = self.follow(tail, Shape::Diamond, None);
        let ends: Vec<usize> = (0..2 + self.dice.roll(2))
            .map(|_| {
                let first = self.follow(decision, Shape::Box, Some(48.0));
                if self.dice.roll(2) == 0 { self.follow(first, Shape::Box, None) } else { first }
            })
            .collect();
        self.meet(&ends, Shape::Box)
    }

    fn fork(&mut self, tail: usize) -> usize {
        let fork = self.follow(tail, Shape::Bar, None);
        let ends: Vec<usize> = (0..2 + self.dice.roll(3))
            .map(|_| {
                let mut end = self.follow(fork, Shape::Box, None);
                for _ in 0..self.dice.roll(3) {
                    end = self.follow(end, Shape::Box, None);
                }
                end
            })
            .collect();
        self.meet(&ends, Shape::Bar)
    }

    fn meet(&mut self, ends: &[usize], shape: Shape) -> usize {
        let join = self.add(shape);
        for &end in ends {
            self.join(end, join, EdgeKind::Normal, None);
        }
        join
    }

    fn refusal(&mut self, tail: usize) -> usize {
        let decision = self.follow(tail, Shape::Diamond, None);
        let notice = self.follow(decision, Shape::Box, Some(24.0));
        self.follow(notice, Shape::Pill, None);
        self.follow(decision, Shape::Box, Some(24.0))
    }
}
