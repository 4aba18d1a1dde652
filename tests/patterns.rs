//! Patterns of forms, as the browser's own `RegExp` matches them.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use huiyin_contract::form::{FormDefinition, PatternMatcher};
use huiyin_widget::form::BrowserPatterns;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const FORM: &str = include_str!("../demo/agency/forms/informationRequest.json");

fn fits(pattern: &str, text: &str) -> bool {
    BrowserPatterns.matches(pattern, text)
}

fn pattern_of(question: &str) -> String {
    let form: FormDefinition = serde_json::from_str(FORM).unwrap();
    let question = form.question(question).unwrap();
    let documents = question.options.iter().find_map(|document| document.pattern.clone());
    question.pattern.clone().or(documents).unwrap()
}

#[wasm_bindgen_test]
fn a_pattern_matches_the_whole_answer_or_not_at_all() {
    // The same cases as for the reference server, which has another engine.
    for (text, expected) in [("12", true), ("x", true), ("123", false), ("xx", false), ("", false)]
    {
        assert_eq!(fits("[0-9]{2}|x", text), expected, "{text}");
    }
    assert!(!fits("[0-9]{2}", "12\n34"));
}

#[wasm_bindgen_test]
fn a_character_beyond_the_first_65536_counts_as_one() {
    assert!(fits(".", "𠮷"));
    assert!(fits(r"\p{Script=Han}{2}", "𠮷野"));
    assert!(!fits(r"\p{Script=Han}{2}", "ab"));
}

#[wasm_bindgen_test]
fn a_pattern_that_no_browser_can_compile_locks_nobody_out() {
    for pattern in ["[", "(", "a{2,1}", r"\p{Script=Klingon}"] {
        assert!(fits(pattern, "anything"), "{pattern}");
    }
}

#[wasm_bindgen_test]
fn every_pattern_of_the_demonstration_form_compiles() {
    let form: FormDefinition = serde_json::from_str(FORM).unwrap();
    let questions = form.pages.iter().flat_map(|page| &page.questions);
    let patterns: Vec<_> = questions
        .flat_map(|question| {
            let documents = question.options.iter().map(|document| &document.pattern);
            let parts = question.parts.iter().map(|part| &part.pattern);
            documents.chain(parts).chain([&question.pattern]).flatten()
        })
        .collect();
    assert!(!patterns.is_empty());
    for pattern in patterns {
        // One that does not compile would let this through.
        assert!(!fits(pattern, "\u{0}"), "{pattern}");
    }
}

#[wasm_bindgen_test]
fn numbers_of_documents_are_told_from_mistyped_ones() {
    let identity = pattern_of("identity");
    // The example of GB 11643-1999.
    assert!(fits(&identity, "11010519491231002X"));
    for wrong in ["11010519491231002", "11010519491231002X ", "01010519491231002X", "护照"] {
        assert!(!fits(&identity, wrong), "{wrong}");
    }
    let credit_code = pattern_of("creditCode");
    assert!(fits(&credit_code, "91350100M000100Y43"));
    assert!(!fits(&credit_code, "91350100M000100I43"), "the letter I is never used");
}
