//! The committed OpenAPI document says what the types say.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use huiyin_contract::action::{ActionTaken, CaseAction};
use huiyin_contract::agency::Agency;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::Case;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::clock::CaseClocks;
use huiyin_contract::filing::{Filed, Filing, Opened, Opening};
use huiyin_contract::form::FormDefinition;
use huiyin_contract::openapi::{Example, document};
use huiyin_contract::power::Power;
use huiyin_contract::problem::{Problem, ProblemCode};
use huiyin_contract::receipt::{ReceiptCheck, ReceiptVerdict};
use huiyin_contract::staff::{
    AuditPage, StaffActTaken, StaffAction, StaffCase, StaffCasePage, StaffIdentity, StaffSearch,
};
use huiyin_contract::statistics::Statistics;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const REWRITE: &str =
    "HUIYIN_WRITE=1 cargo test -p huiyin-contract --features schema --test openapi";

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json")
}

#[test]
fn the_committed_document_is_the_one_that_the_types_make() {
    let made = document().unwrap();
    if std::env::var_os("HUIYIN_WRITE").is_some() {
        let text = serde_json::to_string_pretty(&made).unwrap();
        fs::write(committed(), format!("{text}\n")).unwrap();
    }
    // As values: the order of fields depends on features that other packages turn on.
    let text = fs::read_to_string(committed()).unwrap_or_default();
    let is_same = serde_json::from_str::<Value>(&text).is_ok_and(|found| found == made);
    assert!(is_same, "docs/openapi.json is out of date; write it again with\n{REWRITE}");
}

#[test]
fn every_example_is_of_its_type_and_has_no_field_beyond() {
    fn check<T: Serialize + DeserializeOwned>(example: Example) {
        let value = example.value().unwrap();
        let read: T = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), value, "{example:?}");
    }
    check::<Agency>(Example::Agency);
    check::<FormDefinition>(Example::Form);
    check::<Catalogue>(Example::Catalogue);
    check::<Power>(Example::Power);
    check::<Filing>(Example::Filing);
    check::<Filed>(Example::Filed);
    check::<Opening>(Example::Opening);
    check::<Opened>(Example::Opened);
    check::<Case>(Example::Case);
    check::<CaseAction>(Example::CaseAction);
    check::<ActionTaken>(Example::ActionTaken);
    check::<CaseClocks>(Example::CaseClocks);
    check::<Statistics>(Example::Statistics);
    check::<Attachment>(Example::Attachment);
    check::<ReceiptCheck>(Example::ReceiptCheck);
    check::<ReceiptVerdict>(Example::ReceiptVerdict);
    check::<StaffIdentity>(Example::StaffIdentity);
    check::<StaffSearch>(Example::StaffSearch);
    check::<StaffCasePage>(Example::StaffCasePage);
    check::<StaffCase>(Example::StaffCase);
    check::<StaffAction>(Example::StaffAction);
    check::<StaffActTaken>(Example::StaffActTaken);
    check::<AuditPage>(Example::AuditPage);
}

/// Every value that stands under this key, anywhere.
fn under<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get(key));
            fields.values().for_each(|field| under(field, key, found));
        }
        Value::Array(items) => items.iter().for_each(|item| under(item, key, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document().unwrap();
    let mut references = Vec::new();
    under(&document, "$ref", &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}

#[test]
fn every_failure_has_an_example_that_is_a_problem_of_its_status() {
    let document = document().unwrap();
    let mut codes = BTreeSet::new();
    let mut contents = Vec::new();
    under(&document["paths"], "responses", &mut contents);
    assert_eq!(contents.len(), 21, "one for each call");
    for (status, response) in contents.into_iter().flat_map(|found| found.as_object().unwrap()) {
        let Some(content) = response["content"].get("application/problem+json") else { continue };
        for (code, example) in content["examples"].as_object().unwrap() {
            let problem: Problem = serde_json::from_value(example["value"].clone()).unwrap();
            assert_eq!(problem.code.as_str(), code);
            assert_eq!(problem.status.to_string(), *status);
            codes.insert(problem.code);
        }
    }
    // The only one that belongs to no call: a method that there is not.
    let all =
        ProblemCode::ALL.iter().copied().filter(|&code| code != ProblemCode::MethodNotAllowed);
    assert_eq!(codes, all.collect());
}
