//! The cost of a layout grows gently with its chart. Only ratios are looked at: clocks differ.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use std::time::{Duration, Instant};

use huiyin_flowchart::{Direction, Spacing, layout};
use support::generate;

/// With odd edges, so that no chart is without crossings: the order of one that is, is found at
/// once.
fn fastest(nodes: usize) -> Duration {
    let chart = generate::process(7, nodes, 0, nodes / 50);
    let once = |_| {
        let start = Instant::now();
        layout(&chart, Direction::TopDown, &Spacing::default()).unwrap();
        start.elapsed()
    };
    (0..9).map(once).min().unwrap()
}

/// Other work on the machine only ever makes one of the two slower, so the smallest ratio of a few
/// rounds is nearest to the truth.
#[test]
fn four_times_the_nodes_cost_less_than_quadratic_growth_would() {
    let ratio = |_| fastest(1000).as_secs_f64() / fastest(250).as_secs_f64();
    let ratios = (0..5).map(ratio);
    // Quadratic growth would make it 16; n log n makes it about 5.
    let mut seen = Vec::new();
    let kept = ratios.inspect(|ratio| seen.push(*ratio)).any(|ratio| ratio < 13.0);
    assert!(kept, "{seen:?}");
}
