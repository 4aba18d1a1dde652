use super::*;
use crate::grid::{Dock, End, Item, Kind, Link};
use proptest::prelude::*;

const ROWS: usize = 4;
const WIDTH: usize = 3;

/// Rows of nodes with links between neighbouring rows, and one long edge, taken out, from the
/// first row to the last.
fn grid(
    links: &[(usize, usize, usize, bool)],
    ends: (usize, usize),
) -> (Grid, Vec<usize>, Vec<usize>) {
    let mut grid = Grid::default();
    let item = |row, kind| Item {
        kind,
        row,
        lane: 0,
        ups: vec![],
        downs: vec![],
        x: 0.0,
        left: 0.0,
        right: 0.0,
        height: 0.0,
        walled: false,
    };
    for row in 0..ROWS {
        grid.rows.push((row * WIDTH..(row + 1) * WIDTH).collect());
        grid.items.extend((0..WIDTH).map(|_| item(row, Kind::Node)));
    }
    grid.items.extend((1..ROWS - 1).map(|row| item(row, Kind::Bend)));
    let mut link = |upper: usize, lower: usize, back| {
        let end = |item| End { item, dx: 0.0, dock: Dock::Through };
        grid.items[upper].downs.push(grid.links.len());
        grid.items[lower].ups.push(grid.links.len());
        let edge = grid.links.len();
        grid.links.push(Link { edge, upper: end(upper), lower: end(lower), main: false, back });
        edge
    };
    let inner: Vec<usize> = (ROWS * WIDTH..ROWS * WIDTH + ROWS - 2).collect();
    let (first, last) = (ends.0, (ROWS - 1) * WIDTH + ends.1);
    let stops: Vec<usize> = [vec![first], inner.clone(), vec![last]].concat();
    let own = stops.windows(2).map(|pair| link(pair[0], pair[1], false)).collect();
    for &(row, upper, lower, back) in links {
        link(row * WIDTH + upper, (row + 1) * WIDTH + lower, back);
    }
    (grid, own, inner)
}

proptest! {
    #[test]
    fn no_way_through_the_gaps_crosses_less_than_the_one_that_is_found(
        links in proptest::collection::vec(
            (0..ROWS - 1, 0..WIDTH, 0..WIDTH, any::<bool>()), 0..20),
        ends in (0..WIDTH, 0..WIDTH),
        old in (0..=WIDTH, 0..=WIDTH),
    ) {
        let (grid, own, inner) = grid(&links, ends);
        let place: Vec<usize> = (0..grid.items.len()).map(|item| item % WIDTH).collect();
        let above = Above::new(&grid);
        let way = Way { grid: &grid, above: &above, place: &place, links: &own, inner: &inner };
        let old = [old.0, old.1];
        let found = Search::new(&grid).better(&grid, &place, &own, &inner, &old);
        let found = way.crossings(found.as_deref().unwrap_or(&old));
        let all = (0..=WIDTH).flat_map(|a| (0..=WIDTH).map(move |b| [a, b]));
        prop_assert_eq!(Some(found), all.map(|gaps| way.crossings(&gaps)).min());
    }
}
