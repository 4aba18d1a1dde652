//! The run of a sample power.

use huiyin_contract::clock::DayUnit;
use huiyin_contract::flowchart::{Edge, EdgeKind, Flowchart, Lane, Node, NodeKind, NodeLimit};

use crate::words::text;

/// Application, a review in as many steps as the days allow, a decision, an end of two sorts.
pub(crate) fn chart(unit: &str, days: u32) -> Flowchart {
    let reviews = days.clamp(1, 30);
    let mut nodes = vec![
        node("apply", NodeKind::Start, ("提出申请", "Apply"), false),
        node("complete", NodeKind::Decision, ("材料是否齐全", "Is everything there?"), true),
    ];
    let mut edges = vec![
        edge("apply", "complete", EdgeKind::Normal, None),
        edge("complete", "apply", EdgeKind::Return, Some(("否", "no"))),
        edge("complete", "review1", EdgeKind::Normal, Some(("是", "yes"))),
    ];
    for step in 1..=reviews {
        let id = format!("review{step}");
        let name = (format!("第{step}步审查"), format!("Review, step {step}"));
        nodes.push(Node {
            limit: Some(NodeLimit { unit: DayUnit::WorkingDay, days: 1 }),
            ..node(&id, NodeKind::Step, (&name.0, &name.1), true)
        });
        let next = if step < reviews { format!("review{}", step + 1) } else { "decide".to_owned() };
        edges.push(edge(&id, &next, EdgeKind::Normal, None));
    }
    nodes.extend([
        node("decide", NodeKind::Decision, ("是否符合条件", "Are the conditions met?"), true),
        node("grant", NodeKind::End, ("准予", "Granted"), false),
        node("refuse", NodeKind::End, ("不予，说明理由", "Refused, with reasons"), false),
    ]);
    edges.extend([
        edge("decide", "grant", EdgeKind::Normal, Some(("是", "yes"))),
        edge("decide", "refuse", EdgeKind::Normal, Some(("否", "no"))),
    ]);
    Flowchart { lanes: lanes(unit), nodes, edges }
}

fn lanes(unit: &str) -> Vec<Lane> {
    let lane = |id: &str, name, unit: Option<&str>| Lane {
        id: id.to_owned(),
        name,
        unit: unit.map(str::to_owned),
    };
    vec![
        lane("applicant", text("申请人", "Applicant"), None),
        lane("unit", text("承办单位", "Unit in charge"), Some(unit)),
    ]
}

fn node(id: &str, kind: NodeKind, name: (&str, &str), by_unit: bool) -> Node {
    let lane = if by_unit { "unit" } else { "applicant" };
    Node { lane: Some(lane.to_owned()), ..Node::new(id, kind, text(name.0, name.1)) }
}

fn edge(from: &str, to: &str, kind: EdgeKind, label: Option<(&str, &str)>) -> Edge {
    let label = label.map(|(zh, en)| text(zh, en));
    Edge { from: from.to_owned(), to: to.to_owned(), kind, label }
}
