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
fn a_good_folder_has_neither_faults_nor_flaws() {
    assert_eq!(load(&common::agency()).unwrap().flaws.to_string(), "");
}

#[test]
fn the_demonstration_agency_has_neither_faults_nor_flaws() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency");
    assert_eq!(load(&demo).unwrap().flaws.to_string(), "");
}

#[test]
fn a_fault_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    for (file, from, to, line) in [
        (FORM, "\"[0-9]{4}\"", "\"[0-9\"", 19),
        (POWER, "\"lane\": \"office\"", "\"lane\": \"attic\"", 23),
        ("agency.json", "\"planning\"", "\"office\"", 8),
        ("rules.json", "\"days\": 10,", "\"days\": x,", 20),
    ] {
        let path = folder.path().join(file);
        let good = fs::read_to_string(&path).unwrap();
        fs::write(&path, good.replacen(from, to, 1)).unwrap();
        let said = load(folder.path()).map(|_| ()).unwrap_err().to_string();
        assert!(said.contains(&format!("{file}:{line}: ")), "{said}");
        fs::write(&path, good).unwrap();
    }
}

#[test]
fn a_field_that_nobody_knows_is_a_flaw_and_a_schema_is_none() {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    let path = folder.path().join(FORM);
    let good = fs::read_to_string(&path).unwrap();
    let odd =
        good.replacen("\"hint\"", "\"hnit\"", 1).replacen("\"maxLength\"", "\"maxLenght\"", 1);
    fs::write(&path, odd.replacen('{', "{ \"$schema\": \"../form.json\",", 1)).unwrap();
    let flaws = load(folder.path()).unwrap().flaws;
    let said: Vec<String> = flaws.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].ends_with(":28: pages[1].questions[0].maxLenght: there is no such field"),
        "{said:?}"
    );
}

#[test]
fn every_fault_is_named_with_file_and_words() {
    let unknown = json!({ "answered": "nothing" });
    let unoffered = json!({ "not": { "equals": { "question": "applicant", "value": "robot" } } });
    let days = "/clocks/informationRequest/0/days";
    for (file, pointer, value, words) in [
        (FORM, "/pages/0/questions/1/pattern", json!("[0-9"), "pages[0].questions[1].pattern: "),
        (FORM, "/pages/0/questions/1/showIf", unknown, "there is no question \"nothing\""),
        (FORM, "/pages/0/questions/1/showIf", unoffered, "\"robot\" is no option"),
        (FORM, "/titleQuestion", json!("heading"), "there is no question \"heading\""),
        (FORM, "/pages/0/questions/0/options", json!([]), "a choice needs options"),
        (
            FORM,
            "/pages/0/questions/1/type",
            json!("colour"),
            "pages[0].questions[1].type: there is no such type",
        ),
        (FORM, "/pages/1/questions/0/id", json!("code"), "\"code\" occurs more than once"),
        (FORM, "/pages/1/questions/0/id", json!("a/b"), "id: must have no `/`"),
        (FORM, "/pages/1/questions/4/parts", json!([]), "questions[4].parts: needs parts"),
        (
            FORM,
            "/pages/1/questions/4/parts/0/id",
            json!("title"),
            "\"title\" occurs more than once",
        ),
        (FORM, "/pages/1/questions/4/parts/1/type", json!("era"), "parts[1].type: there is no"),
        (FORM, "/pages/1/questions/4/minCount", json!(3), "minCount: is greater than maxCount"),
        (FORM, "/pages/1/id", json!("who"), "pages[1].id: \"who\" occurs more than once"),
        (FORM, "/kind", json!("complaint"), "must be informationRequest"),
        (FORM, "/pages", json!("none"), "invalid type"),
        ("agency.json", "/kinds", json!(["informationRequest", "wish"]), "kinds[1]: there is no"),
        ("agency.json", "/kinds/0", json!("complaint"), "complaint.json: "),
        ("agency.json", "/units/1/id", json!("office"), "units[1].id: \"office\" occurs more"),
        ("agency.json", "/timeZone", json!("Mars/Olympus"), "timeZone:"),
        ("agency.json", "/languages", json!([]), "languages: must name at least one"),
        ("agency.json", "/channels/0/kind", json!("pigeon"), "channels[0].kind: there is no such"),
        (
            "agency.json",
            "/attachments/maxCount",
            json!(0),
            "attachments.maxCount: must be at least 1",
        ),
        ("catalogue.json", "/powers/0/unit", json!("kitchen"), "has no unit \"kitchen\""),
        (POWER, "/code", json!("P-2"), "code: \"P-2\" is not as the file's name says"),
        (POWER, "/unit", json!("kitchen"), "says something else"),
        (POWER, "/effectiveOn", json!("2026-02-30"), "effectiveOn: \"2026-02-30\" is no day"),
        (POWER, "/limits/0/kind", json!("wished"), "limits[0].kind: must be statutory or promised"),
        (POWER, "/limits/0/unit", json!("moon"), "limits[0].unit: must be workingDay or"),
        (POWER, "/flowchart/lanes/0/id", json!("office"), "lanes[2].id: \"office\" occurs more"),
        (POWER, "/flowchart/lanes/1/unit", json!("attic"), "has no unit \"attic\""),
        (POWER, "/flowchart/nodes/0/id", json!("join"), "nodes[5].id: \"join\" occurs more"),
        (POWER, "/flowchart/nodes/0/kind", json!("cloud"), "nodes[0].kind: there is no such"),
        (POWER, "/flowchart/nodes/0/lane", json!("attic"), "nodes[0].lane: there is no lane"),
        (POWER, "/flowchart/nodes/0/name", json!(" "), "nodes[0].name: has no words"),
        (POWER, "/flowchart/edges/0/to", json!("attic"), "edges[0].to: there is no node"),
        (POWER, "/flowchart/edges/0/from", json!("attic"), "edges[0].from: there is no node"),
        (POWER, "/flowchart/edges/2/kind", json!("maybe"), "edges[2].kind: there is no such"),
        ("catalogue.json", "/powers/0/code", json!("P-2"), "has no such power"),
        ("catalogue.json", "/powers/0/code", json!("../P"), "cannot be part of an address"),
        ("catalogue.json", "/powers/0/subject", json!("soups"), "there is no subject \"soups\""),
        ("catalogue.json", "/subjects/1/id", json!("land"), "subjects[1].id: \"land\" occurs more"),
        ("rules.json", "/receivingUnit", json!("kitchen"), "has no unit \"kitchen\""),
        ("rules.json", "/numberPrefix", json!("T-b"), "numberPrefix:"),
        ("rules.json", days, json!(0), "clocks.informationRequest[0].days: must be at least 1"),
        ("rules.json", "/clocks/informationRequest/0/startsWith", json!("x"), "startsWith"),
        ("rules.json", "/clocks/informationRequest/0/kind", json!("x"), "must be statutory"),
        ("rules.json", "/clocks/informationRequest/1/cutOff", json!(24), "cutOff"),
        (
            "rules.json",
            "/clocks/informationRequest/1",
            json!({
                "kind": "statutory", "basis": "B", "unit": "workingDay", "days": 20,
                "startsWith": "received", "firstDay": "nextDay",
                "suspension": { "basis": "B" }, "exclusion": { "basis": "B" }
            }),
            "one is enough",
        ),
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
