//! A clock: a limit in days that shows its working.

use serde::{Deserialize, Serialize};

use crate::case::EventKind;
use crate::identifiers::identifiers;
use crate::text::Text;

identifiers! {
    /// Who set the limit.
    pub enum ClockKind {
        /// 法定时限, by law.
        Statutory = "statutory",
        /// 承诺时限, by the agency's own word.
        Promised = "promised",
    }
}

identifiers! {
    /// Which days a limit counts.
    pub enum DayUnit {
        /// 工作日.
        WorkingDay = "workingDay",
        /// 自然日.
        CalendarDay = "calendarDay",
    }
}

identifiers! {
    /// The state of a clock at a glance. Never shown by colour alone.
    pub enum Light {
        /// Time enough.
        Green = "green",
        /// Nearly due.
        Yellow = "yellow",
        /// Overdue.
        Red = "red",
        /// Not running: not yet started, suspended, or done.
        Stopped = "stopped",
    }
}

identifiers! {
    /// How an adjustment moves a clock.
    pub enum AdjustmentKind {
        /// More days.
        Extend = "extend",
        /// The clock stands still between two days.
        Suspend = "suspend",
        /// Days that do not count, such as those of a third party's consultation.
        Exclude = "exclude",
        /// The count begins again.
        Restart = "restart",
    }
}

/// A limit of a case, computed by the server and explained by the widget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    /// Statutory or promised.
    pub kind: ClockKind,
    /// The rule it rests on, such as an article of law.
    pub basis: Text,
    /// Which days count.
    pub unit: DayUnit,
    /// The limit in those days, without adjustments; at least 1.
    pub days: u32,
    /// The event from which it runs; until it has happened, `startsOn` and `dueOn` are absent.
    pub starts_with: EventKind,
    /// The first day that counts, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<String>,
    /// The last day on which the agency is in time, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// Counted days that have passed, today included.
    pub days_used: u32,
    /// Counted days still to come; 0 once due or past.
    #[serde(default)]
    pub days_left: u32,
    /// The state at a glance.
    pub light: Light,
    /// What moved it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
}

/// One thing that moved a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Adjustment {
    /// How it moves the clock.
    pub kind: AdjustmentKind,
    /// First day it touches, as `YYYY-MM-DD`.
    pub from: String,
    /// Last day it touches, as `YYYY-MM-DD`; absent while open, and for `extend` and `restart`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Days added; only for `extend`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// Why, in the agency's words.
    pub reason: Text,
    /// The rule that allows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Text>,
}
