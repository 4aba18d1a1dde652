//! What is wrong with a flowchart, and with the limits of its power, is told and does no harm.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;

use huiyin_server::agency::load;
use serde_json::{Value, json};

/// The flaws of a folder whose power was changed.
fn flaws(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    let path = folder.path().join("powers/P-1.json");
    let mut power: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut power);
    fs::write(&path, serde_json::to_string_pretty(&power).unwrap()).unwrap();
    load(folder.path()).unwrap().flaws.iter().map(ToString::to_string).collect()
}

fn only_flaw(change: impl FnOnce(&mut Value)) -> String {
    let flaws = flaws(change);
    assert_eq!(flaws.len(), 1, "{flaws:#?}");
    flaws.into_iter().next().unwrap()
}

fn assert_flaw(words: &str, change: impl FnOnce(&mut Value)) {
    let flaw = only_flaw(change);
    assert!(flaw.ends_with(words), "{flaw}");
}

fn chart(power: &mut Value) -> &mut Value {
    &mut power["flowchart"]
}

fn edges(power: &mut Value) -> &mut Vec<Value> {
    chart(power)["edges"].as_array_mut().unwrap()
}

/// Adds a step and the edges from or to it.
fn add_step(power: &mut Value, id: &str, ways: &[(&str, &str)]) {
    let step = json!({ "id": id, "kind": "step", "name": id, "lane": "office" });
    chart(power)["nodes"].as_array_mut().unwrap().push(step);
    edges(power).extend(ways.iter().map(|(from, to)| json!({ "from": from, "to": to })));
}

fn remove_edge(power: &mut Value, from: &str, to: &str) {
    edges(power).retain(|edge| edge["from"] != from || edge["to"] != to);
}

#[test]
fn a_node_out_of_reach_is_told_with_file_and_line() {
    let flaw = only_flaw(|power| add_step(power, "island", &[("island", "done")]));
    assert!(flaw.contains("powers/P-1.json:"), "{flaw}");
    assert!(flaw.ends_with("flowchart.nodes[8]: \"island\" cannot be reached from the start"));
    let line: usize =
        flaw.rsplit(".json:").next().unwrap().split(':').next().unwrap().parse().unwrap();
    assert!(line > 50, "{flaw}");
}

#[test]
fn a_dead_end_is_told() {
    assert_flaw("\"wall\" is a dead end: nothing leads on, and it is no end", |power| {
        add_step(power, "wall", &[("answer", "wall")]);
    });
}

#[test]
fn a_circle_from_which_no_end_is_reached_is_told_at_each_of_its_nodes() {
    let flaws = flaws(|power| {
        add_step(power, "round", &[("answer", "round")]);
        add_step(power, "about", &[("round", "about"), ("about", "round")]);
    });
    assert_eq!(flaws.iter().filter(|flaw| flaw.ends_with("leads to no end")).count(), 2);
}

#[test]
fn an_end_that_something_leads_on_from_is_told() {
    assert_flaw("\"done\" is an end, but something leads on from it", |power| {
        add_step(power, "encore", &[("done", "encore"), ("encore", "done")]);
        edges(power).last_mut().unwrap()["kind"] = json!("return");
    });
}

#[test]
fn a_chart_without_start_is_told_once() {
    assert_flaw("nodes: there is no start", |power| {
        chart(power)["nodes"][0]["kind"] = json!("step");
    });
}

#[test]
fn a_decision_with_one_way_out_is_told() {
    assert_flaw("\"complete\" is a decision with one way out", |power| {
        remove_edge(power, "complete", "apply");
    });
}

#[test]
fn a_way_out_of_a_decision_must_say_when_it_is_taken() {
    assert_flaw("is a decision with a way out that does not say when it is taken", |power| {
        edges(power)[1].as_object_mut().unwrap().remove("label");
    });
}

