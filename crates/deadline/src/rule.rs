//! How a limit counts, and what moves it.

use serde::{Deserialize, Serialize};

use crate::date::Date;

/// How a limit counts its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Which days count.
    pub unit: DayUnit,
    /// The limit in those days; at least 1.
    pub days: u32,
    /// On which days an event can come; on any other it comes on the next that is one.
    #[serde(default)]
    pub comes_on: ComesOn,
    /// The first day that may count, seen from the day on which the event came.
    pub first_day: FirstDay,
    /// Hour of the day, 0 to 23, from which an event comes on the next day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<u8>,
    /// For calendar days: the last day must be a worked one, and is the next worked one if not.
    #[serde(default)]
    pub roll: bool,
    /// Counted days left at which the light turns yellow.
    #[serde(default)]
    pub yellow_within: u32,
}

/// Which days a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DayUnit {
    /// 工作日: days that are worked.
    WorkingDay,
    /// 自然日: all days.
    CalendarDay,
}

/// On which days an event can come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ComesOn {
    /// Every day.
    #[default]
    AnyDay,
    /// Days that are worked: what is sent on a holiday comes when the office opens again.
    WorkingDay,
}

/// The first day that may count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum FirstDay {
    /// The day of the event itself.
    SameDay,
    /// The day after the event.
    NextDay,
    /// The first day after the event that is worked, also where all days count.
    NextWorkingDay,
}

/// When an event happened, by the agency's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour of that day, 0 to 23.
    pub hour: u8,
}

/// What moves a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Adjustment {
    /// More days. They stay even if the count begins again.
    Extend {
        /// How many.
        days: u32,
    },
    /// The clock stands still.
    Suspend {
        /// First day on which it does.
        from: Date,
        /// Last day on which it does; absent while nobody knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Date>,
    },
    /// Days that do not count, such as those of a third party's consultation.
    Exclude {
        /// The first of them.
        from: Date,
        /// The last of them; absent while nobody knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Date>,
    },
    /// The count begins again, as if the case had come then. The latest one decides.
    Restart {
        /// When.
        on: Moment,
    },
}

impl Rule {
    /// The limit with every extension.
    pub(crate) fn limit(&self, adjustments: &[Adjustment]) -> u32 {
        adjustments.iter().fold(self.days, |sum, adjustment| match adjustment {
            Adjustment::Extend { days } => sum.saturating_add(*days),
            _ => sum,
        })
    }

    /// The day on which the count begins, or begins again; whether or not it is worked.
    pub(crate) fn start(&self, start: Moment, adjustments: &[Adjustment]) -> Date {
        let restarts = adjustments.iter().filter_map(|adjustment| match adjustment {
            Adjustment::Restart { on } => Some(*on),
            _ => None,
        });
        let start = restarts.fold(start, Moment::max);
        let too_late = self.cut_off.is_some_and(|hour| start.hour >= hour);
        start.date.plus_days(i64::from(too_late))
    }
}

impl Adjustment {
    /// Whether the clock stands still on this day.
    pub(crate) fn suspends(&self, day: Date) -> bool {
        matches!(self, Self::Suspend { from, to } if is_within(day, *from, *to))
    }

    /// Whether this day is taken out of the count.
    pub(crate) fn excludes(&self, day: Date) -> bool {
        matches!(self, Self::Exclude { from, to } if is_within(day, *from, *to))
    }

    /// Whether no day counts from this one on, and nobody knows how long.
    pub(crate) fn is_open_on(&self, day: Date) -> bool {
        match self {
            Self::Suspend { from, to: None } | Self::Exclude { from, to: None } => *from <= day,
            _ => false,
        }
    }
}

fn is_within(day: Date, from: Date, to: Option<Date>) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}
