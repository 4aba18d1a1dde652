//! Whole numbers as JSON Schema knows them: `20.0` is one too.

use serde::{Deserialize, Deserializer, de::Error};

/// Beyond it a number of JSON may stand for several (RFC 8259, section 6).
const MOST: f64 = 9_007_199_254_740_991.0;

/// Reads a whole number that may be absent.
pub(super) fn whole<'de, D: Deserializer<'de>, T: TryFrom<u64>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let Some(number) = Option::<f64>::deserialize(deserializer)? else { return Ok(None) };
    let is_whole = (0.0..=MOST).contains(&number) && number.fract() == 0.0;
    let whole = is_whole.then(|| T::try_from(number as u64).ok()).flatten();
    whole.map(Some).ok_or_else(|| D::Error::custom("not a whole number, or too great a one"))
}

#[cfg(test)]
mod tests {
    use crate::staff::StaffSearch;

    fn limit(json: &str) -> Option<Option<u32>> {
        let search = serde_json::from_str(&format!(r#"{{"limit":{json}}}"#));
        search.ok().map(|search: StaffSearch| search.limit)
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_point() {
        assert_eq!(limit("20"), Some(Some(20)));
        assert_eq!(limit("20.0"), Some(Some(20)));
        assert_eq!(limit("null"), Some(None));
        for json in ["20.5", "-1", "5e9", "1e300", "\"20\"", "[]"] {
            assert_eq!(limit(json), None, "{json}");
        }
    }
}
