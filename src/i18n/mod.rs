//! The words of the interface: one JSON file a language in `locales/`, flat keys to sentences.
//!
//! A sentence may hold `{name}` placeholders. Where a number decides the form, the keys end in
//! `#one`, `#other` and so on, the categories of `Intl.PluralRules`. What a language lacks the
//! loader has filled in from the nearest that is complete.

#[cfg(test)]
mod complete;
mod format;

pub use format::{
    date, day, days_ago, file_size, moment, month, own_day, own_time, plural_category, short_day,
    stamp, weekday,
};

use std::collections::BTreeMap;
use std::sync::Arc;

use huiyin_contract::text::Text;

use crate::json;

/// The sentences of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    language: String,
    sentences: BTreeMap<String, String>,
    /// What the agency says in its own words.
    own: Arc<BTreeMap<String, Text>>,
}

impl Messages {
    /// Reads a language's file. One that cannot be read gives keys instead of sentences, and
    /// says so on the console, since a widget with odd words beats none.
    #[must_use]
    pub fn parse(language: &str, text: &str) -> Self {
        let sentences = json::read(text).unwrap_or_else(|error| {
            leptos::logging::error!("huiyin: the words for {language} cannot be read: {error}");
            BTreeMap::new()
        });
        Self { language: language.to_owned(), sentences, own: Arc::default() }
    }

    /// The same, but the agency's own sentences come first.
    #[must_use]
    pub fn with_own(self, own: Arc<BTreeMap<String, Text>>) -> Self {
        Self { own, ..self }
    }

    /// The agency's own sentences.
    #[must_use]
    pub fn own(&self) -> Arc<BTreeMap<String, Text>> {
        Arc::clone(&self.own)
    }

    /// The language's BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The sentence for a key; the key itself if there is none.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let own = self.own.get(key).and_then(|text| text.exactly_in(&self.language));
        own.or_else(|| self.sentences.get(key).map(String::as_str)).unwrap_or(key)
    }

    /// Whether there is a sentence for a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.sentences.contains_key(key)
    }

    /// The sentence for a key, its placeholders filled.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.filled(self.get(key), values)
    }

    /// The sentence for a key and a number, in the form that the language has for that number;
    /// the number fills `{n}`.
    #[must_use]
    pub fn count(&self, key: &str, n: u32, values: &[(&str, &str)]) -> String {
        let exact = format!("{key}#{}", plural_category(&self.language, n));
        let other = format!("{key}#other");
        let sentence = self.get(if self.has(&exact) { &exact } else { &other });
        let number = n.to_string();
        let values: Vec<_> = values.iter().copied().chain([("n", number.as_str())]).collect();
        self.filled(sentence, &values)
    }

    fn filled(&self, sentence: &str, values: &[(&str, &str)]) -> String {
        fill(sentence, values, self.get("language.direction") == "rtl")
    }
}

/// In a sentence from right to left every value is set apart, in others one that may run that
/// way: a name, a number or a date would else change places with what stands beside it.
fn fill(sentence: &str, values: &[(&str, &str)], right_to_left: bool) -> String {
    let mut filled = String::with_capacity(sentence.len());
    if right_to_left {
        // A sentence of nothing but values would have no direction of its own.
        filled.push_str(RIGHT_TO_LEFT_MARK);
    }
    let mut rest = sentence;
    // One pass, so that braces in a value are not taken for placeholders.
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let known = values.iter().find_map(|(name, value)| {
            let after = from[1..].strip_prefix(name)?.strip_prefix('}')?;
            Some((*value, after))
        });
        match known {
            Some((value, after)) => {
                if right_to_left || may_run_right_to_left(value) {
                    filled.extend([FIRST_STRONG_ISOLATE, value, POP_ISOLATE]);
                } else {
                    filled.push_str(value);
                }
                rest = after;
            }
            None => {
                filled.push('{');
                rest = &from[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

const RIGHT_TO_LEFT_MARK: &str = "\u{200f}";
const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
const POP_ISOLATE: &str = "\u{2069}";

/// Whether there is a letter of Hebrew, Arabic, Syriac, Thaana or N'Ko, by the byte that leads it.
fn may_run_right_to_left(value: &str) -> bool {
    value.bytes().any(|byte| (0xd6..=0xdf).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages() -> Messages {
        Messages::parse("en", r#"{"greet": "Dear {name}, {{name}", "bye": "Bye"}"#)
    }

    #[test]
    fn placeholders_are_filled_once_and_values_are_never_read_as_placeholders() {
        let filled = messages().fill("greet", &[("name", "{name}")]);
        assert_eq!(filled, "Dear {name}, {{name}");
    }

    #[test]
    fn a_missing_sentence_shows_its_key() {
        assert_eq!(messages().get("nothing"), "nothing");
        assert!(!messages().has("nothing"));
    }

    #[test]
    fn the_agencys_own_sentence_comes_first_in_the_languages_that_it_has() {
        let own = r#"{"bye": {"en": "See you, {name}"}, "greet": {"zh-Hans": "您好"}}"#;
        let messages = messages().with_own(Arc::new(serde_json::from_str(own).unwrap()));
        assert_eq!(messages.fill("bye", &[("name", "A")]), "See you, A");
        assert_eq!(messages.get("greet"), "Dear {name}, {{name}");
    }

    #[test]
    fn a_value_that_may_run_the_other_way_is_set_apart() {
        let filled =
            |file: &str, value: &str| Messages::parse("", file).fill("greet", &[("name", value)]);
        let english = r#"{"language.direction": "ltr", "greet": "Dear {name}."}"#;
        assert_eq!(filled(english, "K2-7 王"), "Dear K2-7 王.");
        assert_eq!(filled(english, "سارة"), "Dear \u{2068}سارة\u{2069}.");
        let arabic = r#"{"language.direction": "rtl", "greet": "{name}: أهلًا"}"#;
        assert_eq!(filled(arabic, "K2-7"), "\u{200f}\u{2068}K2-7\u{2069}: أهلًا");
    }

    #[test]
    fn an_unreadable_file_does_not_fail() {
        assert_eq!(Messages::parse("en", "<html>").get("bye"), "bye");
    }
}
