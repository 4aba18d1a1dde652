//! What the kit says of the contract stands there, and what is said of the kit is so.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use huiyin_conformance::{checks, report};

const BEGIN: &str = "<!-- Written by the test: HUIYIN_WRITE=1 cargo test -p huiyin-conformance \
                     --test documents -->\n";

fn document(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

#[test]
fn every_check_names_a_heading_of_the_contract() {
    let contract = fs::read_to_string(document("contract.md")).unwrap();
    let headings: HashSet<&str> = contract
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .map(|heading| heading.trim_start_matches(|c: char| "#0123456789. ".contains(c)))
        .collect();
    for check in checks() {
        assert!(headings.contains(check.section), "{}: {}", check.name, check.section);
    }
}

#[test]
fn names_are_unique() {
    let names: HashSet<_> = checks().iter().map(|check| check.name).collect();
    assert_eq!(names.len(), checks().len());
}

#[test]
fn the_document_lists_the_checks_as_they_are() {
    let path = document("conformance.md");
    let text = fs::read_to_string(&path).unwrap();
    let (head, _) = text.split_once(BEGIN).unwrap();
    let right = format!("{head}{BEGIN}\n{}", report::list(&checks()).trim_end()) + "\n";
    if std::env::var_os("HUIYIN_WRITE").is_some() {
        fs::write(&path, &right).unwrap();
    } else {
        assert!(text == right, "out of date; write it again: {BEGIN}");
    }
}
