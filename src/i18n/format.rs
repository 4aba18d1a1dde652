//! Dates and plurals by the browser's own `Intl`: no calendar data in the wasm.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Numbers in sentences, codes and telephone numbers are in these digits; a date in others beside
/// them, as `ar` has them, would be two ways of writing on one page.
const DIGITS: (&str, &str) = ("numberingSystem", "latn");

/// A moment (RFC 3339) in words, in the agency's time zone; the text itself if it is no moment.
#[must_use]
pub fn moment(language: &str, rfc3339: &str, time_zone: &str) -> String {
    let options = [("dateStyle", "long"), ("timeStyle", "short")];
    let date = Date::new(&rfc3339.into());
    localized(&date, language, &options, Some(time_zone)).unwrap_or_else(|| rfc3339.to_owned())
}

/// A day (`YYYY-MM-DD`) in words with its weekday; the text itself if it is no day.
#[must_use]
pub fn day(language: &str, date: &str) -> String {
    let options = [("dateStyle", "full")];
    let midnight = Date::new(&format!("{date}T00:00:00Z").into());
    localized(&midnight, language, &options, Some("UTC")).unwrap_or_else(|| date.to_owned())
}

/// The day of a moment of the device's clock, in words, as the device counts days.
#[must_use]
pub fn own_day(language: &str, millis: u64) -> String {
    own(millis, language, &[("dateStyle", "long")])
}

/// The time of day of a moment of the device's clock.
#[must_use]
pub fn own_time(language: &str, millis: u64) -> String {
    own(millis, language, &[("hour", "numeric"), ("minute", "2-digit")])
}

fn own(millis: u64, language: &str, options: &[(&str, &str)]) -> String {
    // Exact below 2^53.
    let date = Date::new(&JsValue::from_f64(millis as f64));
    localized(&date, language, options, None).unwrap_or_default()
}

/// How many days before another a moment of the device's clock was: "today", "3 days ago". One
/// that lies ahead, as after a clock was put right, was today.
#[must_use]
pub fn days_ago(language: &str, then: u64, now: u64) -> String {
    let days = own_midnights(now).saturating_sub(own_midnights(then)).max(0);
    let bag = Object::new();
    for (name, value) in [("numeric", "auto"), DIGITS] {
        // Refused only by objects that are sealed.
        let _ = Reflect::set(&bag, &name.into(), &value.into());
    }
    let format = Intl::RelativeTimeFormat::new(&Array::of1(&language.into()), &bag);
    format.format(-(days as f64), "day").into()
}

/// How often it had been midnight since 1970, where the device is.
fn own_midnights(millis: u64) -> i64 {
    let minutes = Date::new(&JsValue::from_f64(millis as f64)).get_timezone_offset();
    ((millis as f64 - minutes * 60_000.0) / 86_400_000.0).floor() as i64
}

/// This moment as a calendar's file writes it, such as `20260302T013000Z`.
#[must_use]
pub fn stamp() -> String {
    // `YYYY-MM-DDTHH:mm:ss.sssZ`.
    let now = String::from(Date::new_0().to_iso_string());
    let whole = now.split('.').next().unwrap_or_default();
    format!("{}Z", whole.replace(['-', ':'], ""))
}

/// The day of a moment (RFC 3339) in few words, without its year.
#[must_use]
pub fn short_day(language: &str, rfc3339: &str, time_zone: &str) -> String {
    let options = [("month", "short"), ("day", "numeric")];
    let date = Date::new(&rfc3339.into());
    localized(&date, language, &options, Some(time_zone)).unwrap_or_else(|| rfc3339.to_owned())
}

/// A day (`YYYY-MM-DD`) in words without its weekday; the text itself if it is no day.
#[must_use]
pub fn date(language: &str, date: &str) -> String {
    let options = [("dateStyle", "long")];
    let midnight = Date::new(&format!("{date}T00:00:00Z").into());
    localized(&midnight, language, &options, Some("UTC")).unwrap_or_else(|| date.to_owned())
}

/// A month in words, given its first day (`YYYY-MM-DD`).
#[must_use]
pub fn month(language: &str, first: &str) -> String {
    let options = [("year", "numeric"), ("month", "long")];
    let midnight = Date::new(&format!("{first}T00:00:00Z").into());
    localized(&midnight, language, &options, Some("UTC")).unwrap_or_else(|| first.to_owned())
}

/// A weekday in short words, 0 being Monday.
#[must_use]
pub fn weekday(language: &str, weekday: u32) -> String {
    // 5 January 2026 is a Monday.
    let midnight = Date::new(&format!("2026-01-{:02}T00:00:00Z", 5 + weekday % 7).into());
    localized(&midnight, language, &[("weekday", "narrow")], Some("UTC")).unwrap_or_default()
}

/// A size in words, in the unit that gives a number below a thousand.
#[must_use]
pub fn file_size(language: &str, bytes: u64) -> String {
    let (unit, size) = match bytes {
        0..1_000 => ("byte", 1.0),
        1_000..1_000_000 => ("kilobyte", 1e3),
        _ => ("megabyte", 1e6),
    };
    let bag = Object::new();
    let three = ("maximumSignificantDigits", "3");
    for (name, value) in [("style", "unit"), ("unit", unit), three, DIGITS] {
        // Refused only by objects that are sealed.
        let _ = Reflect::set(&bag, &name.into(), &value.into());
    }
    let format = Intl::NumberFormat::new(&Array::of1(&language.into()), &bag).format();
    // Exact below 2^53 bytes.
    let number = JsValue::from_f64(bytes as f64 / size);
    let words = format.call1(&JsValue::UNDEFINED, &number).ok();
    words.and_then(|words| words.as_string()).unwrap_or_else(|| bytes.to_string())
}

fn localized(
    date: &Date,
    language: &str,
    options: &[(&str, &str)],
    time_zone: Option<&str>,
) -> Option<String> {
    if date.get_time().is_nan() {
        return None;
    }
    let bag = Object::new();
    let zone = time_zone.map(|zone| ("timeZone", zone));
    for (name, value) in options.iter().copied().chain([DIGITS]).chain(zone) {
        Reflect::set(&bag, &name.into(), &value.into()).ok()?;
    }
    // Called by reflection, since a time zone that the browser does not know throws, and the
    // zone comes from outside.
    let format: Function = Reflect::get(date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    format.call2(date, &JsValue::from_str(language), &bag).ok()?.as_string()
}

/// The plural category (`one`, `other`, …) of a number in a language.
#[must_use]
pub fn plural_category(language: &str, n: u32) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new());
    rules.select(f64::from(n)).into()
}
