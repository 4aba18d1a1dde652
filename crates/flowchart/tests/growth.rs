//! The cost of a layout grows gently with its chart. Only ratios are looked at: clocks differ.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use std::time::{Duration, Instant};

use huiyin_flowchart::{Direction, Spacing, layout};
use support::generate;

fn fastest(nodes: usize) -> Duration {
    let chart = generate::process(7, nodes, 0, 0);
    let once = |_| {
        let start = Instant::now();
        layout(&chart, Direction::TopDown, &Spacing::default()).unwrap();
        start.elapsed()
    };
    (0..5).map(once).min().unwrap()
}

#[test]
fn four_times_the_nodes_cost_less_than_quadratic_growth_would() {
    // Quadratic growth would make it 16; n log n makes it about 5.
    let ratio = fastest(1000).as_secs_f64() / fastest(250).as_secs_f64();
    assert!(ratio < 12.0, "{ratio}");
}
