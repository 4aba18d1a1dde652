//! A flowchart laid out and drawn as data: nothing here knows a document.

mod boxes;
mod edges;
mod lines;
mod nodes;
mod paper;
mod wrap;

pub(super) use boxes::{Caption, Face, Type};
pub(super) use paper::STYLE;

use huiyin_flowchart::{
    Chart, Direction, Edge, EdgeKind, Lane, Layout, Node, Point, Rect, Spacing, layout,
};

use super::model::Model;
use super::walk::{Progress, Walk};
use crate::ui::Markup;
use boxes::{Lines, NodeBox, boxes, shape};

/// Everything that a picture is made from.
pub(super) struct Plan<'a> {
    pub(super) model: &'a Model,
    pub(super) walk: Option<&'a Walk>,
    /// The words in each node.
    pub(super) captions: Vec<Caption>,
    /// The words at each edge.
    pub(super) labels: Vec<Option<String>>,
    /// The name of each lane.
    pub(super) lanes: Vec<String>,
    pub(super) face: Type<'a>,
    pub(super) one_column: bool,
    /// Whether the first lane stands at the right.
    pub(super) right_to_left: bool,
}

/// A rectangle in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Area {
    pub(super) fn middle(&self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }

    /// With so much more on every side.
    pub(super) fn wider(&self, by: i32) -> Self {
        let (width, height) = (self.width + 2 * by, self.height + 2 * by);
        Self { x: self.x - by, y: self.y - by, width, height }
    }

    pub(super) fn touches(&self, other: &Self) -> bool {
        let apart = |from: i32, length: i32, other: i32, other_length: i32| {
            from + length < other || other + other_length < from
        };
        !apart(self.x, self.width, other.x, other.width)
            && !apart(self.y, self.height, other.y, other.height)
    }
}

/// Something drawn, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) area: Area,
    pub(super) element: Markup,
}

/// The band of a lane, with the element of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    pub(super) area: Area,
    pub(super) name: String,
    pub(super) head: Markup,
}

/// A flowchart drawn.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Picture {
    pub(super) width: i32,
    pub(super) height: i32,
    /// The size of names.
    pub(super) em: i32,
    /// The height of the lanes' heads.
    pub(super) head: i32,
    pub(super) bands: Vec<Band>,
    /// In the order of the chart's edges and nodes.
    pub(super) edges: Vec<Part>,
    pub(super) nodes: Vec<Part>,
    /// From where to where each rank reaches downwards.
    pub(super) ranks: Vec<(i32, i32)>,
}

impl Picture {
    /// Lays out and draws; `None` where a chart defies it, and the list must do.
    pub(super) fn draw(plan: &Plan) -> Option<Self> {
        let face = &plan.face;
        // In ems: a phone's one column has the room that lanes side by side have not.
        let width = if plan.one_column { 13.0 } else { 8.5 };
        let captions = plan.captions.iter().cloned();
        let kinds = plan.model.nodes().iter().map(|node| node.kind);
        let boxes = boxes(kinds.zip(captions), width, face);
        let labels: Vec<Option<Lines>> = plan
            .labels
            .iter()
            .map(|label| Some(face.lines([(Face::Note, label.as_deref()?)], width)))
            .collect();
        let titles: Vec<Lines> = plan
            .lanes
            .iter()
            .map(|name| face.lines([(Face::Name, name.as_str())], width))
            .collect();

        let spacing = spacing(face.em);
        let direction = if plan.one_column { Direction::OneColumn } else { Direction::TopDown };
        let chart = chart(plan, &boxes, &labels, &titles);
        let mut laid = layout(&chart, direction, &spacing).ok()?;
        if plan.right_to_left {
            mirror(&mut laid);
        }
        Some(Self {
            width: laid.size.width.ceil() as i32,
            height: laid.size.height.ceil() as i32,
            em: face.em as i32,
            head: head(&titles, &spacing),
            bands: bands(plan, &titles, &laid, &spacing),
            edges: edges::draw(plan, &labels, &laid),
            nodes: nodes::draw(plan, &boxes, &laid),
            ranks: laid.ranks.iter().map(|it| (it.start as i32, it.end.ceil() as i32)).collect(),
        })
    }
}

impl Picture {
    /// The sheet from a height on, with the bands of the lanes: what lies under all parts.
    pub(super) fn ground(&self, from: i32, height: i32) -> Markup {
        let band = |(number, band): (usize, &Band)| {
            let Area { x, y, width, height } = band.area;
            let class = if number % 2 == 0 { "chart-band" } else { "chart-band chart-band-odd" };
            drawn("rect", class).at("x", x).at("y", y).at("width", width).at("height", height)
        };
        let bands = self.bands.iter().enumerate().map(band);
        self.sheet("chart-picture", from, height).holding(bands)
    }

