//! A time that runs out: for the citizen's remedies, which no calendar stops and no act moves.

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, DayKind};
use crate::date::Date;

/// How long a time is, the day of the event that begins it not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Term {
    /// Calendar days.
    Days(u32),
    /// Months: until the same day of a later month, or its last day where it has no such day
    /// (民法典 art. 202).
    Months(u32),
}

impl Term {
    /// The last day of the time that an event began. A day that is not worked puts it off to the
    /// next one that is (民法典 art. 203); nothing where the calendar does not know.
    #[must_use]
    pub fn last_day(self, event: Date, calendar: &Calendar) -> Option<Date> {
        let last = match self {
            Self::Days(days) => event.plus_days(i64::from(days)),
            Self::Months(months) => event.plus_months(months),
        };
        calendar.day_kind(last)?;
        last.through(calendar.to())
            .find(|day| calendar.day_kind(*day).is_some_and(DayKind::is_worked))
    }
}
