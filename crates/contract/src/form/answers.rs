//! What a citizen answered.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Answers by question identifier. A question without an answer is absent.
pub type Answers = BTreeMap<String, Answer>;

/// One answer: a string, or a list of strings where several options may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A single value.
    One(String),
    /// Several chosen values.
    Many(Vec<String>),
}

impl Answer {
    /// The single value, if it is one.
    #[must_use]
    pub fn as_one(&self) -> Option<&str> {
        match self {
            Self::One(value) => Some(value),
            Self::Many(_) => None,
        }
    }

    /// Every value in it.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// Whether nothing was answered: no values, or white space only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.values().iter().all(|value| value.trim().is_empty())
    }

    /// Whether this value was given or is among those chosen.
    #[must_use]
    pub fn contains(&self, wanted: &str) -> bool {
        self.values().iter().any(|value| value == wanted)
    }
}

impl From<&str> for Answer {
    fn from(value: &str) -> Self {
        Self::One(value.to_owned())
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => serializer.serialize_str(value),
            Self::Many(values) => values.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By hand, for the size of the wasm: see `Text`.
        struct AnswerVisitor;

        impl<'de> Visitor<'de> for AnswerVisitor {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or an array of strings")
            }

            fn visit_str<E>(self, value: &str) -> Result<Answer, E> {
                Ok(Answer::One(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Answer, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                }
                Ok(Answer::Many(values))
            }
        }

        deserializer.deserialize_any(AnswerVisitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Answer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One value, or the chosen values where several may be chosen.",
            "oneOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } }
            ]
        })
    }
}
