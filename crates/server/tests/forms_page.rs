//! What `docs/forms.md` says of forms is what the server takes.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use huiyin_contract::form::QuestionKind;
use huiyin_server::agency::load;
use serde_json::{Value, json};

fn of_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn page() -> String {
    fs::read_to_string(of_repository("docs/forms.md")).unwrap()
}

/// The examples on the page, in their order.
fn examples(page: &str) -> Vec<Value> {
    let blocks = page.split("```json\n").skip(1);
    let blocks = blocks.map(|block| block.split_once("```").unwrap().0);
    blocks
        .map(|json| serde_json::from_str(json).unwrap_or_else(|e| panic!("{e}: {json}")))
        .collect()
}

/// Questions at which the conditions of the examples look back.
fn questions_before() -> Vec<Value> {
    let page = page();
    let earlier = ["creditCode", "applicant", "email"];
    examples(&page).into_iter().filter(|it| earlier.iter().any(|id| it["id"] == *id)).collect()
}

/// A form in which the example stands where it belongs.
fn form_with(example: &Value) -> Value {
    if example.get("pages").is_some() {
        return example.clone();
    }
    let mut before = questions_before();
    before.retain(|question| question["id"] != example["id"]);
    let mut pages = vec![json!({ "id": "before", "title": "Before", "questions": before })];
    pages.push(if example.get("questions").is_some() {
        example.clone()
    } else if example.get("type").is_some() {
        json!({ "id": "here", "title": "Here", "questions": [example] })
    } else {
        let question = json!({ "id": "here", "type": "text", "label": "Here", "showIf": example });
        json!({ "id": "here", "title": "Here", "questions": [question] })
    });
    json!({ "kind": "consultation", "version": "1", "title": "Consultation", "pages": pages })
}

/// What the server says of the demonstration agency with this form.
fn said_of(form: &Value) -> String {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&of_repository("demo/agency"), folder.path());
    fs::write(folder.path().join("forms/consultation.json"), form.to_string()).unwrap();
    match load(folder.path()) {
        Ok(agency) => agency.flaws.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn every_example_is_taken_without_a_fault_or_a_flaw() {
    let examples = examples(&page());
    assert!(examples.len() > QuestionKind::ALL.len(), "{} examples", examples.len());
    for example in examples {
        assert_eq!(said_of(&form_with(&example)), "", "{example:#}");
    }
}

#[test]
fn a_fault_in_an_example_would_be_found() {
    let wrong = json!({ "id": "x", "type": "choice", "label": "No options" });
    assert!(said_of(&form_with(&wrong)).contains("options"));
    let ahead = json!({ "answered": "moon" });
    assert!(said_of(&form_with(&ahead)).contains("moon"));
}

#[test]
fn every_type_of_question_has_a_heading_and_an_example() {
    let page = page();
    let shown = examples(&page);
    for kind in QuestionKind::ALL {
        let name = kind.as_str();
        assert!(page.contains(&format!("### `{name}`\n")), "{name} has no heading");
        assert!(shown.iter().any(|example| example["type"] == name), "{name} has no example");
    }
}

#[test]
fn every_field_of_the_schema_is_named() {
    let page = page();
    let schema = fs::read_to_string(of_repository("docs/schemas/form.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let kinds = ["Question", "FormPage", "Choice", "Condition"];
    let of_kinds = kinds.iter().map(|kind| &schema["$defs"][*kind]);
    let mut fields = Vec::new();
    for definition in of_kinds.chain([&schema]) {
        let variants = definition["oneOf"].as_array().cloned().unwrap_or_default();
        for object in variants.iter().chain([definition]) {
            let properties = object["properties"].as_object();
            fields.extend(properties.into_iter().flat_map(|all| all.keys().cloned()));
        }
    }
    assert!(fields.len() > 30, "{fields:?}");
    let named = |field: &String| {
        page.contains(&format!("`{field}`")) || page.contains(&format!("\"{field}\""))
    };
    let missing: Vec<_> = fields.iter().filter(|field| !named(field)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
