//! An agency as a folder of data: read once, checked whole, then trusted.

mod calendars;
mod check;
mod faults;
mod folder;
pub(crate) mod graph;
mod load;
mod patterns;
mod place;
mod rules;
mod schemas;

use std::collections::BTreeMap;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_deadline::Calendar;
use jiff::tz::TimeZone;

pub use calendars::{CalendarChange, ReplacedCalendar};
pub(crate) use check::catalogue::is_fit as is_fit_code;
pub use faults::{Fault, Faults};
pub use load::load;
pub use patterns::Patterns;
pub use rules::{ClockRule, Extension, Pause, RemedyRule, Restart, Rules};
pub use schemas::{SCHEMAS, schema};

/// Everything that an agency supplies, without a fault that would keep it from being served.
#[derive(Debug)]
pub struct AgencyData {
    /// `agency.json`.
    pub agency: Agency,
    /// `forms/{kind}.json`: one for each kind that the agency takes.
    pub forms: BTreeMap<CaseKind, FormDefinition>,
    /// The patterns of all forms, compiled.
    pub patterns: Patterns,
    /// `catalogue.json`.
    pub catalogue: Catalogue,
    /// `powers/{code}.json`, by code: one for each power that is published whole.
    pub powers: BTreeMap<String, Power>,
    /// `calendar.json`.
    pub calendar: Calendar,
    /// What `calendar.json` was before, oldest first; the store remembers.
    pub replaced_calendars: Vec<ReplacedCalendar>,
    /// `rules.json`.
    pub rules: Rules,
    /// The zone in which the agency's days begin.
    pub zone: TimeZone,
    /// What should not be so and can be served: a flowchart with a dead end, a promise that is
    /// longer than the law allows, a field that nobody knows.
    pub flaws: Faults,
}
