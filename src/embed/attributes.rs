//! The element's attributes (design, section 6): trimmed; a wrong value is named on the console
//! and the default used.

use web_sys::HtmlElement;

use crate::pages::{Mode, Route, SILENCE, Settings};
use crate::ui::Theme;

/// Level of the top heading where the host names none: below the page's own `h1`.
const DEFAULT_HEADING_LEVEL: u8 = 2;

/// Seconds of silence that a kiosk may allow.
const SILENCES: std::ops::RangeInclusive<u32> = 20..=3600;

/// Reads the attributes of an element, and names wrong ones on the console.
pub(super) fn settings_of(host: &HtmlElement) -> Settings {
    let (settings, wrong) = read(|name| host.get_attribute(name));
    for complaint in wrong {
        web_sys::console::warn_1(&format!("huiyin-widget: {complaint}").into());
    }
    settings
}

/// Reads attributes by name; beside them, a sentence for each wrong one.
fn read(get: impl Fn(&str) -> Option<String>) -> (Settings, Vec<String>) {
    let mut wrong = Vec::new();
    let api = get("api").map(|value| value.trim().trim_end_matches('/').to_owned());
    if api.as_ref().is_none_or(String::is_empty) {
        wrong.push("the attribute \"api\" is missing".to_owned());
    }
    let power = get("power").map(|value| value.trim().to_owned()).unwrap_or_default();
    let settings = Settings {
        api: api.unwrap_or_default(),
        start: choose(&get, &mut wrong, "view", |view| {
            Route::of_view(view).filter(|route| *route != Route::Power || !power.is_empty())
        })
        .unwrap_or_default(),
        power,
        routing: choose(&get, &mut wrong, "routing", |value| match value {
            "none" => Some(false),
            "hash" => Some(true),
            _ => None,
        })
        .unwrap_or_default(),
        heading_level: choose(&get, &mut wrong, "heading-level", |value| {
            value.parse().ok().filter(|level| (1..=6).contains(level))
        })
        .unwrap_or(DEFAULT_HEADING_LEVEL),
        theme: choose(&get, &mut wrong, "theme", |value| match value {
            "auto" => Some(Theme::Auto),
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            "contrast" => Some(Theme::Contrast),
            _ => None,
        })
        .unwrap_or_default(),
        mode: choose(&get, &mut wrong, "mode", |value| match value {
            "standard" => Some(Mode::Standard),
            "elder" => Some(Mode::Elder),
            "kiosk" => Some(Mode::Kiosk),
            _ => None,
        })
        .unwrap_or_default(),
        silence: choose(&get, &mut wrong, "silence", |value| {
            value.parse().ok().filter(|seconds| SILENCES.contains(seconds))
        })
        .unwrap_or(SILENCE),
    };
    (settings, wrong)
}

fn choose<T>(
    get: &impl Fn(&str) -> Option<String>,
    wrong: &mut Vec<String>,
    name: &str,
    understand: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = get(name)?;
    let understood = understand(value.trim());
    if understood.is_none() {
        wrong.push(format!("{name}={value:?} is not a value that it takes"));
    }
    understood
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Settings, Vec<String>) {
        super::read(|name| {
            pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn values_are_trimmed() {
        // giscus#1449: a trailing space in an attribute broke the widget.
        let (attributes, wrong) =
            read(&[("api", " https://agency.example/v1/ "), ("heading-level", " 3 ")]);
        assert_eq!(attributes.api, "https://agency.example/v1");
        assert_eq!(attributes.heading_level, 3);
        assert!(wrong.is_empty());
    }

    #[test]
    fn a_wrong_value_is_named_and_the_default_used() {
        for (name, value) in [
            ("heading-level", "7"),
            ("theme", "pink"),
            ("view", "moon"),
            ("routing", "path"),
            ("mode", "fast"),
            ("silence", "5"),
        ] {
            let (attributes, wrong) = read(&[("api", "/v1"), (name, value)]);
            assert_eq!(attributes, read(&[("api", "/v1")]).0);
            assert_eq!(wrong.len(), 1);
            assert!(wrong[0].contains(name) && wrong[0].contains(value));
        }
    }

    #[test]
    fn the_view_of_a_power_needs_its_code() {
        let (settings, wrong) = read(&[("api", "/v1"), ("view", "power"), ("power", " X-1 ")]);
        assert_eq!((settings.start, settings.power.as_str()), (Route::Power, "X-1"));
        assert!(wrong.is_empty());
        let (settings, wrong) = read(&[("api", "/v1"), ("view", "power"), ("power", " ")]);
        assert_eq!(settings.start, Route::Home);
        assert_eq!(wrong.len(), 1);
    }

    #[test]
    fn a_missing_api_is_named() {
        assert_eq!(read(&[]).1.len(), 1);
        assert_eq!(read(&[("api", "  ")]).1.len(), 1);
    }
}
