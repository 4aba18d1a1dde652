//! The Huiyin widget: a citizen's window to an agency, inside the agency's own page.
//!
//! Rooms, from the door inwards: [`embed`] puts the widget on a host page, [`pages`] are the
//! places where a citizen can stand, [`form`] asks questions that an agency defined, `files` takes
//! what is handed in, [`ui`] holds parts that know nothing of the domain; below them [`api`] speaks the contract, [`i18n`] finds
//! the words, [`draft`] keeps what was typed, `search` finds powers and [`json`] reads. Arrows
//! point down only.

#![deny(missing_docs)]

pub mod api;
mod chart;
pub mod draft;
pub mod embed;
mod files;
pub mod form;
pub mod i18n;
mod ics;
pub mod json;
mod pages;
mod search;
mod ui;
