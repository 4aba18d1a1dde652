//! `cargo xtask bench`: what is bounded is measured, and what is compared is measured beside its
//! peers, on the same inputs in one run.

mod chart;
mod fuzz;
mod module;
mod programs;
mod search;
mod server;
mod startup;

use crate::error::{Error, Result};

/// One measurement.
type Measure = fn() -> Result<()>;

/// What is measured, by the word for it.
const ALL: [(&str, Measure); 5] = [
    ("chart", chart::run),
    ("search", search::run),
    ("fuzz", fuzz::run),
    ("server", server::run),
    ("startup", startup::run),
];

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let is_named = |(name, _): &&(&str, _)| arguments.is_empty() || arguments[0] == *name;
    let chosen: Vec<_> = ALL.iter().filter(is_named).collect();
    if chosen.is_empty() || arguments.len() > 1 {
        let names: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
        return Err(Error::told(format!("Type `cargo xtask bench [{}]`.", names.join("|"))));
    }
    chosen.into_iter().try_for_each(|(_, measure)| measure())
}
