//! Cases that this device remembers, because its citizen chose so. In `localStorage`: they outlive
//! the tab, and are shared by all widgets that speak to the same backend.

use huiyin_contract::case::CaseKind;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::json;

/// Most cases that are remembered; the one that was remembered first makes room.
const MOST: usize = 50;

/// A case that this device remembers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownCase {
    /// Its number.
    pub number: String,
    /// Its kind, which names it where it has no title.
    pub kind: CaseKind,
    /// What it is about.
    pub title: String,
    /// The query code, if that was chosen too: whoever uses the device can then open the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What this device remembers for one backend. Where the browser forbids storage, nothing is
/// remembered and nothing fails.
#[derive(Clone, Debug)]
pub struct KnownCases {
    key: String,
}

impl KnownCases {
    /// The memory for the backend at this address.
    #[must_use]
    pub fn new(api: &str) -> Self {
        Self { key: format!("huiyin:{api}:cases") }
    }

    /// The cases, the one that was remembered last first.
    #[must_use]
    pub fn list(&self) -> Vec<KnownCase> {
        let kept = storage().and_then(|storage| storage.get_item(&self.key).ok()?);
        kept.and_then(|kept| json::read(&kept).ok()).unwrap_or_default()
    }

    /// The case with this number, if it is remembered.
    #[must_use]
    pub fn find(&self, number: &str) -> Option<KnownCase> {
        self.list().into_iter().find(|case| case.number == number)
    }

    /// Remembers a case; answers whether the browser took it.
    pub fn remember(&self, case: KnownCase) -> bool {
        self.keep(&with(self.list(), case))
    }

    /// Forgets the case with this number.
    pub fn forget(&self, number: &str) {
        // Read anew, since another tab may have remembered something in the meantime.
        self.keep(&without(self.list(), number));
    }

    /// Forgets all of them.
    pub fn forget_all(&self) {
        self.keep(&[]);
    }

    fn keep(&self, cases: &[KnownCase]) -> bool {
        let Some(storage) = storage() else {
            return false;
        };
        if cases.is_empty() {
            return storage.remove_item(&self.key).is_ok();
        }
        serde_json::to_string(cases).is_ok_and(|json| storage.set_item(&self.key, &json).is_ok())
    }
}

fn with(cases: Vec<KnownCase>, case: KnownCase) -> Vec<KnownCase> {
    let others = without(cases, &case.number);
    std::iter::once(case).chain(others).take(MOST).collect()
}

fn without(cases: Vec<KnownCase>, number: &str) -> Vec<KnownCase> {
    cases.into_iter().filter(|case| case.number != number).collect()
}

fn storage() -> Option<Storage> {
    // Reading the property throws in a sandboxed frame without `allow-same-origin`.
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(number: usize) -> KnownCase {
        KnownCase {
            number: format!("X{number}"),
            kind: CaseKind::Complaint,
            title: String::new(),
            code: None,
        }
    }

    fn numbers(cases: &[KnownCase]) -> Vec<&str> {
        cases.iter().map(|case| case.number.as_str()).collect()
    }

    #[test]
    fn a_case_that_is_remembered_again_stands_first_and_once() {
        let cases = (1..=3).fold(Vec::new(), |cases, number| with(cases, case(number)));
        assert_eq!(numbers(&cases), ["X3", "X2", "X1"]);
        let coded = KnownCase { code: Some("C".to_owned()), ..case(1) };
        let cases = with(cases, coded.clone());
        assert_eq!(numbers(&cases), ["X1", "X3", "X2"]);
        assert_eq!(cases[0], coded);
        assert_eq!(numbers(&without(cases, "X3")), ["X1", "X2"]);
    }

    #[test]
    fn the_first_makes_room_when_there_are_too_many() {
        let cases = (0..=MOST).fold(Vec::new(), |cases, number| with(cases, case(number)));
        assert_eq!(cases.len(), MOST);
        assert_eq!(cases[MOST - 1], case(1));
    }

    #[test]
    fn a_code_that_was_not_chosen_is_not_written() {
        let written = serde_json::to_string(&case(1)).unwrap();
        assert!(!written.contains("code"), "{written}");
        assert_eq!(json::read(&written), Ok(case(1)));
    }
}
