//! From places to channels: ports slide so that edges run straight, and what must turn gets a
//! track.

use crate::chart::Shape;
use crate::detours;
use crate::grid::{Dock, End, Grid, Kind, Plan};
use crate::tracks::{self, CLEARANCE, Tracks, Turn};

/// The edges that turn between two rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Channel {
    /// Where links turn; those of one link follow one another downwards.
    pub(crate) steps: Vec<Step>,
    pub(crate) tracks: usize,
}

/// A link comes down as far as a track and turns there, to run to `to`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) link: usize,
    pub(crate) track: usize,
    pub(crate) to: f64,
}

/// How far a line may give way. Two neighbours that do so towards each other still keep apart.
const YIELD: [f64; 6] = [0.4, -0.4, 0.2, -0.2, 0.1, -0.1];
const ATTEMPTS: usize = 8;

/// Lays all channels from above: only lower ends move, and those begin the next channel.
pub(crate) fn lay(grid: &mut Grid, plan: &Plan) -> Vec<Channel> {
    let mut moved = vec![false; grid.links.len()];
    let rows = grid.rows.len().saturating_sub(1);
    (0..rows).map(|row| lay_one(grid, plan, row, &mut moved)).collect()
}

fn lay_one(grid: &mut Grid, plan: &Plan, row: usize, moved: &mut [bool]) -> Channel {
    let links: Vec<usize> = grid.channel(row).collect();
    // To and fro: what lies further out makes room for what lies further in.
    for &link in links.iter().chain(links.iter().rev()) {
        slide(grid, plan, link);
    }
    let gap = plan.spacing.edge_gap;
    let mut attempt = 0;
    loop {
        let (turning, turns) = turns(grid, &links);
        let Tracks { tracks, count, clashes } = tracks::assign(&turns, CLEARANCE * gap);
        if clashes.is_empty() {
            let steps = turning.iter().zip(&turns).zip(tracks);
            let step = |((&link, turn), track): ((_, &Turn), _)| Step { link, track, to: turn.b };
            return Channel { steps: steps.map(step).collect(), tracks: count };
        }
        attempt += 1;
        let clashing: Vec<usize> = clashes.iter().map(|&turn| turning[turn]).collect();
        if attempt > ATTEMPTS || !give_way(grid, plan, &links, &clashing, moved) {
            let ends = links.iter().map(|&link| grid.xs(link));
            let taken = ends.flat_map(|(a, b)| [a, b]).collect();
            return detours::lay(&turning, &turns, &clashes, taken, gap);
        }
    }
}

/// The links that turn, and how.
fn turns(grid: &Grid, links: &[usize]) -> (Vec<usize>, Vec<Turn>) {
    let ends = links.iter().map(|&link| (link, grid.xs(link)));
    ends.filter(|(_, (a, b))| a != b).map(|(link, (a, b))| (link, Turn { a, b })).unzip()
}

/// Moves a port along its face to where the link runs straight, if its neighbours leave room.
fn slide(grid: &mut Grid, plan: &Plan, link: usize) {
    let (a, b) = grid.xs(link);
    if a == b {
        return;
    }
    let middle = f64::midpoint(a, b).round();
    if can_slide(grid, plan, link, false, a) {
        shift(grid, link, false, a - b);
    } else if can_slide(grid, plan, link, true, b) {
        shift(grid, link, true, b - a);
    } else if can_slide(grid, plan, link, false, middle)
        && can_slide(grid, plan, link, true, middle)
    {
        shift(grid, link, false, middle - b);
        shift(grid, link, true, middle - a);
    }
}

/// Whether a port may move to `x`: along its face, or further out from its side.
fn can_slide(grid: &Grid, plan: &Plan, link: usize, down: bool, x: f64) -> bool {
    let End { item, dock, dx } = end(grid, link, down);
    let to = x - grid.items[item].x;
    match dock {
        Dock::Through => false,
        Dock::Face => has_room_on_face(grid, plan, link, down, to),
        Dock::Side { .. } => {
            to.signum() == dx.signum()
                && to.abs() > dx.abs()
                && has_room_beside(grid, plan, link, down, x)
        }
    }
}

