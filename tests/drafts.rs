//! Drafts and receipts in the browser's own `sessionStorage`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;

use huiyin_contract::case::CaseKind;
use huiyin_contract::filing::{Filed, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN};
use huiyin_contract::form::Answer;
use huiyin_widget::draft::{Draft, Keep, Place, Receipt};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Storage;

wasm_bindgen_test_configure!(run_in_browser);

const KIND: CaseKind = CaseKind::InformationRequest;
const API: &str = "https://agency.example/v1";

/// The tab's storage, with nothing in it but something of the host page.
fn tab() -> Storage {
    let storage = web_sys::window().unwrap().session_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage.set_item("host:basket", "full").unwrap();
    storage
}

fn keys(tab: &Storage) -> BTreeSet<String> {
    (0..tab.length().unwrap()).map(|at| tab.key(at).unwrap().unwrap()).collect()
}

fn draft(answer: &str) -> Draft {
    let mut draft = Draft::new(KIND, Draft::fresh_key());
    draft.answers.insert("title".to_owned(), Answer::One(answer.to_owned()));
    draft.place = Place::Check;
    draft.page = Some("what".to_owned());
    draft
}

fn receipt() -> Receipt {
    let filed = r#"{"number": "X26-1", "code": "C", "kind": "informationRequest", "title": "t",
                    "submittedAt": "2026-03-02T09:30:00+08:00", "clocks": []}"#;
    let filed: Filed = serde_json::from_str(filed).unwrap();
    Receipt { filed, without_changes: true, files: Vec::new() }
}

#[wasm_bindgen_test]
fn what_was_kept_is_there_after_a_reload() {
    tab();
    let (draft, receipt) = (draft("𠮷 \"}"), receipt());
    let keep = Keep::new(API, 0);
    assert!(keep.keep_draft(&draft) && keep.keep_receipt(&receipt));
    let reloaded = Keep::new(API, 0);
    assert_eq!(reloaded.draft(KIND), Some(draft));
    assert_eq!(reloaded.receipt(), Some(receipt));
}

#[wasm_bindgen_test]
fn widgets_agencies_and_kinds_do_not_meet() {
    tab();
    Keep::new(API, 0).keep_draft(&draft("a"));
    assert_eq!(Keep::new(API, 1).draft(KIND), None);
    assert_eq!(Keep::new(API, 10).draft(KIND), None);
    assert_eq!(Keep::new("https://other.example/v1", 0).draft(KIND), None);
    assert_eq!(Keep::new(API, 0).draft(CaseKind::Complaint), None);
}

#[wasm_bindgen_test]
fn only_what_is_ones_own_is_forgotten() {
    let tab = tab();
    let (one, two) = (Keep::new(API, 0), Keep::new(API, 1));
    for keep in [&one, &two] {
        keep.keep_draft(&draft("a"));
        keep.keep_receipt(&receipt());
    }
    one.forget_draft(KIND);
    assert_eq!((one.draft(KIND), one.receipt()), (None, Some(receipt())));
    one.forget_receipt();
    assert_eq!(one.receipt(), None);
    assert!(two.draft(KIND).is_some() && two.receipt().is_some());
    assert_eq!(tab.get_item("host:basket").unwrap().as_deref(), Some("full"));
}

#[wasm_bindgen_test]
fn every_key_says_whose_it_is() {
    let tab = tab();
    let keep = Keep::new(API, 0);
    keep.keep_draft(&draft("a"));
    keep.keep_receipt(&receipt());
    let own = keys(&tab).into_iter().filter(|key| key != "host:basket").collect::<Vec<_>>();
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(|key| key.starts_with("huiyin:")), "{own:?}");
}

#[wasm_bindgen_test]
fn a_draft_that_cannot_be_read_is_as_none() {
    let tab = tab();
    let keep = Keep::new(API, 0);
    keep.keep_draft(&draft("a"));
    for unreadable in ["", "{", "null", r#"{"kind": "informationRequest"}"#] {
        for key in keys(&tab).iter().filter(|key| key.starts_with("huiyin:")) {
            tab.set_item(key, unreadable).unwrap();
        }
        assert_eq!(keep.draft(KIND), None, "{unreadable}");
    }
    let next = draft("b");
    assert!(keep.keep_draft(&next));
    assert_eq!(keep.draft(KIND), Some(next));
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_and_leaves_the_last_draft_that_fitted() {
    tab();
    let keep = Keep::new(API, 0);
    let small = draft("a");
    assert!(keep.keep_draft(&small));
    // Browsers give a tab some five million characters.
    assert!(!keep.keep_draft(&draft(&"x".repeat(20_000_000))));
    assert_eq!(keep.draft(KIND), Some(small));
}

#[wasm_bindgen_test]
fn no_two_drafts_have_the_same_key() {
    let fresh: BTreeSet<_> = (0..1000).map(|_| Draft::fresh_key()).collect();
    assert_eq!(fresh.len(), 1000);
    for key in fresh {
        assert!((IDEMPOTENCY_KEY_MIN..=IDEMPOTENCY_KEY_MAX).contains(&key.len()), "{key}");
        assert!(key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
    }
}
