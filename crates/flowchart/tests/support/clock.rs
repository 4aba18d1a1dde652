//! The time that a layout takes.

use std::time::Duration;

use huiyin_flowchart::{Chart, Direction, Spacing, layout};

/// Seconds of the fastest of some runs.
pub(crate) fn fastest(chart: &Chart, runs: usize) -> f64 {
    let once = |_| {
        let start = now();
        layout(chart, Direction::TopDown, &Spacing::default()).unwrap();
        (now() - start).as_secs_f64()
    };
    (0..runs).map(once).fold(f64::INFINITY, f64::min)
}

/// What this thread has had of a processor: what else runs on the machine does not count.
#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