fn has_room_on_face(grid: &Grid, plan: &Plan, link: usize, down: bool, to: f64) -> bool {
    let item = end(grid, link, down).item;
    let node = &plan.graph.nodes[item];
    let reach = match node.shape {
        Shape::Box => 0.35,
        Shape::Bar => 0.48,
        Shape::Diamond | Shape::Pill => return false,
    };
    let links = if down { &grid.items[item].downs } else { &grid.items[item].ups };
    let Some(place) = links.iter().position(|&other| other == link) else {
        return false;
    };
    let apart = plan.spacing.edge_gap / 2.0;
    let clear = |other: &usize, sign: f64| {
        let other = end(grid, *other, down);
        other.dock != Dock::Face || sign * (other.dx - to) >= apart
    };
    to.abs() <= reach * node.size.width
        && links[..place].iter().all(|other| clear(other, -1.0))
        && links[place + 1..].iter().all(|other| clear(other, 1.0))
}

/// Whether nothing stands between a port at a side and `x` further out.
fn has_room_beside(grid: &Grid, plan: &Plan, link: usize, down: bool, x: f64) -> bool {
    let End { item, dx, .. } = end(grid, link, down);
    let it = &grid.items[item];
    let links = if down { &it.downs } else { &it.ups };
    let clear = links.iter().all(|&other| {
        let other = end(grid, other, down).dx * dx.signum();
        other <= dx.abs() || other >= (x - it.x).abs() + plan.spacing.edge_gap / 2.0
    });
    if !clear || (it.walled && dx > 0.0) {
        return false;
    }
    let row = &grid.rows[it.row];
    let place = row.iter().position(|&other| other == item);
    let neighbour = place.and_then(|place| {
        if dx > 0.0 { row.get(place + 1) } else { place.checked_sub(1).map(|left| &row[left]) }
    });
    neighbour.is_none_or(|&other| {
        let other = &grid.items[other];
        if dx > 0.0 {
            x + plan.spacing.edge_gap <= other.x - other.left
        } else {
            x - plan.spacing.edge_gap >= other.x + other.right
        }
    })
}

/// Moves a port, and keeps in mind what room its node takes now.
fn shift(grid: &mut Grid, link: usize, down: bool, by: f64) {
    let end = if down { &mut grid.links[link].upper } else { &mut grid.links[link].lower };
    end.dx += by;
    let End { item, dx, dock } = *end;
    if let Dock::Side { .. } = dock {
        let it = &mut grid.items[item];
        it.left = it.left.max(-dx);
        it.right = it.right.max(dx);
    }
}

fn end(grid: &Grid, link: usize, down: bool) -> End {
    if down { grid.links[link].upper } else { grid.links[link].lower }
}

/// Moves lower ends a little aside where one edge would run over another: those that clash, or
/// if they cannot, whichever stands below another's beginning. Says whether any moved.
fn give_way(
    grid: &mut Grid,
    plan: &Plan,
    links: &[usize],
    clashing: &[usize],
    moved: &mut [bool],
) -> bool {
    let mut any = false;
    for &link in clashing {
        any |= step_aside(grid, plan, links, link, moved);
    }
    let clearance = CLEARANCE * plan.spacing.edge_gap;
    for &link in links {
        if any {
            break;
        }
        let b = grid.xs(link).1;
        let mut others = links.iter().filter(|&&other| other != link);
        if others.any(|&other| (grid.xs(other).0 - b).abs() < clearance) {
            any = step_aside(grid, plan, links, link, moved);
        }
    }
    any
}

fn step_aside(
    grid: &mut Grid,
    plan: &Plan,
    links: &[usize],
    link: usize,
    moved: &mut [bool],
) -> bool {
    let End { item, dock, dx } = grid.links[link].lower;
    let beside_wall = matches!(dock, Dock::Side { .. }) && grid.items[item].walled;
    if moved[link] || beside_wall {
        return false;
    }
    let b = grid.xs(link).1;
    for step in YIELD.map(|part| (part * plan.spacing.edge_gap).trunc()) {
        let near =
            |x: f64| (x - b - step).abs() < step.abs().min(CLEARANCE * plan.spacing.edge_gap);
        let mut others = links.iter().filter(|&&other| other != link).map(|&other| grid.xs(other));
        let on_face =
            dock != Dock::Face || (dx + step).abs() < plan.graph.nodes[item].size.width * 0.45;
        if on_face && !others.any(|(a, b)| near(a) || near(b)) {
            if grid.items[item].kind == Kind::Node {
                grid.links[link].lower.dx += step;
            } else {
                grid.items[item].x += step;
            }
            moved[link] = true;
            return true;
        }
    }
    false
}
