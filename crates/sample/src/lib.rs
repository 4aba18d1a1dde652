//! Catalogues of any size, for tests and benches: the same call gives the same bytes.
//!
//! Names are put together as real ones are, so that a search over them meets what it meets in a
//! real catalogue: words that many names share, names that differ in one word, and two languages.
//! [`catalogue`] lists powers in brief, [`power`] makes one whole, [`fill`] writes both into an
//! agency's folder.

#![deny(missing_docs)]

mod acts;
mod catalogue;
mod chart;
mod fill;
mod power;
mod words;

pub use catalogue::{MOST, catalogue};
pub use fill::fill;
pub use power::power;
