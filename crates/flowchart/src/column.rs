//! One column: nodes under one another, long edges in slots beside them, returns on the left.

use crate::graph::Graph;
use crate::grid::{Grid, Kind, Plan};

/// Orders every row: slots for returns, the node or the labels, slots for what leads on. Returns
/// the slot of each edge, 0 nearest to the column.
pub(crate) fn order(grid: &mut Grid, plan: &Plan) -> Vec<usize> {
    let slots = slots(grid, plan);
    let edges = edges_of_bends(grid);
    let keys: Vec<(i64, i64)> = (0..grid.items.len())
        .map(|item| {
            let Some(edge) = edges[item] else { return (0, 0) };
            let out = slots[edge] as i64 + 1;
            match (grid.items[item].kind, plan.backs[edge]) {
                _ if plan.main[edge] => (0, 0),
                (Kind::Bend, true) => (-1, -out),
                (Kind::Bend, false) => (1, out),
                (_, true) => (0, -out),
                (_, false) => (0, out),
            }
        })
        .collect();
    for row in &mut grid.rows {
        row.sort_by_key(|&item| keys[item]);
    }
    slots
}

/// The main path of a column: for each node at most one edge to the node right below.
pub(crate) fn main_path(graph: &Graph, backs: &[bool], ranks: &[usize]) -> Vec<bool> {
    let mut taken = vec![false; graph.nodes.len()];
    let edges = graph.edges.iter().zip(backs);
    let main = edges.map(|(edge, &back)| {
        !back
            && ranks[edge.to] == ranks[edge.from] + 1
            && !std::mem::replace(&mut taken[edge.from], true)
    });
    main.collect()
}

fn edges_of_bends(grid: &Grid) -> Vec<Option<usize>> {
    let mut edges = vec![None; grid.items.len()];
    for link in &grid.links {
        for item in [link.upper.item, link.lower.item] {
            if grid.items[item].kind != Kind::Node {
                edges[item] = Some(link.edge);
            }
        }
    }
    edges
}

/// Short edges nearest to the column; edges that share no row share slots.
fn slots(grid: &Grid, plan: &Plan) -> Vec<usize> {
    let edges = plan.graph.edges.len();
    let span = |edge: usize| {
        let chain = &grid.chains[edge];
        let row = |link: usize| grid.items[grid.links[link].upper.item].row;
        chain.first().zip(chain.last()).map(|(&first, &last)| (row(first), row(last)))
    };
    let mut sorted: Vec<usize> =
        (0..edges).filter(|&edge| grid.chains[edge].len() > 1 && !plan.main[edge]).collect();
    sorted.sort_by_key(|&edge| grid.chains[edge].len());
    let mut slots = vec![0; edges];
    // Which rows each slot is taken in, on either side.
    let mut taken: [Vec<Vec<(usize, usize)>>; 2] = [Vec::new(), Vec::new()];
    for edge in sorted {
        let Some((first, last)) = span(edge) else { continue };
        let side = &mut taken[usize::from(plan.backs[edge])];
        let free =
            side.iter().position(|spans| spans.iter().all(|&(from, to)| last < from || to < first));
        slots[edge] = free.unwrap_or(side.len());
        if slots[edge] == side.len() {
            side.push(Vec::new());
        }
        side[slots[edge]].push((first, last));
    }
    slots
}

/// Places every item: the column around 0, the slots beyond the widest row of it.
pub(crate) fn place(grid: &mut Grid, plan: &Plan, slots: &[usize]) {
    let gap = plan.spacing.edge_gap;
    let edges = edges_of_bends(grid);
    let is_main = |item: usize| edges[item].is_none_or(|edge| plan.main[edge]);
    let (mut left, mut right) = (0.0_f64, 0.0_f64);
    for row in 0..grid.rows.len() {
        let mut core = grid.rows[row].clone();
        core.retain(|&item| is_main(item) || grid.items[item].kind == Kind::Label);
        let main = core.iter().position(|&item| is_main(item));
        let mut x = -start(grid, &core, gap, main);
        for (index, &item) in core.iter().enumerate() {
            let after_main = main.is_some_and(|main| index > main);
            if after_main {
                // Straight below the port, if that lies further out.
                x = x.max(port_above(grid, item) - grid.items[item].left);
            }
            let it = &mut grid.items[item];
            x += it.left;
            it.x = x.round();
            x += it.right + gap;
            left = left.max(it.left - it.x);
            right = right.max(it.right + it.x);
        }
    }
    for (item, edge) in edges.iter().enumerate() {
        let it = &mut grid.items[item];
        if let (Kind::Bend, Some(edge)) = (it.kind, *edge)
            && !plan.main[edge]
        {
            let out = gap * (slots[edge] as f64 + 1.0);
            it.x = if plan.backs[edge] { -left - out } else { right + out }.round();
        }
    }
}

/// Where the edge leaves the node above.
fn port_above(grid: &Grid, item: usize) -> f64 {
    let ups = grid.items[item].ups.iter().map(|&link| grid.links[link].upper);
    ups.map(|upper| grid.items[upper.item].x + upper.dx).fold(0.0, f64::max)
}

/// How far left of 0 a row of the column begins, so that its main item stands at 0; without one,
/// so that its middle does.
fn start(grid: &Grid, core: &[usize], gap: f64, main: Option<usize>) -> f64 {
    let width = |items: &[usize]| {
        items.iter().map(|&item| grid.items[item].left + grid.items[item].right + gap).sum::<f64>()
    };
    match main {
        Some(main) => width(&core[..main]) + grid.items[core[main]].left,
        None => (width(core) - gap) / 2.0,
    }
}
