//! Where edges meet their nodes: onward edges at the faces, returns and loops at the sides.

use crate::chart::Shape;
use crate::ends::docks_left;
use crate::graph::GraphNode;
use crate::grid::{Dock, End, Grid, Loop, Plan};

/// Gives every link its port at the nodes it touches, and every node the room for them.
pub(crate) fn assign(grid: &mut Grid, plan: &Plan) {
    let mut place = vec![0; grid.items.len()];
    for row in &grid.rows {
        for (index, &item) in row.iter().enumerate() {
            place[item] = index;
        }
    }
    for item in &mut grid.items {
        let links = &grid.links;
        item.ups.sort_by_key(|&link| (place[links[link].upper.item], links[link].edge));
        item.downs.sort_by_key(|&link| (place[links[link].lower.item], links[link].edge));
    }
    let mut loops = vec![Vec::new(); plan.graph.nodes.len()];
    for (number, edge) in plan.graph.edges.iter().enumerate() {
        if edge.is_loop() {
            loops[edge.from].push(number);
        }
    }
    for (number, node) in plan.graph.nodes.iter().enumerate() {
        let ups = Ports::new(grid, plan, number, false);
        let downs = Ports::new(grid, plan, number, true);
        dock_at_face(grid, plan, node, &ups.face, false);
        dock_at_face(grid, plan, node, &downs.face, true);
        let left = dock_at_side(grid, plan, node, -1.0, &ups.left, &downs.left, &[]);
        let right = dock_at_side(grid, plan, node, 1.0, &ups.right, &downs.right, &loops[number]);
        grid.items[number].left = left;
        grid.items[number].right = right;
        make_room_for_loop_labels(grid, plan, number, &loops[number]);
    }
}

/// The links above or below a node by where they dock. At the sides the innermost comes first.
#[derive(Default)]
struct Ports {
    left: Vec<usize>,
    face: Vec<usize>,
    right: Vec<usize>,
}

impl Ports {
    fn new(grid: &Grid, plan: &Plan, number: usize, down: bool) -> Self {
        let item = &grid.items[number];
        let sorted = if down { &item.downs } else { &item.ups };
        let is_back = |link: &&usize| grid.links[**link].back;
        let onward: Vec<usize> = sorted.iter().filter(|link| !is_back(link)).copied().collect();
        let is_diamond = plan.graph.nodes[number].shape == Shape::Diamond;
        let straight = if down && is_diamond { below_diamond(grid, plan, &onward) } else { None };
        let mut ports = Self::default();
        let mut before = 0;
        for &link in sorted {
            if grid.links[link].back {
                let leftmost = docks_left(before, onward.len());
                if leftmost { &mut ports.left } else { &mut ports.right }.push(link);
                continue;
            }
            match straight {
                Some(straight) if before < straight => ports.left.push(link),
                Some(straight) if before > straight => ports.right.push(link),
                _ => ports.face.push(link),
            }
            before += 1;
        }
        ports.left.reverse();
        ports
    }
}

/// Which of a decision's two or three ways out leaves straight below.
fn below_diamond(grid: &Grid, plan: &Plan, onward: &[usize]) -> Option<usize> {
    let main = onward.iter().position(|&link| grid.links[link].main);
    match onward.len() {
        2 => {
            let first = usize::from(grid.links[onward[0]].edge > grid.links[onward[1]].edge);
            Some(main.unwrap_or(first))
        }
        3 if plan.one_column => main,
        3 => Some(1),
        _ => None,
    }
}

/// Spreads links along a face, the main path in the middle where it can be.
fn dock_at_face(grid: &mut Grid, plan: &Plan, node: &GraphNode, links: &[usize], down: bool) {
    let count = links.len() as f64;
    let width = node.size.width;
    let (usable, gap) = match node.shape {
        Shape::Bar => (width, width / (count + 1.0)),
        Shape::Box => (width * 0.8, plan.spacing.edge_gap.min(width * 0.8 / count)),
        Shape::Diamond | Shape::Pill => {
            (width / 2.0, plan.spacing.edge_gap.min(width / 2.0 / count))
        }
    };
    let main = links.iter().position(|&link| grid.links[link].main);
    let middle = (count - 1.0) / 2.0;
    let base = match main {
        Some(main) if node.shape != Shape::Bar => main as f64,
        _ => middle,
    };
    let reach = base.max(count - 1.0 - base) * gap;
    let base = if reach <= usable / 2.0 { base } else { middle };
    for (index, &link) in links.iter().enumerate() {
        let dx = whole((index as f64 - base) * gap, gap);
        *end(grid, link, down) = End { dx, dock: Dock::Face, ..*end(grid, link, down) };
    }
}

/// Docks links and loops at one side and returns what the side needs from the middle on. Links
/// that go up lie above loops, loops above links that go down; further out means nearer to the
/// middle for the links: so none crosses another.
fn dock_at_side(
    grid: &mut Grid,
    plan: &Plan,
    node: &GraphNode,
    sign: f64,
    ups: &[usize],
    downs: &[usize],
    loops: &[usize],
) -> f64 {
    let ports = ups.len() + downs.len() + 2 * loops.len();
    let y = |index: usize| node.size.height * ((index as f64 + 1.0) / (ports as f64 + 1.0) - 0.5);
    let half = node.size.width / 2.0;
    let slot = |index: usize| (half + plan.spacing.edge_gap * (index as f64 + 1.0)).round();
    for (index, &link) in ups.iter().enumerate() {
        let dock = Dock::Side { y: y(index) };
        *end(grid, link, false) = End { dx: sign * slot(index), dock, ..*end(grid, link, false) };
    }
    for (index, &link) in downs.iter().enumerate() {
        let dock = Dock::Side { y: y(ports - 1 - index) };
        *end(grid, link, true) = End { dx: sign * slot(index), dock, ..*end(grid, link, true) };
    }
    for (index, &number) in loops.iter().enumerate() {
        let inner = loops.len() - 1 - index;
        let (top, bottom) = (y(ups.len() + inner), y(ports - 1 - downs.len() - inner));
        grid.loops[number] = Some(Loop { dx: slot(index), top, bottom, label: (0.0, 0.0) });
    }
    let slots = ups.len().max(downs.len()).max(loops.len());
    if slots == 0 { half } else { slot(slots - 1) }
}

/// Labels of loops stand one below the other beyond everything else on the right side.
fn make_room_for_loop_labels(grid: &mut Grid, plan: &Plan, node: usize, loops: &[usize]) {
    let labels = loops.iter().filter_map(|&number| Some((number, plan.graph.edges[number].label?)));
    let height: f64 = labels.clone().map(|(_, size)| size.height).sum();
    let item = &mut grid.items[node];
    let x = item.right + plan.spacing.label_gap;
    let mut y = -height / 2.0;
    item.height = item.height.max(height);
    for (number, size) in labels {
        item.walled = true;
        item.right = item.right.max(x + size.width);
        if let Some(it) = &mut grid.loops[number] {
            it.label = (x, y);
        }
        y += size.height;
    }
}

fn end(grid: &mut Grid, link: usize, down: bool) -> &mut End {
    let link = &mut grid.links[link];
    if down { &mut link.upper } else { &mut link.lower }
}

/// Whole pixels, as long as ports stay apart.
fn whole(dx: f64, gap: f64) -> f64 {
    if gap >= 2.0 { dx.round() } else { dx }
}