    /// The heads of the lanes, on a strip of their own that stays in sight.
    pub(super) fn heads(&self) -> Markup {
        let heads = self.bands.iter().map(|band| band.head.clone());
        self.sheet("chart-heads", 0, self.strip()).with("aria-hidden", "true").holding(heads)
    }

    /// The height of that strip.
    pub(super) fn strip(&self) -> i32 {
        self.bands.first().map_or(0, |band| band.area.y + self.head)
    }

    fn sheet(&self, class: &'static str, from: i32, height: i32) -> Markup {
        drawn("svg", class)
            .with("viewBox", format!("0 {from} {} {height}", self.width))
            .at("font-size", self.em)
    }
}

fn spacing(em: f64) -> Spacing {
    Spacing {
        node_gap: (1.6 * em).round(),
        rank_gap: (2.6 * em).round(),
        edge_gap: em.round().max(4.0),
        label_gap: (0.3 * em).round(),
        lane_padding: em.round(),
        margin: em.round(),
    }
}

fn chart(plan: &Plan, boxes: &[NodeBox], labels: &[Option<Lines>], titles: &[Lines]) -> Chart {
    let flowchart = plan.model.chart();
    let node = |(number, it): (usize, &NodeBox)| Node {
        id: flowchart.nodes[number].id.clone(),
        size: it.size,
        shape: shape(it.kind),
        lane: plan.model.lane(number).map(|lane| flowchart.lanes[lane].id.clone()),
    };
    let edge = |(number, label): (usize, &Option<Lines>)| Edge {
        from: flowchart.edges[number].from.clone(),
        to: flowchart.edges[number].to.clone(),
        kind: if plan.model.is_return(number) { EdgeKind::Return } else { EdgeKind::Normal },
        label: label.as_ref().map(|lines| plan.face.around(lines.size, 0.4, 0.2)),
    };
    let lane = |(lane, title): (&huiyin_contract::flowchart::Lane, &Lines)| Lane {
        id: lane.id.clone(),
        title: plan.face.around(title.size, 1.0, 0.0),
    };
    Chart {
        nodes: boxes.iter().enumerate().map(node).collect(),
        edges: labels.iter().enumerate().map(edge).collect(),
        lanes: flowchart.lanes.iter().zip(titles).map(lane).collect(),
    }
}

/// Turns left and right around.
fn mirror(laid: &mut Layout) {
    let width = laid.size.width;
    let labels = laid.edges.iter_mut().filter_map(|route| route.label.as_mut());
    for rect in laid.nodes.iter_mut().chain(labels).chain(&mut laid.lanes) {
        rect.x = width - rect.x - rect.width;
    }
    for Point { x, .. } in laid.edges.iter_mut().flat_map(|route| &mut route.points) {
        *x = width - *x;
    }
}

/// The height of the lanes' heads; the layout keeps as much again free below them.
fn head(titles: &[Lines], spacing: &Spacing) -> i32 {
    let highest = titles.iter().map(|title| title.size.height).fold(0.0, f64::max);
    if titles.is_empty() { 0 } else { (highest + spacing.lane_padding).ceil() as i32 }
}

fn bands(plan: &Plan, titles: &[Lines], laid: &Layout, spacing: &Spacing) -> Vec<Band> {
    let height = head(titles, spacing);
    let band = |(number, rect): (usize, &Rect)| {
        let area = area(rect);
        let ground = drawn("rect", "chart-head")
            .at("x", area.x)
            .at("y", area.y)
            .at("width", area.width)
            .at("height", height);
        let title = &titles[number];
        let top = area.y + (height - title.size.height as i32) / 2;
        let words = words(title, area.x + area.width / 2, top);
        let head = drawn("g", "chart-lane-head").holding([ground]).holding(words);
        Band { area, name: plan.lanes[number].clone(), head }
    };
    laid.lanes.iter().enumerate().map(band).collect()
}

fn area(rect: &Rect) -> Area {
    let (x, y) = (rect.x.round() as i32, rect.y.round() as i32);
    Area { x, y, width: rect.width.ceil() as i32, height: rect.height.ceil() as i32 }
}

/// Lines of words around `x`, from `top` on.
fn words(lines: &Lines, x: i32, top: i32) -> impl Iterator<Item = Markup> {
    lines.lines.iter().map(move |line| {
        drawn("text", line.face.class())
            .at("x", x)
            .at("y", top + line.baseline.round() as i32)
            .saying(line.words.clone())
    })
}

/// A part of a drawing, with the class by which it is styled.
pub(super) fn drawn(tag: &'static str, class: &'static str) -> Markup {
    Markup::new(tag).with("class", class)
}

/// How far the case has come, if there is one.
fn progress(plan: &Plan, of: impl Fn(&Walk) -> Progress) -> Option<&'static str> {
    plan.walk.map(|walk| of(walk).as_str())
}

#[cfg(test)]
mod tests;
