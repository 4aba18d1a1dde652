//! Letting cases go once they were kept long enough.

use std::io::{self, Write};

use huiyin_deadline::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::cases::date;
use crate::store::{Outlived, Store, StoreError};

/// How long cases are kept; without a number they stay.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// Days after the end of a case.
    pub closed_days: Option<u32>,
    /// Days after the last one that the citizen had to complete a case.
    pub abandoned_days: Option<u32>,
}

/// Why nothing was deleted, or not everything.
#[derive(Debug, Error)]
pub enum KeepingError {
    /// Nothing was asked for.
    #[error("say how long cases are kept: --closed-days N, --abandoned-days N, or both")]
    NoDays,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing can be printed.
    #[error(transparent)]
    Print(#[from] io::Error),
}

impl Retention {
    /// What was kept long enough at `now`. Days are those of UTC, since every agency's differ
    /// from them by less than one.
    fn outlived(self, now: Timestamp) -> Vec<Outlived> {
        let before = |days: u32| {
            now.checked_sub(SignedDuration::from_hours(24 * i64::from(days)))
                .unwrap_or(Timestamp::MIN)
        };
        let day = |days| -> Date { date(before(days), &TimeZone::UTC) };
        let ended = self.closed_days.map(|days| Outlived::Ended(before(days)));
        let abandoned = self.abandoned_days.map(|days| Outlived::Abandoned(day(days)));
        ended.into_iter().chain(abandoned).collect()
    }
}

/// Deletes what was kept long enough, or only says how much that is.
///
/// # Errors
/// [`KeepingError`].
pub async fn purge(
    store: &Store,
    retention: Retention,
    dry_run: bool,
    by: &str,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<(), KeepingError> {
    let outlived = retention.outlived(now);
    if outlived.is_empty() {
        return Err(KeepingError::NoDays);
    }
    for which in outlived {
        if dry_run {
            let many = store.count_outlived(which).await?;
            writeln!(out, "Would delete {many} cases: {}", which.why())?;
            continue;
        }
        let mut many = 0;
        loop {
            match store.purge_some(which, by.to_owned(), now).await? {
                0 => break,
                some => many += some,
            }
        }
        writeln!(out, "Deleted {many} cases: {}", which.why())?;
    }
    Ok(())
}
