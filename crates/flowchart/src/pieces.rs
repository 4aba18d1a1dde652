//! Charts in several pieces: with lanes they share the bands, without they are packed.

use crate::chart::Size;
use crate::drawing::Point;
use crate::graph::Graph;

/// Puts the pieces of a chart with lanes one after another, each as early as the lanes that it
/// touches or crosses are free, so that no two pieces ever mix. Empty ranks vanish.
pub(crate) fn stack(graph: &Graph, ranks: &mut [usize]) {
    let mut free = vec![0; graph.titles.len() + 1];
    for piece in graph.pieces() {
        let lanes = || piece.iter().map(|&node| graph.nodes[node].lane);
        let (first, last) = (lanes().min().unwrap_or(0), lanes().max().unwrap_or(0));
        let start = free[first..=last].iter().copied().max().unwrap_or(0);
        let mut used: Vec<usize> = piece.iter().map(|&node| ranks[node]).collect();
        used.sort_unstable();
        used.dedup();
        for &node in &piece {
            ranks[node] = start + used.partition_point(|&rank| rank < ranks[node]);
        }
        free[first..=last].fill(start + used.len());
    }
}

/// Where to put each of the drawings of these sizes: in rows of declared order, about as high as
/// wide. Also the size of the whole.
pub(crate) fn pack(sizes: &[Size], gap: f64, one_column: bool) -> (Vec<Point>, Size) {
    let area: f64 = sizes.iter().map(|size| (size.width + gap) * (size.height + gap)).sum();
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
    let limit = if one_column { 0.0 } else { widest.max(area.sqrt()) };

    let mut whole = Size::default();
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0);
    let mut places = Vec::with_capacity(sizes.len());
    for size in sizes {
        if x > 0.0 && x + size.width > limit {
            (x, y, row) = (0.0, y + row + gap, 0.0);
        }
        places.push(Point { x, y });
        row = f64::max(row, size.height);
        whole.width = whole.width.max(x + size.width);
        whole.height = whole.height.max(y + row);
        x += size.width + gap;
    }
    (places, whole)
}
