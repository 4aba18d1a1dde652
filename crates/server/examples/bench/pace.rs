//! When a citizen asks next.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Once answered; or at times of their own, as people do, who come whether or not the server keeps
/// up. An answer then takes from the time at which it was asked for, and not from when there was a
/// connection free to ask.
pub(crate) struct Pace(Option<(Instant, Duration)>);

impl Pace {
    pub(crate) fn once_answered() -> Self {
        Self(None)
    }

    /// The citizen `number` of `all`, who ask so often a second together.
    pub(crate) fn together(per_second: u32, number: usize, all: usize, from: Instant) -> Self {
        let apart = Duration::from_secs(1) / per_second.max(1);
        Self(Some((from + apart * number as u32, apart * all as u32)))
    }

    /// Waits for the next time, and answers when it was to be; nothing if that is not before the
    /// end.
    pub(crate) async fn next(&mut self, end: Instant) -> Option<Instant> {
        let due = self.0.map_or_else(Instant::now, |(next, _)| next);
        if due >= end {
            return None;
        }
        if let Some((next, apart)) = &mut self.0 {
            *next += *apart;
            sleep_until(due).await;
        }
        Some(due)
    }
}
