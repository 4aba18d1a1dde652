//! Drafts and receipts in the browser's own `sessionStorage`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;

use huiyin_contract::case::CaseKind;
use huiyin_contract::filing::{Filed, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN};
use huiyin_contract::form::Answer;
use huiyin_widget::draft::{Draft, Keep, Kept, Known, Place, Receipt, Stay, Told};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Storage;

wasm_bindgen_test_configure!(run_in_browser);

const KIND: CaseKind = CaseKind::InformationRequest;
const API: &str = "https://agency.example/v1";

/// The tab's storage, with nothing in it but something of the host page; the device's has nothing.
fn tab() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap().clear().unwrap();
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

/// Keeps a draft over what stands there.
fn put(keep: &Keep, draft: &Draft) -> Kept {
    keep.keep_draft(draft, &mut keep.known(draft.kind, draft.stay))
}

/// The device's storage, with nothing in it but something of the host page.
fn device() -> Storage {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage.set_item("host:basket", "full").unwrap();
    storage
}

/// A draft on the device that was last changed some days ago.
fn on_device(days: f64) -> Draft {
    let mut draft = draft("a");
    draft.touch((js_sys::Date::now() - days * 86_400_000.0) as u64);
    draft.stay = Stay::Device;
    draft
}

fn receipt() -> Receipt {
    let filed = r#"{"number": "X26-1", "code": "C", "kind": "informationRequest", "title": "t",
                    "submittedAt": "2026-03-02T09:30:00+08:00", "clocks": []}"#;
    let filed: Filed = serde_json::from_str(filed).unwrap();
    let answers = [("title".to_owned(), Answer::from("t"))].into();
    let told = vec![Told { question: "What?".to_owned(), answer: "t\n2".to_owned() }];
    Receipt { filed, without_changes: true, answers, told }
}

#[wasm_bindgen_test]
fn what_was_kept_is_there_after_a_reload() {
    tab();
    let (draft, receipt) = (draft("𠮷 \"}"), receipt());
    let keep = Keep::new(API, 0);
    assert!(put(&keep, &draft) == Kept::Well && keep.keep_receipt(&receipt));
    let reloaded = Keep::new(API, 0);
    assert_eq!(reloaded.draft(KIND), Some(draft));
    assert_eq!(reloaded.receipt(), Some(receipt));
}

#[wasm_bindgen_test]
fn widgets_agencies_and_kinds_do_not_meet() {
    tab();
    put(&Keep::new(API, 0), &draft("a"));
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
        put(keep, &draft("a"));
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
    put(&keep, &draft("a"));
    keep.keep_receipt(&receipt());
    let own = keys(&tab).into_iter().filter(|key| key != "host:basket").collect::<Vec<_>>();
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(|key| key.starts_with("huiyin:")), "{own:?}");
}

#[wasm_bindgen_test]
fn a_draft_that_cannot_be_read_is_as_none() {
    let tab = tab();
    let keep = Keep::new(API, 0);
    put(&keep, &draft("a"));
    for unreadable in ["", "{", "null", r#"{"kind": "informationRequest"}"#] {
        for key in keys(&tab).iter().filter(|key| key.starts_with("huiyin:")) {
            tab.set_item(key, unreadable).unwrap();
        }
        assert_eq!(keep.draft(KIND), None, "{unreadable}");
    }
    let next = draft("b");
    assert_eq!(put(&keep, &next), Kept::Well);
    assert_eq!(keep.draft(KIND), Some(next));
}

#[wasm_bindgen_test]
fn a_full_storage_is_told_and_leaves_the_last_draft_that_fitted() {
    tab();
    let keep = Keep::new(API, 0);
    let small = draft("a");
    assert_eq!(put(&keep, &small), Kept::Well);
    // Browsers give a tab some five million characters.
    assert_eq!(put(&keep, &draft(&"x".repeat(20_000_000))), Kept::Full);
    assert_eq!(keep.draft(KIND), Some(small));
}

#[wasm_bindgen_test]
fn a_draft_on_the_device_outlives_the_tab_and_can_be_deleted() {
    let (tab, device) = (tab(), device());
    let keep = Keep::new(API, 0);
    let draft = on_device(1.0);
    assert_eq!(put(&keep, &draft), Kept::Well);
    assert!(keep.is_at(&draft));
    // The next day, in another tab.
    tab.clear().unwrap();
    assert_eq!(keep.draft(KIND), Some(draft.clone()));
    assert!(!keep.is_at(&draft));
    keep.forget_draft(KIND);
    assert_eq!(keep.draft(KIND), None);
    assert_eq!(keys(&device), BTreeSet::from(["host:basket".to_owned()]));
}

#[wasm_bindgen_test]
fn a_draft_whose_time_is_over_is_deleted_on_sight() {
    tab();
    let device = device();
    let keep = Keep::new(API, 0);
    for (days, there) in [(13.0, true), (14.5, true), (15.5, false), (-1.0, true), (-30.0, true)] {
        put(&keep, &on_device(days));
        assert_eq!(keep.draft(KIND).is_some(), there, "{days}");
        assert_eq!(keys(&device).len() > 1, there, "{days}");
    }
}

#[wasm_bindgen_test]
fn on_a_device_of_many_nothing_is_kept_or_found() {
    tab();
    let device = device();
    put(&Keep::new(API, 0), &on_device(1.0));
    let kiosk = Keep::new(API, 0).in_tab_only();
    assert!(!kiosk.has_device());
    assert_eq!(kiosk.draft(KIND), None);
    device.clear().unwrap();
    assert_eq!(put(&kiosk, &on_device(1.0)), Kept::Forbidden);
    assert_eq!(device.length().unwrap(), 0);
}

#[wasm_bindgen_test]
fn what_another_tab_has_written_is_never_written_over() {
    tab();
    device();
    let keep = Keep::new(API, 0);
    let mut own = Known::default();
    let mut draft = on_device(1.0);
    assert_eq!(keep.keep_draft(&draft, &mut own), Kept::Well);
    let mut theirs = draft.clone();
    theirs.answers.insert("title".to_owned(), Answer::from("theirs"));
    assert_eq!(put(&keep, &theirs), Kept::Well);
    draft.answers.insert("title".to_owned(), Answer::from("own"));
    assert_eq!(keep.keep_draft(&draft, &mut own), Kept::Overtaken);
    assert_eq!(keep.draft(KIND), Some(theirs));
    // Nor is what was deleted there brought back.
    keep.forget_draft(KIND);
    assert_eq!(keep.keep_draft(&draft, &mut own), Kept::Overtaken);
    assert_eq!(keep.draft(KIND), None);
}

#[wasm_bindgen_test]
fn what_the_host_page_clears_from_the_tab_is_kept_again() {
    let tab = tab();
    let keep = Keep::new(API, 0);
    let mut known = Known::default();
    keep.keep_draft(&draft("a"), &mut known);
    tab.clear().unwrap();
    assert_eq!(keep.keep_draft(&draft("b"), &mut known), Kept::Well);
    assert_eq!(keep.draft(KIND).unwrap().answers, draft("b").answers);
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
