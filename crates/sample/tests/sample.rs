//! Samples are large, alike in nothing that must be unique, and always the same.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use huiyin_contract::catalogue::{Catalogue, Subject};
use huiyin_contract::flowchart::Flowchart;
use huiyin_contract::power::Power;
use huiyin_sample::{MOST, catalogue, fill, power};

fn units() -> Vec<String> {
    ["office", "planning", "grain"].map(str::to_owned).to_vec()
}

#[test]
fn there_are_ten_thousand_powers_and_no_two_share_code_or_name() {
    let sample = catalogue(&units(), MOST);
    assert_eq!(sample.powers.len(), 10_000);
    let codes: BTreeSet<_> = sample.powers.iter().map(|power| &power.code).collect();
    assert_eq!(codes.len(), 10_000);
    for language in ["zh-Hans", "en"] {
        let names: BTreeSet<_> =
            sample.powers.iter().map(|power| power.name.in_language(language)).collect();
        assert_eq!(names.len(), 10_000, "{language}");
    }
}

#[test]
fn every_power_has_a_leaf_of_the_tree_and_every_unit_has_powers() {
    fn leaves(subjects: &[Subject], found: &mut BTreeSet<String>) {
        for subject in subjects {
            if subject.subjects.is_empty() {
                assert!(found.insert(subject.id.clone()), "{}", subject.id);
            }
            leaves(&subject.subjects, found);
        }
    }
    let sample = catalogue(&units(), MOST);
    let mut found = BTreeSet::new();
    leaves(&sample.subjects, &mut found);
    let used: BTreeSet<_> =
        sample.powers.iter().map(|power| power.subject.clone().unwrap()).collect();
    assert_eq!(used, found);
    let acting: BTreeSet<_> = sample.powers.iter().map(|power| power.unit.clone()).collect();
    assert_eq!(acting, units().into_iter().collect());
}

#[test]
fn a_smaller_sample_begins_like_a_larger_one() {
    let large = catalogue(&units(), 500).powers;
    assert_eq!(catalogue(&units(), 100).powers, large[..100]);
}

#[test]
fn every_power_has_its_flowchart_and_every_edge_joins_nodes() {
    let sample = catalogue(&units(), 1_000);
    for brief in &sample.powers {
        let Power { code, flowchart, .. } = power(brief).unwrap();
        let Flowchart { nodes, edges, .. } = flowchart.unwrap();
        let ids: BTreeSet<_> = nodes.iter().map(|node| &node.id).collect();
        assert_eq!(ids.len(), nodes.len(), "{code}");
        assert!(edges.iter().all(|it| ids.contains(&it.from) && ids.contains(&it.to)), "{code}");
    }
}

#[test]
fn a_filled_folder_holds_the_catalogue_and_each_power() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency/agency.json");
    fs::copy(demo, folder.path().join("agency.json")).unwrap();
    fill(folder.path(), 20).unwrap();
    fill(folder.path(), 10).unwrap();
    let read = |file: &str| fs::read(folder.path().join(file)).unwrap();
    let sample: Catalogue = serde_json::from_slice(&read("catalogue.json")).unwrap();
    assert_eq!(sample.powers.len(), 10);
    assert_eq!(fs::read_dir(folder.path().join("powers")).unwrap().count(), 10);
    for brief in &sample.powers {
        let whole: Power =
            serde_json::from_slice(&read(&format!("powers/{}.json", brief.code))).unwrap();
        assert_eq!((&whole.name, &whole.unit), (&brief.name, &brief.unit));
    }
}
