//! The calendars that were in force before the one of today.

use huiyin_deadline::Calendar;
use jiff::Timestamp;

use super::AgencyData;

/// A calendar that another one has replaced.
#[derive(Clone, Debug)]
pub struct ReplacedCalendar {
    /// The calendar.
    pub calendar: Calendar,
    /// When the next one was put into use.
    pub at: Timestamp,
}

/// A new calendar in place of an older one.
#[derive(Clone, Copy, Debug)]
pub struct CalendarChange<'a> {
    /// When.
    pub at: Timestamp,
    /// The one until then.
    pub before: &'a Calendar,
    /// The one from then on.
    pub after: &'a Calendar,
}

impl AgencyData {
    /// The calendar that was in force at a time.
    #[must_use]
    pub fn calendar_at(&self, at: Timestamp) -> &Calendar {
        let replaced = self.replaced_calendars.iter().find(|replaced| at < replaced.at);
        replaced.map_or(&self.calendar, |replaced| &replaced.calendar)
    }

    /// Every change of the calendar, oldest first.
    pub fn calendar_changes(&self) -> impl Iterator<Item = CalendarChange<'_>> {
        let replaced = &self.replaced_calendars;
        let later = replaced.iter().skip(1).map(|replaced| &replaced.calendar);
        replaced.iter().zip(later.chain([&self.calendar])).map(|(replaced, after)| CalendarChange {
            at: replaced.at,
            before: &replaced.calendar,
            after,
        })
    }
}
