//! What the agency publishes; plain files can keep all of it.

mod agency;
mod catalogue;
mod charts;
mod delivery;
mod forms;
mod powers;

use crate::check::Check;

pub(super) const CHECKS: &[&[Check]] = &[
    agency::CHECKS,
    forms::CHECKS,
    catalogue::CHECKS,
    powers::CHECKS,
    charts::CHECKS,
    delivery::CHECKS,
];
