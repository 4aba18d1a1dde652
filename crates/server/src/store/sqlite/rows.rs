//! Between rows and records.

use huiyin_contract::action::Rating;
use huiyin_contract::case::{Awaiting, CaseKind, EventKind, Outcome, Status};
use huiyin_contract::form::Answers;
use huiyin_contract::progress::Progress;
use jiff::Timestamp;
use rusqlite::{Row, types};

use crate::store::{CaseLine, CaseRecord, EventRecord, StoreError};

/// A time as it is stored: milliseconds since 1970.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The columns that [`progress`] reads.
pub(super) const PROGRESS: &str = "status, awaiting, outcome, received, extended,
    supplement_asked, in_step, rated, reopened, review_requested";

/// The facts of a case.
pub(super) fn progress(row: &Row<'_>) -> rusqlite::Result<Progress> {
    let text = |column| row.get::<_, Option<String>>(column);
    Ok(Progress {
        status: Status::from_identifier(&row.get::<_, String>("status")?),
        awaiting: text("awaiting")?.map(|text| Awaiting::from_identifier(&text)),
        outcome: text("outcome")?.map(|text| Outcome::from_identifier(&text)),
        received: row.get("received")?,
        extended: row.get("extended")?,
        supplement_asked: row.get("supplement_asked")?,
        in_step: row.get("in_step")?,
        rated: row.get("rated")?,
        reopened: row.get("reopened")?,
        review_requested: row.get("review_requested")?,
    })
}

/// A case, without its events.
pub(super) fn case(row: &Row<'_>) -> rusqlite::Result<CaseRecord> {
    Ok(CaseRecord {
        number: row.get("number")?,
        kind: kind(row)?,
        title: row.get("title")?,
        answers: answers(row)?,
        progress: progress(row)?,
        unit: row.get("unit")?,
        submitted_at: time(row, "submitted_at")?,
        updated_at: time(row, "updated_at")?,
        events: Vec::new(),
    })
}

/// The columns that [`event`] reads.
pub(super) const EVENT: &str = "kind, at, unit, note, until, rating";

/// One event.
pub(super) fn event(row: &Row<'_>) -> rusqlite::Result<EventRecord> {
    Ok(EventRecord {
        kind: EventKind::from_identifier(&row.get::<_, String>("kind")?),
        at: time(row, "at")?,
        unit: row.get("unit")?,
        note: row.get("note")?,
        until: row
            .get::<_, Option<String>>("until")?
            .map(|date| date.parse().map_err(|_| unreadable("until")))
            .transpose()?,
        rating: row
            .get::<_, Option<String>>("rating")?
            .map(|rating| Rating::from_identifier(&rating)),
    })
}

/// One line of a list.
pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<CaseLine> {
    let progress = progress(row)?;
    Ok(CaseLine {
        number: row.get("number")?,
        kind: kind(row)?,
        title: row.get("title")?,
        status: progress.status,
        awaiting: progress.awaiting,
        submitted_at: time(row, "submitted_at")?,
    })
}

fn kind(row: &Row<'_>) -> rusqlite::Result<CaseKind> {
    Ok(CaseKind::from_identifier(&row.get::<_, String>("kind")?))
}

fn time(row: &Row<'_>, column: &'static str) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| unreadable(column))
}

fn answers(row: &Row<'_>) -> rusqlite::Result<Answers> {
    serde_json::from_str(&row.get::<_, String>("answers")?).map_err(|_| unreadable("answers"))
}

/// Says which column, and keeps what stands in it out of the log.
fn unreadable(column: &'static str) -> rusqlite::Error {
    let cause = Box::new(StoreError::Unreadable(column));
    rusqlite::Error::FromSqlConversionFailure(0, types::Type::Null, cause)
}
