//! How the time of a layout grows with its chart, for `cargo xtask bench chart`.

#[path = "../tests/support/mod.rs"]
mod support;

use support::clock::fastest;
use support::{generate, passages};

const NODES: [usize; 4] = [100, 250, 500, 1000];
const RUNS: usize = 15;

fn main() {
    println!("{:<38}{:>9}{:>11}{:>7}{:>9}", "process", "nodes", "passages", "ms", "µs each");
    for (name, lanes, odd) in [
        ("without lanes", 0, usize::MAX),
        ("in 5 lanes", 5, usize::MAX),
        ("without lanes, an odd edge in 50 nodes", 0, 50),
        ("in 5 lanes, an odd edge in 50 nodes", 5, 50),
    ] {
        let rows = NODES.map(|nodes| {
            let chart = generate::process(7, nodes, lanes, nodes / odd);
            let (passages, time) = (passages(&chart) as f64, fastest(&chart, RUNS) * 1000.0);
            let each = time * 1000.0 / passages;
            println!("{name:<38}{nodes:>9}{passages:>11}{time:>7.2}{each:>9.2}");
            [nodes as f64, passages, time]
        });
        let power = |of: usize| {
            let growth = |column: usize| (rows[3][column] / rows[1][column]).ln();
            growth(2) / growth(of)
        };
        let (nodes, passages) = (power(0), power(1));
        println!("  from 250 to 1000 nodes as nodes^{nodes:.2}, as passages^{passages:.2}");
    }
}