#[test]
fn a_fork_whose_branches_do_not_meet_is_told() {
    let flaws = flaws(|power| {
        remove_edge(power, "opinion", "join");
        add_step(power, "aside", &[("opinion", "aside"), ("aside", "done")]);
    });
    let told: Vec<_> = flaws.iter().map(|flaw| flaw.rsplit(": ").next().unwrap()).collect();
    let expected = [
        "\"fork\" is a fork without a join in which its branches meet",
        "\"join\" is a join of one way",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_fork_of_one_branch_is_told() {
    let flaws = flaws(|power| {
        remove_edge(power, "fork", "opinion");
        remove_edge(power, "opinion", "join");
        chart(power)["nodes"].as_array_mut().unwrap().retain(|node| node["id"] != "opinion");
    });
    assert!(flaws[0].ends_with("\"fork\" is a fork with one way out"), "{flaws:?}");
}

#[test]
fn a_way_back_must_be_declared_as_one() {
    assert_flaw("leads back to \"apply\", but its kind is not \"return\"", |power| {
        edges(power)[2].as_object_mut().unwrap().remove("kind");
    });
}

#[test]
fn a_promise_longer_than_the_law_allows_is_told() {
    assert_flaw("limits[1].days: promises more than the 20 that the law allows", |power| {
        power["limits"][1]["days"] = json!(21);
    });
}

#[test]
fn steps_that_take_longer_together_than_a_limit_are_told() {
    assert_flaw(
        "limits[1].days: is less than the 9 that the steps of the flowchart take together",
        |power| {
            power["limits"][1]["days"] = json!(8);
        },
    );
}

#[test]
fn branches_of_a_joint_review_run_side_by_side_and_others_days_do_not_count() {
    let flaws = flaws(|power| {
        power["limits"][1]["days"] = json!(9);
        chart(power)["nodes"][0]["limit"] = json!({ "unit": "workingDay", "days": 90 });
        chart(power)["nodes"][1]["limit"] = json!({ "unit": "calendarDay", "days": 90 });
    });
    assert!(flaws.is_empty(), "{flaws:?}");
}

#[test]
fn a_power_without_flowchart_is_told_unless_the_chart_is_closed() {
    let without = |power: &mut Value| power.as_object_mut().unwrap().remove("flowchart");
    assert_flaw("P-1.json:1: has no flowchart", |power| drop(without(power)));
    let closed = flaws(|power| {
        without(power);
        power["closed"] = json!([{ "field": "flowchart", "scope": "Staff" }]);
    });
    assert!(closed.is_empty(), "{closed:?}");
}

#[test]
fn what_is_closed_and_published_is_told() {
    assert_flaw("closed[0].field: \"limits\" is closed and published", |power| {
        power["closed"] = json!([{ "field": "limits", "scope": "Staff" }]);
    });
}

#[test]
fn what_a_closed_node_publishes_is_told_but_for_time_rights_and_complaints() {
    assert_flaw("nodes[4].supervision: \"opinion\" is closed, and this published", |power| {
        let node = &mut chart(power)["nodes"][4];
        node["closedToAllBut"] = json!("Staff");
        node["rights"] = json!(["To be told the result"]);
        node["supervision"] = json!({ "point": "Time", "by": "Audit" });
    });
}

#[test]
fn a_version_that_no_change_tells_of_is_told() {
    assert_flaw("version: changes does not say what changed with it", |power| {
        power["changes"] = json!([{ "version": "0", "date": "2025-01-01", "summary": "First" }]);
    });
}

#[test]
fn a_power_that_is_only_in_the_catalogue_is_told() {
    let folder = tempfile::tempdir().unwrap();
    common::copy(&common::agency(), folder.path());
    fs::remove_dir_all(folder.path().join("powers")).unwrap();
    let said = load(folder.path()).unwrap().flaws.to_string();
    assert!(said.contains("catalogue.json:8: powers[0]: is not published whole"), "{said}");
}

#[test]
fn a_chart_of_twenty_thousand_nodes_in_a_row_is_checked() {
    let flaws = flaws(|power| {
        let name = |number: usize| format!("n{number}");
        let nodes: Vec<_> = (0..20_000)
            .map(|number| {
                let kind = match number {
                    0 => "start",
                    19_999 => "end",
                    _ => "step",
                };
                json!({ "id": name(number), "kind": kind, "name": "x" })
            })
            .collect();
        let edges: Vec<_> =
            (1..20_000).map(|to| json!({ "from": name(to - 1), "to": name(to) })).collect();
        *chart(power) = json!({ "nodes": nodes, "edges": edges });
    });
    assert!(flaws.is_empty(), "{flaws:?}");
}
