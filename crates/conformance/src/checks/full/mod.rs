//! Everything else: files, receipts, figures, limits.

mod figures;
mod files;
mod jws;
mod limits;
mod receipts;

use crate::check::{Check, Group, Level};

pub(super) const CHECKS: &[&[Check]] = &[files::CHECKS, receipts::CHECKS, figures::CHECKS];

/// The limits come last of all: whoever has met them must wait.
pub(super) const LIMITS: &[Check] = limits::CHECKS;

const FILES: Group = Group { level: Level::Full, section: "Taking files, and sending some back" };
const RECEIPTS: Group = Group { level: Level::Full, section: "Signing receipts" };
const FIGURES: Group = Group { level: Level::Full, section: "Figures for everybody" };
