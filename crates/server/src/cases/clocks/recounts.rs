//! When a new calendar moved a last day that a citizen may have written down (alaveteli#7292: a
//! new holiday did not move it, and nobody was told).

use huiyin_contract::clock::Recount;
use huiyin_deadline::{Calendar, Date};

use super::{Course, date};
use crate::agency::CalendarChange;

/// Every new calendar that moved the last day while the clock ran, oldest first.
pub(super) fn of(course: &Course<'_>) -> Vec<Recount> {
    let ran = |change: &CalendarChange<'_>| {
        course.start.is_some_and(|start| start.at <= change.at)
            && course.end.is_none_or(|end| change.at < end.at)
    };
    let changes = course.agency.calendar_changes().filter(ran);
    changes.filter_map(|change| recount(course, change)).collect()
}

fn recount(course: &Course<'_>, change: CalendarChange<'_>) -> Option<Recount> {
    let known = course.until(change.at);
    let due =
        |calendar: &Calendar| -> Option<Date> { known.read(calendar, change.at)?.ok()?.due_on };
    // Where the old calendar was too short to say a day, none was told.
    let (before, after) = (due(change.before)?, due(change.after)?);
    (before != after).then(|| Recount {
        on: date(change.at, &course.agency.zone).to_string(),
        calendar_version: change.after.version().to_owned(),
        due_before: before.to_string(),
        due_after: after.to_string(),
    })
}
