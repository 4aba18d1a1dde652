//! Dates, plurals and sentences, as the browser's own `Intl` gives them.

#![cfg(target_arch = "wasm32")]

use huiyin_widget::i18n::{Messages, day, file_size, moment, plural_category};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// An evening in London, and the next morning in Shanghai.
const MOMENT: &str = "2026-03-02T18:05:00Z";

#[wasm_bindgen_test]
fn a_moment_is_told_in_the_agencys_time_zone() {
    let chinese = moment("zh-Hans", MOMENT, "Asia/Shanghai");
    assert!(chinese.contains("2026年3月3日") && chinese.contains("02:05"), "{chinese}");
    let english = moment("en", MOMENT, "Asia/Shanghai");
    assert!(english.contains("March 3, 2026") && english.contains("2:05"), "{english}");
    let elsewhere = moment("en", MOMENT, "Europe/London");
    assert!(elsewhere.contains("March 2, 2026") && elsewhere.contains("6:05"), "{elsewhere}");
}

#[wasm_bindgen_test]
fn a_day_is_told_with_its_weekday_and_is_the_same_day_everywhere() {
    let chinese = day("zh-Hans", "2026-04-29");
    assert!(chinese.contains("2026年4月29日") && chinese.contains("星期三"), "{chinese}");
    let english = day("en", "2026-04-29");
    assert!(english.contains("Wednesday") && english.contains("April 29, 2026"), "{english}");
}

#[wasm_bindgen_test]
fn what_the_browser_cannot_read_is_shown_as_it_came() {
    assert_eq!(moment("en", MOMENT, "Moon/Tranquility"), MOMENT);
    assert_eq!(moment("not a tag", MOMENT, "Asia/Shanghai"), MOMENT);
    for text in ["yesterday", "2026-13-01", ""] {
        assert_eq!(moment("en", text, "Asia/Shanghai"), text);
        assert_eq!(day("en", text), text);
    }
}

#[wasm_bindgen_test]
fn a_size_is_told_in_the_unit_that_fits_it() {
    assert_eq!(file_size("en", 999), "999 byte");
    assert_eq!(file_size("en", 1_000), "1 kB");
    assert_eq!(file_size("en", 1_234_567), "1.23 MB");
    assert!(file_size("zh-Hans", 20_000_000).starts_with("20"));
}

#[wasm_bindgen_test]
fn the_plural_category_is_that_of_the_language() {
    assert_eq!(["one", "other", "other"], [1, 0, 2].map(|n| plural_category("en", n)));
    assert_eq!("other", plural_category("zh-Hans", 1));
    assert_eq!(["one", "few", "many"], [1, 3, 5].map(|n| plural_category("ru", n)));
}

#[wasm_bindgen_test]
fn arabic_counts_in_six_forms_and_writes_dates_in_the_digits_of_its_sentences() {
    let forms = [0, 1, 2, 3, 11, 100].map(|n| plural_category("ar", n));
    assert_eq!(["zero", "one", "two", "few", "many", "other"], forms);
    let arabic = day("ar", "2026-04-29");
    assert!(arabic.contains("29") && arabic.contains("2026"), "{arabic}");
    let size = file_size("ar", 1_234_567);
    assert!(size.contains("1.23"), "{size}");
}

#[wasm_bindgen_test]
fn a_counted_sentence_takes_the_form_of_its_number() {
    let words = Messages::parse("en", r#"{"d#one": "{n} day", "d#other": "{n} days {a}"}"#);
    assert_eq!(words.count("d", 1, &[]), "1 day");
    assert_eq!(words.count("d", 2, &[("a", "left")]), "2 days left");
}

#[wasm_bindgen_test]
fn a_language_without_the_form_of_a_number_uses_the_one_for_all_others() {
    let words = Messages::parse("ru", r#"{"d#other": "{n} дня"}"#);
    assert_eq!(words.count("d", 1, &[]), "1 дня");
}
