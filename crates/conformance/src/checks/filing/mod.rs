//! Taking a case.

mod bodies;
mod clicks;
mod failures;
mod faults;
mod filed;
mod keys;

use crate::check::{Check, Group, Level};

pub(super) const CHECKS: &[&[Check]] = &[
    filed::CHECKS,
    keys::CHECKS,
    clicks::CHECKS,
    faults::CHECKS,
    bodies::CHECKS,
    failures::CHECKS,
];

const GROUP: Group = Group { level: Level::Filing, section: "Taking a case" };
