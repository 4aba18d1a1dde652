//! How a case moves on: its row and its timeline change together.

use huiyin_contract::action::Rating;
use huiyin_contract::case::EventKind;
use huiyin_contract::progress::{Progress, Step};
use huiyin_deadline::Date;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::rows;
use crate::store::StoreError;

/// A case that is about to move on.
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) progress: Progress,
    pub(super) unit: Option<String>,
    updated_at: i64,
}

/// What happens to it.
pub(super) struct Change<'a> {
    /// What the state machine makes of it.
    pub(super) step: Step,
    /// The unit that has it from now on.
    pub(super) unit: Option<&'a str>,
    /// The unit that acts; none for the citizen.
    pub(super) acting: Option<&'a str>,
    /// What is told with one of the events.
    pub(super) told: Told<'a>,
    /// The event that it is told with.
    pub(super) told_with: EventKind,
}

/// What is told with an event.
#[derive(Clone, Copy, Default)]
pub(super) struct Told<'a> {
    pub(super) note: Option<&'a str>,
    pub(super) until: Option<Date>,
    pub(super) rating: Option<Rating>,
}

pub(super) fn find(
    connection: &Connection,
    folded_number: &str,
) -> Result<Option<Found>, StoreError> {
    let sql = format!(
        "SELECT id, number, unit, updated_at, {} FROM cases WHERE folded_number = ?1",
        rows::PROGRESS
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row([folded_number], |row| {
            Ok(Found {
                id: row.get("id")?,
                number: row.get("number")?,
                progress: rows::progress(row)?,
                unit: row.get("unit")?,
                updated_at: row.get("updated_at")?,
            })
        })
        .optional()?;
    Ok(found)
}

impl Found {
    /// When something happens to it now: a clock that was set back must not make a timeline that
    /// runs backwards.
    pub(super) fn time(&self, at: Timestamp) -> i64 {
        rows::millis(at).max(self.updated_at)
    }

    /// Makes the change, and answers the first and the last place of its events in the timeline.
    pub(super) fn change(
        &self,
        connection: &Connection,
        change: Change<'_>,
        at: i64,
    ) -> Result<(i64, i64), StoreError> {
        let (next, events) = change.step;
        self.update(connection, next, change.unit, at)?;
        let last: i64 = connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM events WHERE case_id = ?1")?
            .query_row([self.id], |row| row.get(0))?;
        let mut seq = last;
        for kind in events {
            seq += 1;
            let told = if kind == change.told_with { change.told } else { Told::default() };
            self.add_event(connection, seq, kind, at, change.acting, told)?;
        }
        Ok((last + 1, seq))
    }

    fn update(
        &self,
        connection: &Connection,
        next: Progress,
        unit: Option<&str>,
        at: i64,
    ) -> Result<(), StoreError> {
        connection
            .prepare_cached(
                "UPDATE cases SET status = :status, awaiting = :awaiting, outcome = :outcome,
                     received = :received, extended = :extended,
                     supplement_asked = :supplement_asked, in_step = :in_step, rated = :rated,
                     reopened = :reopened, review_requested = :review_requested, unit = :unit,
                     updated_at = :at
                 WHERE id = :id",
            )?
            .execute(named_params! {
                ":status": next.status.as_str(),
                ":awaiting": next.awaiting.map(|awaiting| awaiting.as_str()),
                ":outcome": next.outcome.map(|outcome| outcome.as_str()),
                ":received": next.received,
                ":extended": next.extended,
                ":supplement_asked": next.supplement_asked,
                ":in_step": next.in_step,
                ":rated": next.rated,
                ":reopened": next.reopened,
                ":review_requested": next.review_requested,
                ":unit": unit,
                ":at": at,
                ":id": self.id,
            })?;
        Ok(())
    }

    fn add_event(
        &self,
        connection: &Connection,
        seq: i64,
        kind: EventKind,
        at: i64,
        unit: Option<&str>,
        told: Told<'_>,
    ) -> Result<(), StoreError> {
        connection
            .prepare_cached(
                "INSERT INTO events (case_id, seq, kind, at, unit, note, until, rating)
                 VALUES (:case, :seq, :kind, :at, :unit, :note, :until, :rating)",
            )?
            .execute(named_params! {
                ":case": self.id,
                ":seq": seq,
                ":kind": kind.as_str(),
                ":at": at,
                ":unit": unit,
                ":note": told.note,
                ":until": told.until.map(|date| date.to_string()),
                ":rating": told.rating.map(|rating| rating.as_str()),
            })?;
        Ok(())
    }
}
