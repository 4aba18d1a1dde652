//! The committed JSON Schemas say what the types say, and take what the reader takes.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use huiyin_server::agency::{SCHEMAS, schema};
use serde_json::{Value, json};

const REWRITE: &str = "HUIYIN_WRITE=1 cargo test -p huiyin-server --test schemas";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_committed_schemas_are_those_that_the_types_make() {
    for name in SCHEMAS {
        let path = repository().join(format!("docs/schemas/{name}.schema.json"));
        let made = schema(name).unwrap();
        if std::env::var_os("HUIYIN_WRITE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&made).unwrap()))
                .unwrap();
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let is_same = serde_json::from_str::<Value>(&text).is_ok_and(|found| found == made);
        assert!(is_same, "{} is out of date; write it again with\n{REWRITE}", path.display());
    }
}

/// The files of an agency's folder, each with the name of its schema.
fn files(agency: &Path) -> Vec<(PathBuf, &'static str)> {
    let single = ["agency", "calendar", "catalogue", "rules"]
        .map(|name| (agency.join(format!("{name}.json")), name));
    let many = [("forms", "form"), ("powers", "power")].into_iter().flat_map(|(folder, name)| {
        let entries = fs::read_dir(agency.join(folder)).unwrap();
        entries.map(move |entry| (entry.unwrap().path(), name))
    });
    single.into_iter().chain(many).collect()
}

#[test]
fn every_file_of_an_agency_is_as_its_schema_says() {
    for agency in ["demo/agency", "crates/server/tests/agency"] {
        for (path, name) in files(&repository().join(agency)) {
            let validator = jsonschema::validator_for(&schema(name).unwrap()).unwrap();
            let value = read(&path);
            let errors: Vec<_> = validator
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        }
    }
}

#[test]
fn every_file_of_the_demonstration_agency_leads_to_its_schema() {
    for (path, name) in files(&repository().join("demo/agency")) {
        let named = read(&path)["$schema"].as_str().map(str::to_owned);
        let leads_to =
            named.map(|named| path.parent().unwrap().join(named).canonicalize().unwrap());
        let schema = repository().join(format!("docs/schemas/{name}.schema.json"));
        assert_eq!(leads_to, Some(schema.canonicalize().unwrap()), "{}", path.display());
    }
}

#[test]
fn what_is_misspelt_is_refused() {
    let power = read(&repository().join("crates/server/tests/agency/powers/P-1.json"));
    let validator = jsonschema::validator_for(&schema("power").unwrap()).unwrap();
    assert!(validator.is_valid(&power));
    for (pointer, value) in [
        ("/flowchart/nodes/0/kind", json!("strat")),
        ("/flowchart/nodes/0/kind", json!(7)),
        ("/flowchart/nodes/0", json!({ "id": "a", "kind": "step", "name": "A", "lnae": "x" })),
        ("/limits/0/days", json!(-1)),
        ("/limits/0/unit", json!("week")),
        ("/name", json!({})),
    ] {
        let mut changed = power.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}
