//! A clock: a limit in days that shows its working.

use serde::{Deserialize, Serialize};

use crate::event::EventKind;
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
        /// Not running: not yet started, standing still, or done.
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

identifiers! {
    /// Whether a day counts, and why not.
    pub enum DayVerdict {
        /// It counts.
        Counted = "counted",
        /// It counts although it is a weekend, being worked to make up for a holiday (调休上班).
        MakeUpWorkingDay = "makeUpWorkingDay",
        /// Not worked, as every week.
        Weekend = "weekend",
        /// Not worked, by decree.
        Holiday = "holiday",
        /// The clock stands still.
        Suspended = "suspended",
        /// Taken out of the count.
        Excluded = "excluded",
    }
}

impl DayVerdict {
    /// Whether the day counts.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Counted | Self::MakeUpWorkingDay)
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
    /// What ends it before the answer does: for a time to say whether a case is taken up, that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends_with: Vec<EventKind>,
    /// The first day that counts, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<String>,
    /// The last day on which the agency is in time, as `YYYY-MM-DD`; absent too while the clock
    /// stands still without a known end, and then `light` is `stopped`.
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
    /// Version of the calendar that it was counted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_version: Option<String>,
    /// When a new calendar moved the last day while the case was open, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recounts: Vec<Recount>,
}

/// A last day that a new calendar moved, such as by a holiday that was decreed later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recount {
    /// The day on which the new calendar was put into use, as `YYYY-MM-DD`.
    pub on: String,
    /// Its version.
    pub calendar_version: String,
    /// The last day until then, as `YYYY-MM-DD`.
    pub due_before: String,
    /// The last day from then on, as `YYYY-MM-DD`.
    pub due_after: String,
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

/// `GET /case/clock`: the clocks of a case, day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CaseClocks {
    /// Version of the calendar that the days were counted by; when the agency corrects its
    /// calendar, this changes and so may the days.
    pub calendar_version: String,
    /// The clocks, in the order of the case.
    pub clocks: Vec<ClockDays>,
}

/// One clock with every day's verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ClockDays {
    /// The clock, as it stands on the case.
    pub clock: Clock,
    /// Every day from `startsOn` to today, to the end of the case, or to `dueOn`, whichever comes
    /// last; none until the clock has started. Of the days until today, as many count as the
    /// clock says were used.
    pub days: Vec<ClockDay>,
}

/// One day of a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ClockDay {
    /// The day, as `YYYY-MM-DD`.
    pub date: String,
    /// Whether it counts, and why not.
    pub verdict: DayVerdict,
    /// The holiday's name; only for `holiday`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
}
