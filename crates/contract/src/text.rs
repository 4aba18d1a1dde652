//! Words in data: one string for all, or one for each language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words that an agency supplies: a plain string, or a map of BCP 47 language tags to strings.
///
/// Both forms are allowed everywhere, so that every GET of the contract can also be a static file
/// (design, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same words in every language.
    Plain(String),
    /// Language tag to words.
    Localized(BTreeMap<String, String>),
}

impl Text {
    /// The words nearest to a language: the tag itself, then shorter and shorter prefixes of it
    /// (`zh-Hans-CN`, `zh-Hans`, `zh`), then a tag that shares its first subtag, then whatever is
    /// there; empty only if the map is empty.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        match self {
            Self::Plain(words) => words,
            Self::Localized(by_tag) => nearest_tag(tag, by_tag.keys().map(String::as_str))
                .and_then(|found| by_tag.get(found))
                .or_else(|| by_tag.values().next())
                .map_or("", String::as_str),
        }
    }

    /// The words in this language itself: the plain string, or what stands under just this tag.
    #[must_use]
    pub fn exactly_in(&self, tag: &str) -> Option<&str> {
        match self {
            Self::Plain(words) => Some(words),
            Self::Localized(by_tag) => by_tag.get(tag).map(String::as_str),
        }
    }

    /// The words in every language.
    pub fn in_every_language(&self) -> impl Iterator<Item = &str> {
        let (plain, by_tag) = match self {
            Self::Plain(words) => (Some(words), None),
            Self::Localized(by_tag) => (None, Some(by_tag)),
        };
        plain.into_iter().chain(by_tag.into_iter().flat_map(BTreeMap::values)).map(String::as_str)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::Plain(words.to_owned())
    }
}

/// Among `available`, the tag that serves a reader of `wanted` best, if any does.
///
/// Tags compare without regard to case. The wanted tag is shortened from the right, as RFC 4647
/// lookup does; where nothing matches, a tag with the same primary subtag is taken.
pub fn nearest_tag<'a>(
    wanted: &str,
    available: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let mut prefix = wanted.trim();
    while !prefix.is_empty() {
        if let Some(found) = available.clone().find(|tag| tag.eq_ignore_ascii_case(prefix)) {
            return Some(found);
        }
        prefix = prefix.rfind('-').map_or("", |at| &prefix[..at]);
    }
    let primary = |tag: &'a str| tag.split('-').next().unwrap_or(tag);
    let wanted_primary = wanted.trim().split('-').next().unwrap_or_default();
    available.clone().find(|tag| primary(tag).eq_ignore_ascii_case(wanted_primary))
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(words) => serializer.serialize_str(words),
            Self::Localized(by_tag) => by_tag.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By hand: `#[serde(untagged)]` buffers every value and costs kilobytes of wasm.
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or an object from language tags to strings")
            }

            fn visit_str<E>(self, words: &str) -> Result<Text, E> {
                Ok(Text::Plain(words.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let mut by_tag = BTreeMap::new();
                while let Some((tag, words)) = map.next_entry::<Cow<'de, str>, String>()? {
                    by_tag.insert(tag.into_owned(), words);
                }
                Ok(Text::Localized(by_tag))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Words: one string for every language, or language tags to strings.",
            "oneOf": [
                { "type": "string" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Text {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_plain_string_serves_every_language() {
        assert_eq!(text(r#""Bureau""#).in_language("zh-Hans"), "Bureau");
    }

    #[test]
    fn a_regional_tag_falls_back_to_its_script_and_language() {
        let words = text(r#"{"en": "Bureau", "zh-Hans": "局"}"#);
        assert_eq!(words.in_language("zh-Hans-CN"), "局");
        assert_eq!(words.in_language("ZH-CN"), "局");
        assert_eq!(words.in_language("en-GB"), "Bureau");
    }

    #[test]
    fn an_unserved_language_still_gets_words() {
        assert_eq!(text(r#"{"en": "Bureau"}"#).in_language("ug"), "Bureau");
        assert_eq!(text("{}").in_language("ug"), "");
    }

    #[test]
    fn every_language_is_told() {
        let words: Vec<_> = text(r#"{"en": "Bureau", "zh-Hans": "局"}"#)
            .in_every_language()
            .map(str::to_owned)
            .collect();
        assert_eq!(words, ["Bureau", "局"]);
        assert_eq!(text(r#""局""#).in_every_language().collect::<Vec<_>>(), ["局"]);
    }

    #[test]
    fn both_forms_survive_a_round_trip() {
        for json in [r#""局""#, r#"{"en":"Bureau","zh-Hans":"局"}"#] {
            assert_eq!(serde_json::to_string(&text(json)).unwrap(), json);
        }
    }
}
