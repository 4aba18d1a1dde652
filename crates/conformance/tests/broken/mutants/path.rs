//! The way of a case through a flowchart.

use serde_json::{Value, json};

use crate::mutant::{Mutant, got};

/// Changes the cases that have come some way.
fn on_way(breaks: &'static str, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Mutant {
    got(breaks, "/case", move |case| {
        if case["path"].is_array() && case["nextNodes"].is_array() {
            edit(case);
        }
    })
}

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        on_way("a-path-is-that-of-a-power", |it| {
            it.as_object_mut().unwrap().remove("power");
        }),
        on_way("a-path-leads-over-nodes-of-the-chart", |it| {
            it["path"][0]["node"] = json!("nowhere");
        }),
        on_way("next-nodes-are-nodes-of-the-chart", |it| it["nextNodes"][0] = json!("nowhere")),
        on_way("a-path-is-in-order", |it| {
            it["path"][0]["leftAt"] = json!("2020-01-01T00:00:00Z");
        }),
        on_way("a-path-is-told-by-the-timeline", |it| {
            for event in it["events"].as_array_mut().unwrap() {
                if event["kind"] == "stepEntered" {
                    event["kind"] = json!("stepLeft");
                }
            }
        }),
        got("a-case-that-is-answered-is-at-no-node", "/case", |it| {
            if it["path"].is_array() && it["status"] == "replied" {
                it["path"][0].as_object_mut().unwrap().remove("leftAt");
            }
        }),
    ]
}
