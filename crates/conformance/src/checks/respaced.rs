//! The same JSON in other bytes.

use serde_json::{Value, json};

/// The same JSON with its fields in the opposite order and white space between.
pub(super) fn respaced(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let field = |(name, value)| format!("{} :\n {}", json!(name), respaced(value));
            let fields: Vec<_> = fields.iter().rev().map(field).collect();
            format!("{{ {} }}", fields.join(" ,\t"))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_filing_respaced_says_the_same(
            answers in prop::collection::btree_map(".{0,8}", ".{0,8}", 0..6),
        ) {
            let filing = json!({ "kind": "report", "answers": answers });
            prop_assert_eq!(serde_json::from_str::<Value>(&respaced(&filing)).unwrap(), filing);
        }
    }

    #[test]
    fn respaced_json_is_the_same_and_looks_otherwise() {
        let value = json!({ "b": { "d": [1, "x\n"], "c": null }, "a": "甲" });
        let text = respaced(&value);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert_ne!(text, value.to_string());
    }
}
