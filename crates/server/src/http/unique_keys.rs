//! Refuses JSON objects that name a key twice. RFC 8259 leaves their meaning open, so a proxy and
//! this server could each read another filing in the same bytes.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads any JSON, and keeps nothing of it.
pub(super) struct UniqueKeys;

impl<'de> DeserializeSeed<'de> for UniqueKeys {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for UniqueKeys {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("an object names a key twice"));
            }
            map.next_value_seed(Self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Self)?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(json: &str) -> bool {
        let mut reader = serde_json::Deserializer::from_str(json);
        UniqueKeys.deserialize(&mut reader).is_ok()
    }

    #[test]
    fn a_key_named_twice_is_refused_at_any_depth() {
        assert!(is_taken(r#"{"a": [1, -1, 1.5, true, null, "x"], "b": {"a": {}}}"#));
        assert!(!is_taken(r#"{"a": 1, "a": 1}"#));
        assert!(!is_taken(r#"[{"b": {"a": 1, "\u0061": 2}}]"#));
    }

    #[test]
    fn depth_is_bounded() {
        assert!(!is_taken(&"[".repeat(100_000)));
    }
}
