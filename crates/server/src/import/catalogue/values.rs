//! What a cell says, as a value: limits, days, lists.

use std::sync::LazyLock;

use huiyin_contract::clock::DayUnit;
use huiyin_deadline::Date;
use regex::Regex;

/// The days of a limit, such as `20个工作日`, `60 日`, `20 working days` or `即办`.
pub(super) fn limit(words: &str) -> Result<(DayUnit, u32), String> {
    static LIMIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^(\d{1,4})\s*个?\s*(工作日|working days?|自然日|日历日|日|天|calendar days?|days?)$",
        )
        .ok()
    });
    const AT_ONCE: [&str; 6] = ["即办", "当场办结", "当场", "当日", "on the spot", "at once"];
    let plain = half_width(words).to_lowercase();
    if AT_ONCE.contains(&plain.as_str()) {
        return Ok((DayUnit::WorkingDay, 0));
    }
    let found = LIMIT.as_ref().and_then(|limit| limit.captures(&plain));
    let days = found.as_ref().and_then(|found| found[1].parse().ok());
    match (found, days) {
        (Some(found), Some(days)) => {
            let worked = found[2].starts_with("工作") || found[2].starts_with("working");
            Ok((if worked { DayUnit::WorkingDay } else { DayUnit::CalendarDay }, days))
        }
        _ => Err(format!("\"{words}\" is no limit: write it like 20个工作日 or 20 working days")),
    }
}

/// A day, such as `2026-01-31`, `2026/1/31`, `2026.1.31` or `2026年1月31日`.
pub(super) fn day(words: &str) -> Result<Date, String> {
    let plain = half_width(words).replace(['年', '月', '/', '.'], "-").replace('日', "");
    let padded: Vec<String> = plain.split('-').map(|part| format!("{:0>2}", part.trim())).collect();
    let day = padded.join("-").parse();
    day.map_err(|_| format!("\"{words}\" is no day: write it like 2026-01-31"))
}

/// The lines of a cell that say something.
pub(super) fn lines(words: &str) -> Vec<&str> {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Keywords, however they are kept apart.
pub(super) fn keywords(words: &str) -> Vec<String> {
    let parts = words.split(['、', ',', '，', ';', '；', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether a cell says that there is nothing: 无, 不收费.
pub(super) fn is_nothing(words: &str) -> bool {
    const NOTHING: [&str; 9] = ["无", "否", "不收费", "免费", "/", "-", "none", "no", "free"];
    NOTHING.contains(&half_width(words).to_lowercase().as_str())
}

/// Full-width digits and letters as those that programs know.
fn half_width(words: &str) -> String {
    let narrow = |letter: char| match letter {
        '！'..='～' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    };
    words.trim().chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn limits_are_read_as_tables_write_them() {
        for (words, unit, days) in [
            ("20个工作日", DayUnit::WorkingDay, 20),
            ("２０ 个工作日", DayUnit::WorkingDay, 20),
            ("60日", DayUnit::CalendarDay, 60),
            ("15天", DayUnit::CalendarDay, 15),
            ("1 Working Day", DayUnit::WorkingDay, 1),
            ("30 calendar days", DayUnit::CalendarDay, 30),
            ("即办", DayUnit::WorkingDay, 0),
            ("当场办结", DayUnit::WorkingDay, 0),
        ] {
            assert_eq!(limit(words), Ok((unit, days)), "{words}");
        }
        for words in ["尽快", "20", "二十个工作日", "99999日", "20个工作日内或者30日"]
        {
            assert!(limit(words).is_err(), "{words}");
        }
    }

    #[test]
    fn days_are_read_as_tables_write_them() {
        for words in ["2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", " ２０２６-1-5 "]
        {
            assert_eq!(day(words).unwrap().to_string(), "2026-01-05", "{words}");
        }
        for words in ["2026", "2026-02-30", "soon", "2026-1-5-7", ""] {
            assert!(day(words).is_err(), "{words}");
        }
    }

    #[test]
    fn keywords_are_kept_apart_by_any_mark() {
        assert_eq!(keywords("立项、投资，fine; \n project"), ["立项", "投资", "fine", "project"]);
    }

    proptest! {
        #[test]
        fn any_words_are_a_value_or_refused(words: String) {
            drop((limit(&words), day(&words), keywords(&words), is_nothing(&words)));
        }
    }
}
