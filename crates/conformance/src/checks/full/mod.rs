//! Everything else.

mod limits;

use crate::check::Check;

/// The limits come last: whoever has met them must wait.
pub(super) const CHECKS: &[&[Check]] = &[limits::CHECKS];
