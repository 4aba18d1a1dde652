//! How a case moves on: its row and its timeline change together.

use huiyin_contract::action::Rating;
use huiyin_contract::case::EventKind;
use huiyin_contract::progress::{Progress, Step};
use huiyin_deadline::Date;
use jiff::Timestamp;

use super::rows;
use crate::store::StoreError;
use crate::store::connection::Connection;

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
    /// The power that it is about from now on; as before, if none is given.
    pub(super) power: Option<&'a str>,
    /// Whether an answer comes in time.
    pub(super) in_time: Option<bool>,
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
    pub(super) node: Option<&'a str>,
    pub(super) rating: Option<Rating>,
}

pub(super) fn find(
    connection: &Connection<'_>,
    folded_number: &str,
) -> Result<Option<Found>, StoreError> {
    let sql = format!(
        "SELECT id, number, unit, updated_at, {} FROM cases WHERE folded_number = $1{}",
        rows::PROGRESS,
        connection.for_update()
    );
    connection.first(&sql, &[&folded_number], |row| {
        Ok(Found {
            id: row.get("id")?,
            number: row.get("number")?,
            progress: rows::progress(row)?,
            unit: row.get("unit")?,
            updated_at: row.get("updated_at")?,
        })
    })
}

impl Found {
    /// When something happens to it now: a clock that was set back must not make a timeline that
    /// runs backwards.
    pub(super) fn time(&self, at: Timestamp) -> i64 {
        rows::millis(at).max(self.updated_at)
    }

    /// How many events there are. Asked once the case is ours: together with the lock it would be
    /// of the moment before one waited for that.
    pub(super) fn version(&self, connection: &Connection<'_>) -> Result<i64, StoreError> {
        let sql = "SELECT coalesce(max(seq), 0) AS last FROM events WHERE case_id = $1";
        let last: Option<i64> = connection.first(sql, &[&self.id], |row| row.get("last"))?;
        Ok(last.unwrap_or(0))
    }

    /// Makes the change, and answers the first and the last place of its events in the timeline.
    pub(super) fn change(
        &self,
        connection: &Connection<'_>,
        change: Change<'_>,
        at: i64,
    ) -> Result<(i64, i64), StoreError> {
        let (next, events) = (change.step.0, &change.step.1);
        self.update(connection, next, &change, at)?;
        let first = self.version(connection)? + 1;
        let mut seq = first;
        for &kind in events {
            let told = if kind == change.told_with { change.told } else { Told::default() };
            self.add_event(connection, seq, kind, at, change.acting, told)?;
            seq += 1;
        }
        Ok((first, seq - 1))
    }

    fn update(
        &self,
        connection: &Connection<'_>,
        next: Progress,
        change: &Change<'_>,
        at: i64,
    ) -> Result<(), StoreError> {
        let answered = change.step.1.contains(&EventKind::Replied);
        connection.execute(
            "UPDATE cases SET status = $2, awaiting = $3, outcome = $4, received = $5,
                 extended = $6, supplement_asked = $7, steps = $8, rated = $9, reopened = $10,
                 review_requested = $11, unit = $12, updated_at = $13, power = coalesce($14, power),
                 answered_at = coalesce($15, answered_at), in_time = coalesce($16, in_time),
                 rating = coalesce($17, rating)
             WHERE id = $1",
            &[
                &self.id,
                &next.status.as_str(),
                &next.awaiting.map(|awaiting| awaiting.as_str()),
                &next.outcome.map(|outcome| outcome.as_str()),
                &next.received,
                &next.extended,
                &next.supplement_asked,
                &i64::from(next.steps),
                &next.rated,
                &next.reopened,
                &next.review_requested,
                &change.unit,
                &at,
                &change.power,
                &answered.then_some(at),
                &change.in_time,
                &change.told.rating.map(|rating| rating.as_str()),
            ],
        )?;
        Ok(())
    }

    fn add_event(
        &self,
        connection: &Connection<'_>,
        seq: i64,
        kind: EventKind,
        at: i64,
        unit: Option<&str>,
        told: Told<'_>,
    ) -> Result<(), StoreError> {
        connection.execute(
            "INSERT INTO events (case_id, seq, kind, at, unit, note, until, rating, node)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &self.id,
                &seq,
                &kind.as_str(),
                &at,
                &unit,
                &told.note,
                &told.until.map(|date| date.to_string()),
                &told.rating.map(|rating| rating.as_str()),
                &told.node,
            ],
        )?;
        Ok(())
    }
}
