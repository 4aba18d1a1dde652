//! Reading JSON in few bytes of wasm.
//!
//! `serde_json::from_str` compiles every type of the contract twice over, as an object and as an
//! array, with words for each fault, and that was a sixth of the wasm. Here text becomes one tree
//! by one compiled parser, and types are read from the tree: objects as objects only, and a fault
//! is a fault, since its words would be shown to nobody.

mod node;

use serde::de::DeserializeOwned;
use thiserror::Error;

use node::Node;

/// The text is not JSON, or not of the shape that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it cannot be read")]
pub struct Unreadable;

/// Reads JSON.
///
/// # Errors
/// [`Unreadable`] for what is no JSON, and for JSON of another shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(Node(serde_json::from_str(text).map_err(|_| Unreadable)?))
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use huiyin_contract::agency::Agency;
    use huiyin_contract::case::Case;
    use huiyin_contract::catalogue::Catalogue;
    use huiyin_contract::clock::CaseClocks;
    use huiyin_contract::form::{Condition, FormDefinition};
    use serde::Deserialize;

    use super::*;

    fn reads_like_serde_json<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        assert_eq!(read::<T>(text).ok(), serde_json::from_str(text).ok(), "{text}");
    }

    #[test]
    fn what_an_agency_sends_is_read_whole() {
        reads_like_serde_json::<Agency>(include_str!("../../demo/agency/agency.json"));
        reads_like_serde_json::<Catalogue>(include_str!("../../demo/agency/catalogue.json"));
        let form = include_str!("../../demo/agency/forms/informationRequest.json");
        reads_like_serde_json::<FormDefinition>(form);
        let case = include_str!("../../crates/contract/src/openapi/examples/case.json");
        reads_like_serde_json::<Case>(case);
        let clocks = include_str!("../../crates/contract/src/openapi/examples/case_clocks.json");
        reads_like_serde_json::<CaseClocks>(clocks);
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Everything {
        flag: bool,
        small: i8,
        large: u64,
        exact: f64,
        words: String,
        absent: Option<u32>,
        pair: (u32, String),
        nested: Vec<Vec<u32>>,
    }

    #[test]
    fn what_is_of_another_shape_is_refused_as_serde_json_refuses_it() {
        let good = r#"{"flag": true, "small": -3, "large": 18446744073709551615, "exact": 0.5,
            "words": "一 \ud842\udfb7", "absent": null, "pair": [1, "a"], "nested": [[], [1]],
            "newer": {"field": [1]}}"#;
        assert!(read::<Everything>(good).is_ok());
        reads_like_serde_json::<Everything>(good);
        for (part, wrong) in [
            ("true", "1"),
            ("-3", "300"),
            ("-3", "\"x\""),
            ("18446744073709551615", "-1"),
            ("0.5", "\"0.5\""),
            ("null", "-1"),
            ("[1, \"a\"]", "[1]"),
            ("[[], [1]]", "{}"),
            ("\"flag\": true,", ""),
            ("}}", "}"),
        ] {
            let text = good.replace(part, wrong);
            assert_eq!(read::<Everything>(&text), Err(Unreadable), "{text}");
            reads_like_serde_json::<Everything>(&text);
        }
    }

    #[test]
    fn an_enum_is_an_object_with_one_key_or_a_word() {
        for text in [
            r#"{"answered": "a"}"#,
            r#"{"all": [{"not": {"answered": "a"}}]}"#,
            r#"{"answered": "a", "all": []}"#,
            r#"{"eval": "1"}"#,
            r#""answered""#,
            "{}",
            "3",
        ] {
            reads_like_serde_json::<Condition>(text);
        }
    }

    #[test]
    fn depth_is_limited() {
        let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read::<serde::de::IgnoredAny>(&text).map(|_| ()), Err(Unreadable));
    }
}
