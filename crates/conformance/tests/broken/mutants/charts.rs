//! The flowchart of a power.

use serde_json::{Value, json};

use crate::mutant::{Mutant, got};

pub(crate) fn mutants() -> Vec<Mutant> {
    let node = |id: &str| json!({ "id": id, "kind": "step", "name": "A step" });
    vec![
        chart("a-chart-has-identifiers-of-its-own", |chart| {
            let twin = chart["nodes"][1].clone();
            list(chart, "nodes").push(twin);
        }),
        chart("a-chart-has-a-start-and-an-end", |chart| {
            let is_end = |node: &&mut Value| node["kind"] == "end";
            let ends = list(chart, "nodes").iter_mut().filter(is_end);
            ends.for_each(|node| node["kind"] = json!("step"));
        }),
        chart("edges-lead-from-node-to-node", |chart| {
            let from = chart["nodes"][0]["id"].clone();
            list(chart, "edges").push(json!({ "from": from, "to": "nowhere" }));
        }),
        chart("nodes-stand-in-lanes-that-there-are", |chart| {
            chart["nodes"][1]["lane"] = json!("nowhere");
        }),
        chart("every-node-is-reached", move |chart| list(chart, "nodes").push(node("lost"))),
        chart("the-ways-out-of-a-decision-have-names", |chart| {
            for edge in list(chart, "edges") {
                edge.as_object_mut().unwrap().remove("label");
            }
        }),
    ]
}

fn list<'a>(chart: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    chart[name].as_array_mut().unwrap()
}

fn chart(breaks: &'static str, edit: impl Fn(&mut Value) + Send + Sync + 'static) -> Mutant {
    got(breaks, "/powers/FG-XK-03", move |power| edit(&mut power["flowchart"]))
}
