//! Between rows and records.

use huiyin_contract::action::Rating;
use huiyin_contract::case::{Awaiting, CaseKind, EventKind, Outcome, Status};
use huiyin_contract::progress::Progress;
use jiff::Timestamp;

use crate::store::connection::Row;
use crate::store::{CaseLine, CaseRecord, EventRecord, StoreError};

/// A time as it is stored: milliseconds since 1970.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// The columns that [`progress`] reads.
pub(super) const PROGRESS: &str = "status, awaiting, outcome, received, extended,
    supplement_asked, steps, rated, reopened, review_requested";

/// The facts of a case.
pub(super) fn progress(row: &Row<'_>) -> Result<Progress, StoreError> {
    Ok(Progress {
        status: Status::from_identifier(&row.get::<String>("status")?),
        awaiting: text(row, "awaiting")?.map(|text| Awaiting::from_identifier(&text)),
        outcome: text(row, "outcome")?.map(|text| Outcome::from_identifier(&text)),
        received: row.get("received")?,
        extended: row.get("extended")?,
        supplement_asked: row.get("supplement_asked")?,
        // Bounded by the state machine.
        steps: u8::try_from(row.get::<i64>("steps")?).unwrap_or(u8::MAX),
        rated: row.get("rated")?,
        reopened: row.get("reopened")?,
        review_requested: row.get("review_requested")?,
    })
}

/// The columns that [`case`] reads, beside [`PROGRESS`].
pub(super) const CASE: &str = "number, kind, title, form_version, language, answers, power,
    unit, submitted_at, updated_at";

/// A case, without its events.
pub(super) fn case(row: &Row<'_>) -> Result<CaseRecord, StoreError> {
    let answers: String = row.get("answers")?;
    Ok(CaseRecord {
        number: row.get("number")?,
        kind: kind(row)?,
        title: row.get("title")?,
        form_version: row.get("form_version")?,
        language: row.get("language")?,
        // What stands in it is kept out of the log.
        answers: serde_json::from_str(&answers).map_err(|_| StoreError::Unreadable("answer"))?,
        progress: progress(row)?,
        power: row.get("power")?,
        unit: row.get("unit")?,
        submitted_at: time(row, "submitted_at")?,
        updated_at: time(row, "updated_at")?,
        events: Vec::new(),
    })
}

/// The columns that [`event`] reads.
pub(super) const EVENT: &str = "kind, at, unit, note, until, node, rating";

/// One event.
pub(super) fn event(row: &Row<'_>) -> Result<EventRecord, StoreError> {
    let until = text(row, "until")?.map(|date| date.parse()).transpose();
    Ok(EventRecord {
        kind: EventKind::from_identifier(&row.get::<String>("kind")?),
        at: time(row, "at")?,
        unit: row.get("unit")?,
        note: row.get("note")?,
        until: until.map_err(|_| StoreError::Unreadable("until"))?,
        node: row.get("node")?,
        rating: text(row, "rating")?.map(|rating| Rating::from_identifier(&rating)),
        attachments: Vec::new(),
    })
}

/// The columns that [`line`] reads, beside [`PROGRESS`].
pub(super) const LINE: &str = "number, kind, title, submitted_at";

/// One line of a list.
pub(super) fn line(row: &Row<'_>) -> Result<CaseLine, StoreError> {
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

/// A hash or a MAC.
pub(super) fn bytes(row: &Row<'_>, column: &'static str) -> Result<[u8; 32], StoreError> {
    row.get::<Vec<u8>>(column)?.try_into().map_err(|_| StoreError::Unreadable(column))
}

pub(super) fn text(row: &Row<'_>, column: &str) -> Result<Option<String>, StoreError> {
    row.get(column)
}

pub(super) fn kind(row: &Row<'_>) -> Result<CaseKind, StoreError> {
    Ok(CaseKind::from_identifier(&row.get::<String>("kind")?))
}

/// A time that may be stored.
pub(super) fn time_if_any(
    row: &Row<'_>,
    column: &'static str,
) -> Result<Option<Timestamp>, StoreError> {
    let millis: Option<i64> = row.get(column)?;
    let time = millis.map(Timestamp::from_millisecond).transpose();
    time.map_err(|_| StoreError::Unreadable(column))
}

/// A time that is stored.
pub(super) fn time(row: &Row<'_>, column: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| StoreError::Unreadable(column))
}
