//! How long the outbox waits before it tries again.

/// Seconds before the second try: somebody is looking at the page.
const FIRST: u32 = 5;

/// The longest by itself: the citizen may have gone, and the network's return is heard anyway.
const LONGEST: u32 = 300;

/// The longest that a backend may ask for; more is a mistake.
const LONGEST_ASKED: u32 = 3_600;

/// Seconds to wait after some tries. What the backend asked for (`Retry-After`) is kept to; `luck`,
/// from 0 to 1, draws a pause out by up to a half, so that those who were shut out together do not
/// come back together.
pub(super) fn pause(tries: u32, asked: Option<u32>, luck: f64) -> u32 {
    let grown = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(8)).min(LONGEST);
    let pause = grown.max(asked.unwrap_or(0).min(LONGEST_ASKED));
    // Below two hours, so nothing is lost.
    pause + (f64::from(grown / 2) * luck.clamp(0.0, 1.0)) as u32
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pauses: Vec<_> = (1..10).map(|tries| pause(tries, None, 0.0)).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 80, 160, 300, 300, 300]);
    }

    proptest! {
        #[test]
        fn nobody_comes_before_they_were_asked_to_nor_waits_for_ever(
            tries: u32, asked: Option<u32>, luck: f64,
        ) {
            let pause = pause(tries, asked, luck);
            let kept_to = asked.unwrap_or(0).clamp(FIRST, LONGEST_ASKED);
            prop_assert!((kept_to..=LONGEST_ASKED + LONGEST / 2).contains(&pause), "{}", pause);
        }
    }
}
