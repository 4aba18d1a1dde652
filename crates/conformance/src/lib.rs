//! Does this backend keep the contract? Each rule of `docs/contract.md` is a named check that says
//! what was sent, what came, what the contract says, and where.
//!
//! - [`check`] says what a check is and what may come of it; `checks` holds them, one file a group.
//! - `backend` is what is learned about the backend on the way: its documents, the cases that were
//!   filed; every check takes what it needs from there, and nothing is asked twice.
//! - `sample` makes answers that fit any form, and answers that do not.
//! - `wire` speaks HTTP and keeps secrets out of the report; [`report`] prints.

#![deny(missing_docs)]

mod backend;
pub mod check;
mod checks;
mod options;
pub mod report;
mod run;
mod sample;
mod wire;

pub use checks::all as checks;
pub use options::{KnownCase, Options};
pub use run::{Unreachable, run};
