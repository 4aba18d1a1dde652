//! Times and days as the contract writes them.

use huiyin_deadline::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time of RFC 3339 with offset.
pub(super) fn timestamp(text: &str) -> Option<Timestamp> {
    // jiff reads more than RFC 3339: what it reads must also look like it.
    let bytes = text.as_bytes();
    let looks_like = bytes.len() >= 20 && bytes[4] == b'-' && matches!(bytes[10], b'T' | b't');
    looks_like.then(|| text.parse().ok())?
}

/// A day as `YYYY-MM-DD`.
pub(super) fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

/// The day of a time, by the clock of this zone.
pub(super) fn day_of(at: Timestamp, zone: &TimeZone) -> Option<Date> {
    day(&at.to_zoned(zone.clone()).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_needs_its_offset() {
        assert!(timestamp("2026-03-30T00:30:05+08:00").is_some());
        assert!(timestamp("2026-03-30T00:30:05.25Z").is_some());
        for wrong in ["2026-03-30T00:30:05", "2026-03-30", "yesterday", "1774801805", ""] {
            assert_eq!(timestamp(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_that_of_the_zone() {
        let at = timestamp("2026-03-29T16:30:00Z").unwrap();
        let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
        assert_eq!(day_of(at, &shanghai), day("2026-03-30"));
    }
}
