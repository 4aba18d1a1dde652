//! Proof on the result: what must never happen in a layout, and figures of how good it is.
//!
//! Any layout can be inspected, also one that another program made: edges may run aslant.

mod faults;
mod figures;
mod geometry;

pub use faults::{Fault, faults};
pub use figures::{Figures, figures};
