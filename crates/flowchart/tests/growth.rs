//! The cost of a layout grows gently with its chart. Only ratios are looked at: clocks differ.

mod support;

use huiyin_flowchart::Chart;
use support::clock::fastest;
use support::{generate, passages};

/// Other work on the machine only ever makes one of the two slower, so the smallest ratio of a few
/// rounds is nearest to the truth.
fn assert_growth_below(bound: f64, large: &Chart, small: &Chart) {
    let mut seen = Vec::new();
    let ratios = (0..7).map(|_| fastest(large, 9) / fastest(small, 9));
    let kept = ratios.inspect(|ratio| seen.push(*ratio)).any(|ratio| ratio < bound);
    assert!(kept, "{seen:?}, bound {bound}");
}

/// Quadratic growth would make it 16, n log n makes it 5.
#[test]
fn a_process_of_four_times_the_nodes_costs_little_more_than_four_times_as_much() {
    for lanes in [0, 5] {
        let process = |nodes| generate::process(7, nodes, lanes, 0);
        assert_growth_below(6.0, &process(1000), &process(250));
    }
}

/// Edges from anywhere to anywhere pass ranks in number square to the nodes. Each passage may
/// cost little more than before.
#[test]
fn odd_edges_cost_as_much_as_the_ranks_that_they_pass() {
    let process = |nodes| generate::process(7, nodes, 0, nodes / 50);
    let (large, small) = (process(1000), process(250));
    let more = passages(&large) as f64 / passages(&small) as f64;
    assert_growth_below(1.8 * more, &large, &small);
}
