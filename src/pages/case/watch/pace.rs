//! How often to look for news: soon after the citizen came, then ever more seldom, so that an
//! agency whose cases stand open on a thousand desks is not asked a thousand times a minute.

use crate::api::ApiError;

/// The first pause in milliseconds: somebody who has just acted waits for what comes of it.
const FIRST: u32 = 20_000;

/// The longest: an answer takes days, and the page looks at once when it is shown again.
const LONGEST: u32 = 300_000;

/// The longest that a backend may ask for; more is a mistake.
const LONGEST_ASKED: u32 = 3_600_000;

/// The pause before the next look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace(u32);

impl Default for Pace {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Pace {
    /// The pause in milliseconds. `luck`, from 0 to 1, draws it out by up to a half, so that those
    /// who came together, or were shut out together, do not come back together.
    pub(super) fn pause(self, luck: f64) -> u32 {
        // Below two hours, so nothing is lost.
        self.0 + (f64::from(self.0 / 2) * luck.clamp(0.0, 1.0)) as u32
    }

    /// Something had happened: more may follow.
    pub(super) fn news(&mut self) {
        *self = Self::default();
    }

    /// Nothing had happened.
    pub(super) fn nothing(&mut self) {
        self.0 = (self.0 + self.0 / 2).min(LONGEST);
    }

    /// The look failed; a backend that says when to come back is heeded.
    pub(super) fn failed(&mut self, error: &ApiError) {
        let asked = match error {
            ApiError::Problem(_, Some(seconds)) => seconds.saturating_mul(1_000).min(LONGEST_ASKED),
            _ => 0,
        };
        self.0 = (self.0 * 2).min(LONGEST).max(asked);
    }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::problem::{Problem, ProblemCode};

    use super::*;

    fn busy(seconds: u32) -> ApiError {
        let problem = Problem {
            code: ProblemCode::TooManyAttempts,
            status: 429,
            title: String::new(),
            detail: None,
            errors: Vec::new(),
        };
        ApiError::Problem(Box::new(problem), Some(seconds))
    }

    #[test]
    fn pauses_grow_while_nothing_happens_and_begin_anew_with_news() {
        let mut pace = Pace::default();
        let mut pauses = Vec::new();
        for _ in 0..20 {
            pauses.push(pace.pause(0.0));
            pace.nothing();
        }
        assert!(pauses.is_sorted());
        assert_eq!((pauses[0], pauses[19]), (FIRST, LONGEST));
        pace.news();
        assert_eq!(pace, Pace::default());
    }

    #[test]
    fn luck_only_ever_lengthens_a_pause() {
        for luck in [-1.0, 0.0, 0.3, 1.0, 9.0, f64::NAN] {
            let pause = Pace::default().pause(luck);
            assert!((FIRST..=FIRST + FIRST / 2).contains(&pause), "{luck}: {pause}");
        }
    }

    #[test]
    fn failures_slow_it_down_and_what_the_backend_asks_for_is_kept_to() {
        let mut pace = Pace::default();
        pace.failed(&ApiError::Unreachable);
        assert_eq!(pace.pause(0.0), 2 * FIRST);
        pace.failed(&busy(1_000));
        assert_eq!(pace.pause(0.0), 1_000_000);
        pace.failed(&busy(u32::MAX));
        assert_eq!(pace.pause(0.0), LONGEST_ASKED);
        pace.nothing();
        assert_eq!(pace.pause(0.0), LONGEST);
    }
}
