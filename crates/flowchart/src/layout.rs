//! All steps in order, and the turn into the frame that the caller asked for.

use crate::chart::{Chart, Direction, LayoutError, Size, Spacing};
use crate::drawing::{Layout, Point, Rect, Route, Span};
use crate::graph::{Graph, check_spacing};
use crate::grid::{Grid, Plan};
use crate::rank::{self, Ways};
use crate::route::{self, Sketch};
use crate::{channels, column, cycles, lanes, pieces, place, ports, search};

/// Lays out a chart.
///
/// # Errors
/// [`LayoutError`] when ids are not unique or lead nowhere, or a size is no size. Every other
/// chart has a layout: empty, in pieces, full of circles.
pub fn layout(
    chart: &Chart,
    direction: Direction,
    spacing: &Spacing,
) -> Result<Layout, LayoutError> {
    check_spacing(spacing)?;
    let graph = Graph::new(chart, direction)?;
    let (sketch, backs) = if graph.titles.is_empty() {
        draw_pieces(&graph, direction, spacing)
    } else {
        draw(&graph, direction, spacing)
    };
    Ok(finish(sketch, &backs, direction, spacing.margin))
}

/// Draws each connected piece for itself and packs them.
fn draw_pieces(graph: &Graph, direction: Direction, spacing: &Spacing) -> (Sketch, Vec<bool>) {
    let pieces = graph.pieces();
    if pieces.len() < 2 {
        return draw(graph, direction, spacing);
    }
    let parts = graph.split(&pieces);
    let drawn: Vec<_> = parts.iter().map(|(part, _)| draw(part, direction, spacing)).collect();
    let sizes: Vec<Size> = drawn
        .iter()
        .map(|(sketch, _)| Size { width: sketch.width, height: sketch.height })
        .collect();
    let one_column = direction == Direction::OneColumn;
    let (places, whole) = pieces::pack(&sizes, spacing.between_nodes(), one_column);

    let mut all = Sketch { width: whole.width, height: whole.height, ..Sketch::default() };
    all.nodes = vec![Rect::default(); graph.nodes.len()];
    all.edges = vec![Vec::new(); graph.edges.len()];
    all.labels = vec![None; graph.edges.len()];
    let mut backs = vec![false; graph.edges.len()];
    for (number, (mut sketch, part_backs)) in drawn.into_iter().enumerate() {
        sketch.shift(places[number].x, places[number].y);
        for (&node, rect) in pieces[number].iter().zip(sketch.nodes) {
            all.nodes[node] = rect;
        }
        let edges = sketch.edges.into_iter().zip(sketch.labels).zip(part_backs);
        for (&edge, ((points, label), back)) in parts[number].1.iter().zip(edges) {
            (all.edges[edge], all.labels[edge], backs[edge]) = (points, label, back);
        }
        if one_column {
            all.ranks.extend(sketch.ranks);
        }
    }
    (all, backs)
}

fn draw(graph: &Graph, direction: Direction, spacing: &Spacing) -> (Sketch, Vec<bool>) {
    let one_column = direction == Direction::OneColumn;
    let backs = cycles::running_back(graph);
    let ways = Ways::new(graph, &backs);
    let mut ranks =
        if one_column { rank::one_each(graph, &ways) } else { rank::ranks(graph, &ways) };
    pieces::stack(graph, &mut ranks);
    let main = if one_column {
        column::main_path(graph, &backs, &ranks)
    } else {
        ways.main_path(graph, &ranks)
    };
    let labels_above = direction == Direction::LeftRight;
    let plan = Plan { graph, spacing, backs, main, ranks, labels_above, one_column };

    let mut grid = Grid::new(&plan);
    let mut bands = Vec::new();
    if one_column {
        let slots = column::order(&mut grid, &plan);
        ports::assign(&mut grid, &plan);
        column::place(&mut grid, &plan, &slots);
    } else {
        search::order(&mut grid);
        ports::assign(&mut grid, &plan);
        bands = lanes::bands(&grid, &plan);
        place::place(&mut grid, &plan, &bands);
    }
    let channels = channels::lay(&mut grid, &plan);
    let head = graph.titles.iter().map(|title| title.height).fold(0.0, f64::max);
    let head = if bands.is_empty() { 0.0 } else { head + 2.0 * spacing.lane_padding };
    (route::draw(&grid, &plan, &channels, &bands, head.ceil()), plan.backs)
}

/// Turns a sketch into the caller's frame and puts the margin around it.
fn finish(mut sketch: Sketch, backs: &[bool], direction: Direction, margin: f64) -> Layout {
    sketch.shift(margin, margin);
    let turned = direction == Direction::LeftRight;
    let point = |it: Point| if turned { Point { x: it.y, y: it.x } } else { it };
    let rect = |it: Rect| match turned {
        true => Rect { x: it.y, y: it.x, width: it.height, height: it.width },
        false => it,
    };
    let (width, height) = (sketch.width + 2.0 * margin, sketch.height + 2.0 * margin);
    let size = Size { width, height };
    let edges = sketch.edges.into_iter().zip(sketch.labels).zip(backs);
    let route = |((points, label), &runs_back): ((Vec<Point>, Option<Rect>), &bool)| Route {
        points: points.into_iter().map(point).collect(),
        label: label.map(rect),
        runs_back,
    };
    Layout {
        size: if turned { Size { width: height, height: width } } else { size },
        nodes: sketch.nodes.into_iter().map(rect).collect(),
        edges: edges.map(route).collect(),
        lanes: sketch.bands.into_iter().map(rect).collect(),
        ranks: sketch.ranks,
    }
}

impl Sketch {
    fn shift(&mut self, x: f64, y: f64) {
        let labels = self.labels.iter_mut().flatten();
        for rect in self.nodes.iter_mut().chain(labels).chain(&mut self.bands) {
            rect.x += x;
            rect.y += y;
        }
        for point in self.edges.iter_mut().flatten() {
            point.x += x;
            point.y += y;
        }
        for Span { start, end } in &mut self.ranks {
            *start += y;
            *end += y;
        }
    }
}
