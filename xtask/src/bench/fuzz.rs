//! `cargo xtask bench fuzz`: many more bad requests than the tests throw, and others every time.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::fuzz::{self, Amount};
use crate::setup;

/// Tens of thousands in all, in some ten minutes.
const CASES_PER_CALL: u32 = 2_000;

pub(super) fn run() -> Result<()> {
    let schemathesis = setup::python::schemathesis()?
        .ok_or_else(|| Error::told("Python 3.10 or newer is missing: install it with venv."))?;
    command::run(cargo().args(["build", "-p", "huiyin-server"]))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seed = now.subsec_nanos();
    println!("Seed {seed}: what it finds, `--seed {seed}` finds again.");
    fuzz::run(&schemathesis, Amount { cases_per_call: CASES_PER_CALL, seed }, |_| {})
}
