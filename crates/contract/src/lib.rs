//! The JSON contract between the widget and an agency's backend, version 1, as Rust types.
//!
//! One truth for the widget, the reference server, the conformance kit and the OpenAPI document.
//! Names are camelCase, times are RFC 3339 with offset, days are `YYYY-MM-DD`; unknown fields are
//! ignored, and unknown identifiers read as `Other` (design, section 3).

#![deny(missing_docs)]

pub mod action;
pub mod agency;
pub mod attachment;
pub mod case;
pub mod catalogue;
pub mod clock;
pub mod event;
pub mod filing;
pub mod flowchart;
pub mod form;
pub mod guidance;
mod identifiers;
#[cfg(feature = "schema")]
pub mod openapi;
pub mod power;
pub mod problem;
pub mod progress;
pub mod rating;
pub mod receipt;
pub mod remedy;
pub mod staff;
pub mod statistics;
pub mod text;

/// The part of every address that names the contract's version.
pub const VERSION_PATH: &str = "v1";
