//! The charts of the demonstration agency, as large as their words.

use std::fs;
use std::path::Path;

use huiyin_flowchart::{Chart, EdgeKind, Shape};
use serde_json::Value;

use super::{edge, lane, node};

/// The chart of every power, by its code.
pub(crate) fn all() -> Vec<(String, Chart)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency/powers");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let read = |file: std::path::PathBuf| {
        let power: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let flowchart = power.get("flowchart")?;
        Some((format!("power {}", power["code"].as_str()?), chart(flowchart)))
    };
    files.into_iter().filter_map(read).collect()
}

fn chart(flowchart: &Value) -> Chart {
    let each = |list: &str| flowchart[list].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut chart = Chart::default();
    for it in each("lanes") {
        chart.lanes.extend(text(&it["id"]).map(|id| lane(&id)));
    }
    for it in each("nodes") {
        let shape = match it["kind"].as_str().unwrap() {
            "start" | "end" => Shape::Pill,
            "decision" => Shape::Diamond,
            "fork" | "join" => Shape::Bar,
            _ => Shape::Box,
        };
        let lane = text(&it["lane"]);
        let mut node = node(&text(&it["id"]).unwrap(), shape, lane.as_deref());
        let lines = (letters(&it["name"]) / 8.0).ceil();
        node.size.height = node.size.height.max(16.0 + 20.0 * lines);
        chart.nodes.push(node);
    }
    for it in each("edges") {
        let is_return = it["kind"].as_str() == Some("return");
        let kind = if is_return { EdgeKind::Return } else { EdgeKind::Normal };
        let label = it.get("label").map(|label| 12.0 * letters(label));
        chart.edges.push(edge(
            it["from"].as_str().unwrap(),
            it["to"].as_str().unwrap(),
            kind,
            label,
        ));
    }
    chart
}

/// How many letters a text has in Chinese.
fn letters(text: &Value) -> f64 {
    let words = text.get("zh-Hans").unwrap_or(text).as_str().unwrap_or_default();
    words.chars().count() as f64
}
