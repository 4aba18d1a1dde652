//! The layout as a module for a browser, for `cargo xtask bench chart`.

#[path = "../tests/support/mod.rs"]
mod support;

use huiyin_flowchart::{Chart, Direction, Spacing, layout};
use wasm_bindgen::prelude::wasm_bindgen;

/// A generated chart to lay out again and again.
#[wasm_bindgen]
pub struct Bench(Chart);

#[wasm_bindgen]
impl Bench {
    /// A process of so many nodes in so many lanes.
    #[wasm_bindgen(constructor)]
    pub fn new(nodes: usize, lanes: usize) -> Self {
        Self(support::generate::process(1, nodes, lanes, lanes))
    }

    /// Lays it out; how many edges were drawn.
    pub fn run(&self) -> usize {
        layout(&self.0, Direction::TopDown, &Spacing::default()).map_or(0, |it| it.edges.len())
    }
}
