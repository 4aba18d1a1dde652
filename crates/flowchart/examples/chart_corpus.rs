//! The charts of the tests as JSON, for `chart_figures` and for other programs.

#[path = "../tests/support/mod.rs"]
mod support;

use huiyin_flowchart::{Chart, EdgeKind, Shape, Size};
use serde_json::{Value, json};

fn main() {
    let powers = support::agency::all();
    let bare = powers.clone().into_iter();
    let bare = bare.map(|(name, chart)| (name, support::processes::without_lanes(chart)));
    let all = support::corpus().into_iter().chain(powers).chain(bare);
    let charts: Vec<Value> = all.map(|(name, chart)| as_json(&name, &chart)).collect();
    println!("{}", Value::from(charts));
}

fn as_json(name: &str, chart: &Chart) -> Value {
    let size = |size: Size| [size.width, size.height];
    let shape = |shape: Shape| match shape {
        Shape::Box => "box",
        Shape::Diamond => "diamond",
        Shape::Pill => "pill",
        Shape::Bar => "bar",
    };
    let nodes = chart.nodes.iter().map(|node| {
        let Size { width, height } = node.size;
        let (shape, lane) = (shape(node.shape), &node.lane);
        json!({ "id": node.id, "width": width, "height": height, "shape": shape, "lane": lane })
    });
    let edges = chart.edges.iter().map(|edge| {
        let is_return = edge.kind == EdgeKind::Return;
        let label = edge.label.map(size);
        json!({ "from": edge.from, "to": edge.to, "return": is_return, "label": label })
    });
    let lanes = chart.lanes.iter().map(|lane| json!({ "id": lane.id, "title": size(lane.title) }));
    json!({
        "name": name,
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
        "lanes": lanes.collect::<Vec<_>>(),
    })
}
