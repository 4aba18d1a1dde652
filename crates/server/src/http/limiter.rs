//! How often somebody may try. Counts live in memory: a restart forgives, and nothing about a
//! citizen's address is ever stored.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Limit, Settings};

/// Most keys in one limiter, a few megabytes; beyond that the oldest is forgotten, so a flood of
/// invented numbers cannot fill the memory.
const MOST_KEYS: usize = 100_000;

/// The limits of the contract.
pub(super) struct Limits {
    /// Failed openings by folded case number, known or not.
    pub(super) openings_per_number: Limiter<String>,
    /// Failed openings by client.
    pub(super) openings_per_address: Limiter<IpAddr>,
    /// Filings by client.
    pub(super) filings_per_address: Limiter<IpAddr>,
    /// Files by client.
    pub(super) uploads_per_address: Limiter<IpAddr>,
    /// Calls of staff without a good token, by client.
    pub(super) staff_failures_per_address: Limiter<IpAddr>,
    /// Calls of staff by token.
    pub(super) staff_calls_per_token: Limiter<i64>,
}

impl Limits {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            openings_per_number: Limiter::new(settings.openings_per_number, MOST_KEYS),
            openings_per_address: Limiter::new(settings.openings_per_address, MOST_KEYS),
            filings_per_address: Limiter::new(settings.filings_per_address, MOST_KEYS),
            uploads_per_address: Limiter::new(settings.uploads_per_address, MOST_KEYS),
            staff_failures_per_address: Limiter::new(
                settings.staff_failures_per_address,
                MOST_KEYS,
            ),
            staff_calls_per_token: Limiter::new(settings.staff_calls_per_token, MOST_KEYS),
        }
    }
}

/// Counts attempts by key, in windows that begin with a key's first attempt.
pub(super) struct Limiter<K> {
    limit: Limit,
    most_keys: usize,
    counts: Mutex<Counts<K>>,
}

struct Counts<K> {
    by_key: HashMap<K, Count>,
    /// All windows are equally long, so the order of beginning is the order of ending.
    by_age: VecDeque<(K, Instant)>,
}

struct Count {
    attempts: u32,
    began: Instant,
}

impl<K: Clone + Eq + Hash> Limiter<K> {
    pub(super) fn new(limit: Limit, most_keys: usize) -> Self {
        let counts = Counts { by_key: HashMap::new(), by_age: VecDeque::new() };
        Self { limit, most_keys, counts: Mutex::new(counts) }
    }

    /// Counts an attempt, before it is known how it ends: counted afterwards, a thousand guesses
    /// sent at once would all be let through.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub(super) fn attempt(&self, key: &K, now: Instant) -> Result<(), Duration> {
        if self.limit.count == 0 {
            return Ok(());
        }
        let mut counts = self.counts();
        counts.forget(|age| now.saturating_duration_since(age) >= self.limit.window);
        if let Some(count) = counts.by_key.get_mut(key) {
            if count.attempts >= self.limit.count {
                let elapsed = now.saturating_duration_since(count.began);
                return Err(self.limit.window.saturating_sub(elapsed));
            }
            count.attempts += 1;
            return Ok(());
        }
        if counts.by_age.len() >= self.most_keys {
            counts.forget_oldest();
        }
        counts.by_key.insert(key.clone(), Count { attempts: 1, began: now });
        counts.by_age.push_back((key.clone(), now));
        Ok(())
    }

    /// Whether another attempt would be let through; counts none.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub(super) fn allows(&self, key: &K, now: Instant) -> Result<(), Duration> {
        let counts = self.counts();
        let Some(count) = counts.by_key.get(key) else { return Ok(()) };
        let elapsed = now.saturating_duration_since(count.began);
        let is_over = self.limit.count == 0 || elapsed >= self.limit.window;
        match is_over || count.attempts < self.limit.count {
            true => Ok(()),
            false => Err(self.limit.window.saturating_sub(elapsed)),
        }
    }

    /// Takes an attempt back: it succeeded, and only failures count.
    pub(super) fn forgive(&self, key: &K) {
        if let Some(count) = self.counts().by_key.get_mut(key) {
            count.attempts = count.attempts.saturating_sub(1);
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts<K>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Counts<K> {
    fn forget(&mut self, is_over: impl Fn(Instant) -> bool) {
        while self.by_age.front().is_some_and(|(_, began)| is_over(*began)) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((key, _)) = self.by_age.pop_front() {
            self.by_key.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn limiter(count: u32, most_keys: usize) -> Limiter<&'static str> {
        Limiter::new(Limit { count, window: MINUTE }, most_keys)
    }

    #[test]
    fn after_the_last_attempt_one_waits_for_the_end_of_the_window() {
        let (limiter, start) = (limiter(2, 10), Instant::now());
        assert_eq!(limiter.attempt(&"a", start), Ok(()));
        assert_eq!(limiter.attempt(&"a", start + MINUTE / 2), Ok(()));
        assert_eq!(limiter.attempt(&"a", start + MINUTE / 2), Err(MINUTE / 2));
        assert_eq!(limiter.attempt(&"b", start + MINUTE / 2), Ok(()), "others are not held up");
        assert_eq!(limiter.attempt(&"a", start + MINUTE), Ok(()));
    }

    #[test]
    fn a_success_does_not_count() {
        let (limiter, now) = (limiter(1, 10), Instant::now());
        for _ in 0..5 {
            assert_eq!(limiter.attempt(&"a", now), Ok(()));
            limiter.forgive(&"a");
        }
        assert_eq!(limiter.attempt(&"a", now), Ok(()));
        assert!(limiter.attempt(&"a", now).is_err());
    }

    #[test]
    fn memory_is_bounded_by_forgetting_the_oldest() {
        let (limiter, now) = (limiter(1, 2), Instant::now());
        for key in ["a", "b", "c"] {
            assert_eq!(limiter.attempt(&key, now), Ok(()));
        }
        assert!(limiter.attempt(&"c", now).is_err());
        assert_eq!(limiter.attempt(&"a", now), Ok(()));
        let counts = limiter.counts();
        assert_eq!((counts.by_key.len(), counts.by_age.len()), (2, 2));
    }

    #[test]
    fn looking_counts_nothing() {
        let (limiter, start) = (limiter(1, 10), Instant::now());
        assert!((0..5).all(|_| limiter.allows(&"a", start).is_ok()));
        assert_eq!(limiter.attempt(&"a", start), Ok(()));
        assert_eq!(limiter.allows(&"a", start + MINUTE / 2), Err(MINUTE / 2));
        assert_eq!(limiter.allows(&"a", start + MINUTE), Ok(()));
    }

    #[test]
    fn zero_means_no_limit() {
        let limiter = limiter(0, 1);
        assert!((0..1000).all(|_| limiter.attempt(&"a", Instant::now()).is_ok()));
    }
}
