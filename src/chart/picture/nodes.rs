//! The outlines of nodes with their words and numbers.

use huiyin_contract::flowchart::NodeKind;
use huiyin_flowchart::{Layout, Shape};

use super::boxes::{NodeBox, shape};
use super::{Area, Part, Plan, area, drawn, progress, words};
use crate::ui::Markup;

pub(super) fn draw(plan: &Plan, boxes: &[NodeBox], laid: &Layout) -> Vec<Part> {
    let part = |(number, it): (usize, &NodeBox)| {
        let area = area(&laid.nodes[number]);
        Part { area, element: node(plan, number, it, area) }
    };
    boxes.iter().enumerate().map(part).collect()
}

fn node(plan: &Plan, number: usize, it: &NodeBox, area: Area) -> Markup {
    let middle = area.x + area.width / 2;
    let top = area.y + (area.height - it.text.size.height as i32) / 2;
    let mut element = drawn("g", "chart-node")
        .with("data-node", number.to_string())
        .with("data-kind", it.kind.as_str());
    if let Some(progress) = progress(plan, |walk| walk.node(number)) {
        element = element.with("data-progress", progress);
    }
    let outline = drawn("path", "chart-shape").with("d", outline(it.kind, area));
    element
        .holding([outline])
        .holding(badge(plan, number, it.kind, area))
        .holding(words(&it.text, middle, top))
}

/// The number under which the list tells of the node, at the upper corner where reading begins.
fn badge(plan: &Plan, number: usize, kind: NodeKind, area: Area) -> [Markup; 2] {
    let em = plan.face.em;
    let out = (0.5 * em) as i32;
    let (across, down) = match shape(kind) {
        // Beside the middle of its upper side, which slants.
        Shape::Diamond => (area.width / 4 - out, area.height / 4 - out),
        Shape::Pill => (area.height / 6, area.height / 8),
        Shape::Box | Shape::Bar => (0, 0),
    };
    let across = if plan.right_to_left { area.width - across } else { across };
    let (x, y) = (area.x + across, area.y + down);
    let (radius, baseline) = ((0.72 * em).round() as i32, (0.26 * em).round() as i32);
    [
        drawn("circle", "chart-badge").at("cx", x).at("cy", y).at("r", radius),
        drawn("text", "chart-badge-number")
            .at("x", x)
            .at("y", y + baseline)
            .saying((number + 1).to_string()),
    ]
}

fn outline(kind: NodeKind, area: Area) -> String {
    let Area { x, y, width, height } = area;
    let (right, bottom) = (x + width, y + height);
    match (kind, shape(kind)) {
        (_, Shape::Diamond) => {
            let (across, down) = (x + width / 2, y + height / 2);
            format!("M{across} {y}L{right} {down}L{across} {bottom}L{x} {down}Z")
        }
        // A sheet with its corner folded down.
        (NodeKind::Document, _) => {
            let fold = 10;
            let (from, to) = (right - fold, y + fold);
            format!("M{x} {y}H{from}L{right} {to}V{bottom}H{x}ZM{from} {y}V{to}H{right}")
        }
        (_, Shape::Pill) => round(area, height.min(width) / 2),
        (_, Shape::Bar) => round(area, 3),
        (_, Shape::Box) => round(area, 6),
    }
}

/// A rectangle with round corners.
fn round(Area { x, y, width, height }: Area, radius: i32) -> String {
    let radius = radius.min(width / 2).min(height / 2);
    let (across, down) = (width - 2 * radius, height - 2 * radius);
    let corner = |x: i32, y: i32| format!("a{radius} {radius} 0 0 1 {x} {y}");
    [
        format!("M{} {y}h{across}", x + radius),
        corner(radius, radius),
        format!("v{down}"),
        corner(-radius, radius),
        format!("h{}", -across),
        corner(-radius, -radius),
        format!("v{}", -down),
        corner(radius, -radius),
        "Z".to_owned(),
    ]
    .concat()
}
