//! Edges with their arrow heads and labels.

use huiyin_flowchart::Layout;

use super::boxes::Lines;
use super::lines::{Pixel, head, line, pixels};
use super::{Area, Part, Plan, area, drawn, progress, words};

pub(super) fn draw(plan: &Plan, labels: &[Option<Lines>], laid: &Layout) -> Vec<Part> {
    let part = |(number, label): (usize, &Option<Lines>)| {
        let route = &laid.edges[number];
        let points = pixels(&route.points);
        let mut element = drawn("g", "chart-edge");
        if plan.model.is_return(number) {
            element = element.with("data-return", "");
        }
        if let Some(progress) = progress(plan, |walk| walk.edge(number)) {
            element = element.with("data-progress", progress);
        }
        element = element.holding([
            drawn("path", "chart-line").with("d", line(&points)),
            drawn("path", "chart-arrow").with("d", head(&points)),
        ]);
        let mut around = bounds(&points);
        if let (Some(label), Some(rect)) = (label, &route.label) {
            let place = area(rect);
            let top = place.y + (place.height - label.size.height as i32) / 2;
            element = element.holding(words(label, place.x + place.width / 2, top));
            around = union(around, place);
        }
        Part { area: around, element }
    };
    labels.iter().enumerate().map(part).collect()
}

fn bounds(points: &[Pixel]) -> Area {
    let (mut low, mut high) = ((i32::MAX, i32::MAX), (i32::MIN, i32::MIN));
    for &(x, y) in points {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    if points.is_empty() {
        return Area::default();
    }
    Area { x: low.0, y: low.1, width: high.0 - low.0, height: high.1 - low.1 }
}

fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let bottom = (a.y + a.height).max(b.y + b.height);
    Area { x, y, width: right - x, height: bottom - y }
}
