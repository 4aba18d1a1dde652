//! Working days, calendars, and clocks that show their working.
//!
//! A [`Rule`] says which days a limit counts, a [`Calendar`] which days are worked, and [`run`]
//! reads the clock of one case: when it is due, and why, day by day. All of it is arithmetic:
//! no input or output, and today's date comes from the caller.

#![deny(missing_docs)]

mod calendar;
mod date;
mod reading;
mod rule;
mod term;

pub use calendar::{Calendar, CalendarData, CalendarError, DayKind, NamedSpan};
pub use date::{Date, NotADate, Weekday};
pub use reading::{Day, Light, Reading, ReadingError, Verdict, run};
pub use rule::{Adjustment, ComesOn, DayUnit, FirstDay, Moment, Rule};
pub use term::Term;
