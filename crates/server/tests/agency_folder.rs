//! Faults of an agency's folder are named with their file before anything is served.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::path::Path;

use huiyin_server::agency::load;
use serde_json::{Value, json};

/// What is said of a folder in which one value was replaced.
fn said_of(file: &str, pointer: &str, value: Value) -> String {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    let path = folder.path().join(file);
    let mut json: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    *json.pointer_mut(pointer).unwrap() = value;
    fs::write(&path, json.to_string()).unwrap();
    load(folder.path()).map(|_| ()).unwrap_err().to_string()
}

const FORM: &str = "forms/informationRequest.json";
const POWER: &str = "powers/P-1.json";

#[test]
fn a_good_folder_has_no_faults() {
    load(&common::agency()).unwrap();
}

#[test]
fn the_demonstration_agency_has_no_faults() {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency")).unwrap();
}

#[test]
fn every_fault_is_named_with_file_and_words() {
    let unknown = json!({ "answered": "nothing" });
    let unoffered = json!({ "not": { "equals": { "question": "applicant", "value": "robot" } } });
    let days = "/clocks/informationRequest/0/days";
    for (file, pointer, value, words) in [
        (FORM, "/pages/0/questions/1/pattern", json!("[0-9"), "question code: pattern:"),
        (FORM, "/pages/0/questions/1/showIf", unknown, "there is no question \"nothing\""),
        (FORM, "/pages/0/questions/1/showIf", unoffered, "\"robot\" is no option"),
        (FORM, "/titleQuestion", json!("heading"), "there is no question \"heading\""),
        (FORM, "/pages/0/questions/0/options", json!([]), "a choice needs options"),
        (
            FORM,
            "/pages/0/questions/1/type",
            json!("colour"),
            "question code: there is no such type",
        ),
        (FORM, "/pages/1/questions/0/id", json!("code"), "\"code\" occurs more than once"),
        (FORM, "/pages/1/id", json!("who"), "pages: \"who\" occurs more than once"),
        (FORM, "/kind", json!("complaint"), "must be informationRequest"),
        (FORM, "/pages", json!("none"), "invalid type"),
        ("agency.json", "/kinds", json!(["informationRequest", "wish"]), "kinds: names a kind"),
        ("agency.json", "/kinds/0", json!("complaint"), "complaint.json: "),
        ("agency.json", "/units/1/id", json!("office"), "units: \"office\" occurs more than once"),
        ("agency.json", "/timeZone", json!("Mars/Olympus"), "timeZone:"),
        ("agency.json", "/languages", json!([]), "languages: must name at least one"),
        ("agency.json", "/channels/0/kind", json!("pigeon"), "channels[0].kind"),
        ("catalogue.json", "/powers/0/unit", json!("kitchen"), "has no unit \"kitchen\""),
        (POWER, "/code", json!("P-2"), "code: \"P-2\" is not as the file's name says"),
        (POWER, "/unit", json!("kitchen"), "says something else"),
        ("catalogue.json", "/powers/0/code", json!("P-2"), "has no such power"),
        ("rules.json", "/receivingUnit", json!("kitchen"), "has no unit \"kitchen\""),
        ("rules.json", "/numberPrefix", json!("T-b"), "numberPrefix:"),
        ("rules.json", days, json!(0), "clocks.informationRequest[0].days: must be at least 1"),
        ("rules.json", "/clocks/informationRequest/0/startsWith", json!("x"), "startsWith"),
        ("rules.json", "/clocks/informationRequest/0/kind", json!("x"), "must be statutory"),
        ("rules.json", "/clocks/informationRequest/1/cutOff", json!(24), "cutOff"),
        (
            "rules.json",
            "/remedies/informationRequest/1/prerequisite",
            json!("duel"),
            "there is no such kind of remedy",
        ),
        (
            "rules.json",
            "/remedies/informationRequest/0/against",
            json!(["upheld"]),
            "nothing like that comes of",
        ),
        (
            "rules.json",
            "/clocks/informationRequest/1/restarts/0/with",
            json!("x"),
            "restarts: there is no such event",
        ),
        ("calendar.json", "/weekend", json!(["monday", "someday"]), "unknown variant"),
        ("calendar.json", "/to", json!("2019-01-01"), "calendar"),
    ] {
        let said = said_of(file, pointer, value);
        assert!(said.contains(words), "{file}{pointer}: {said}");
        let named = if words.contains(".json") { "forms" } else { file };
        assert!(said.contains(named), "{file}{pointer}: {said}");
    }
}

#[test]
fn one_look_names_the_faults_of_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let said = load(folder.path()).map(|_| ()).unwrap_err().to_string();
    for file in ["agency.json", "catalogue.json", "calendar.json", "rules.json"] {
        assert!(said.contains(file), "{said}");
    }
    assert_eq!(said.lines().count(), 4);
}
