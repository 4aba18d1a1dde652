//! What a citizen answered.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Answers by question identifier. A question without an answer is absent.
pub type Answers = BTreeMap<String, Answer>;

/// One answer: a string, a list of strings where several may be chosen, an object of answers where
/// a question has parts, a list of objects where the parts may be answered several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A single value.
    One(String),
    /// Several chosen values.
    Many(Vec<String>),
    /// The answers to the parts of a question.
    Fields(Answers),
    /// The same several times.
    Rows(Vec<Answers>),
}

impl Answer {
    /// The single value, if it is one.
    #[must_use]
    pub fn as_one(&self) -> Option<&str> {
        match self {
            Self::One(value) => Some(value),
            _ => None,
        }
    }

    /// Every value in it; those of its parts are not its own.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
            Self::Fields(_) | Self::Rows(_) => &[],
        }
    }

    /// Its rows, if it has any.
    #[must_use]
    pub fn rows(&self) -> &[Answers] {
        match self {
            Self::Rows(rows) => rows,
            _ => &[],
        }
    }

    /// Whether nothing was answered: no values, or white space only.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let blank = |answers: &Answers| answers.values().all(Self::is_blank);
        match self {
            Self::Fields(fields) => blank(fields),
            Self::Rows(rows) => rows.iter().all(blank),
            _ => self.values().iter().all(|value| value.trim().is_empty()),
        }
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
            Self::Fields(fields) => fields.serialize(serializer),
            Self::Rows(rows) => rows.serialize(serializer),
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
                f.write_str("a string, an object of answers, or an array of either")
            }

            fn visit_str<E>(self, value: &str) -> Result<Answer, E> {
                Ok(Answer::One(value.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
                Answers::deserialize(MapAccessDeserializer::new(map)).map(Answer::Fields)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Answer, A::Error> {
                let (mut values, mut rows) = (Vec::new(), Vec::new());
                while let Some(element) = seq.next_element()? {
                    match element {
                        Answer::One(value) => values.push(value),
                        Answer::Fields(row) => rows.push(row),
                        _ => return Err(A::Error::custom("an array within an array")),
                    }
                }
                match (values.is_empty(), rows.is_empty()) {
                    (_, true) => Ok(Answer::Many(values)),
                    (true, false) => Ok(Answer::Rows(rows)),
                    (false, false) => Err(A::Error::custom("strings and objects in one array")),
                }
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

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let itself = generator.subschema_for::<Self>();
        schemars::json_schema!({
            "description": "One value; the chosen values, where several may be chosen; the \
                answers to the parts of a question, or several times those.",
            "oneOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } },
                { "type": "object", "additionalProperties": itself },
                { "type": "array", "items": { "type": "object", "additionalProperties": itself } }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_survives_a_round_trip() {
        for json in [r#""a""#, r#"["a","b"]"#, "[]", r#"{"a":"1","b":["2"]}"#, r#"[{"a":"1"},{}]"#]
        {
            let answer: Answer = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for json in ["1", "null", "true", r#"["a",{}]"#, r#"[["a"]]"#, r#"{"a":1}"#] {
            assert!(serde_json::from_str::<Answer>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn parts_and_rows_without_words_are_blank() {
        for (json, blank) in [
            (r#"{"a":" "}"#, true),
            (r#"[{},{"a":""}]"#, true),
            (r#"[{},{"a":"x"}]"#, false),
            ("{}", true),
        ] {
            assert_eq!(serde_json::from_str::<Answer>(json).unwrap().is_blank(), blank, "{json}");
        }
    }
}
