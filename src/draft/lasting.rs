//! How long a draft is kept. A device's clock may be wrong: nothing is deleted earlier than was
//! said because it is a day fast, and nothing stays for ever because it was once ahead.

use serde::{Deserialize, Serialize};

use super::Draft;

/// Milliseconds since 1970, by the device's clock.
pub type Millis = u64;

/// Days after the last change for which a draft stays on the device.
pub const DAYS_ON_DEVICE: u32 = 14;

const DAY: Millis = 86_400_000;

/// Where a draft is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stay {
    /// In the tab, until it is closed.
    #[default]
    Tab,
    /// On the device, because the citizen chose so.
    Device,
}

impl Draft {
    /// The moment until which it stays on the device.
    #[must_use]
    pub fn kept_until(&self) -> Millis {
        self.changed + Millis::from(DAYS_ON_DEVICE) * DAY
    }

    /// Whether its time on the device is over: a day later than was said, for a clock that is fast.
    #[must_use]
    pub fn is_over(&self, now: Millis) -> bool {
        self.stay == Stay::Device && now > self.kept_until() + DAY
    }

    /// Takes a date from the future, which only a clock that was ahead can have written, for now.
    /// Answers whether there was one.
    pub fn come_back(&mut self, now: Millis) -> bool {
        let ahead = self.changed > now + DAY;
        if ahead {
            self.changed = now;
            self.begun = self.begun.min(now);
        }
        ahead
    }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::case::CaseKind;

    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    fn draft(stay: Stay, changed: Millis) -> Draft {
        let mut draft = Draft::new(CaseKind::Complaint, "key".into());
        draft.touch(changed);
        draft.stay = stay;
        draft
    }

    #[test]
    fn a_draft_on_the_device_ends_after_its_days_and_one_in_the_tab_with_the_tab() {
        let long_ago = NOW - 16 * DAY;
        assert!(draft(Stay::Device, long_ago).is_over(NOW));
        assert!(!draft(Stay::Tab, long_ago).is_over(NOW));
        assert!(!draft(Stay::Device, NOW - 13 * DAY).is_over(NOW));
    }

    #[test]
    fn a_clock_that_is_a_day_fast_deletes_nothing_before_its_time() {
        let draft = draft(Stay::Device, NOW);
        let last_moment = draft.kept_until() - 1;
        assert!(!draft.is_over(last_moment + DAY));
    }

    #[test]
    fn a_clock_that_was_once_ahead_keeps_nothing_for_ever() {
        let mut ahead = draft(Stay::Device, NOW + 400 * DAY);
        assert!(!ahead.is_over(NOW));
        assert!(ahead.come_back(NOW));
        assert_eq!((ahead.begun, ahead.changed), (NOW, NOW));
        assert!(ahead.is_over(NOW + 16 * DAY));
        // A day may be the time zone's, and changes nothing.
        assert!(!draft(Stay::Device, NOW + DAY).come_back(NOW));
    }

    #[test]
    fn the_first_answer_begins_a_draft_and_the_last_one_dates_it() {
        let mut draft = draft(Stay::Tab, NOW);
        draft.touch(NOW + 5);
        assert_eq!((draft.begun, draft.changed), (NOW, NOW + 5));
    }
}
