//! Something that is asked for once, and what a check gets where it cannot be had.

use std::cell::OnceCell;

use crate::check::{Stop, skip};

/// Learned once. One check, its owner, reports why it cannot be had; the others are skipped, so
/// that one fault is reported once.
pub(super) struct Once<T> {
    owner: &'static str,
    cell: OnceCell<Result<T, Stop>>,
}

impl<T> Once<T> {
    pub(super) fn owned_by(owner: &'static str) -> Self {
        Self { owner, cell: OnceCell::new() }
    }

    /// What was learned; learns it now, if it is the first time. `present` is the check under way.
    pub(super) fn look(
        &self,
        present: &str,
        learn: impl FnOnce() -> Result<T, Stop>,
    ) -> Result<&T, Stop> {
        match self.cell.get_or_init(learn) {
            Ok(learned) => Ok(learned),
            Err(Stop::Broken(_)) if present != self.owner => {
                skip(format!("`{}` must pass first", self.owner))
            }
            Err(stop) => Err(stop.clone()),
        }
    }
}
