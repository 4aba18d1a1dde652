//! The last resort of a channel. Where each of a circle of edges would have to turn above the
//! next, no order of tracks serves; but an edge that turns twice, above all others and below them,
//! is in nobody's way. So edges never run over each other, whatever the chart.

use crate::channels::{Channel, Step};
use crate::tracks::{self, Turn};

/// The channel of `links` with their `turns`, of which those at `clashes` turn twice. `taken` is
/// where lines enter or leave the channel; the new lines keep half a `gap` from them.
pub(crate) fn lay(
    links: &[usize],
    turns: &[Turn],
    clashes: &[usize],
    mut taken: Vec<f64>,
    gap: f64,
) -> Channel {
    let once: Vec<usize> = (0..turns.len()).filter(|turn| !clashes.contains(turn)).collect();
    let once_turns: Vec<Turn> = once.iter().map(|&turn| turns[turn]).collect();
    // Whoever is left is in no circle: clearance is kept without clashes.
    let between = tracks::assign(&once_turns, tracks::CLEARANCE * gap);
    let first = clashes.len();
    let last = first + between.count;
    let mut steps: Vec<Step> = once
        .iter()
        .zip(between.tracks)
        .map(|(&turn, track)| Step { link: links[turn], track: first + track, to: turns[turn].b })
        .collect();
    for (number, &clash) in clashes.iter().enumerate() {
        let Turn { a, b } = turns[clash];
        let column = free_column(f64::midpoint(a, b).round(), &taken, gap);
        taken.push(column);
        let link = links[clash];
        steps.push(Step { link, track: number, to: column });
        steps.push(Step { link, track: last + number, to: b });
    }
    Channel { steps, tracks: last + first }
}

/// The free place nearest to `x`, in steps of a gap. Every line blocks at most one of them.
fn free_column(x: f64, taken: &[f64], gap: f64) -> f64 {
    let is_free = |place: &f64| taken.iter().all(|line| (line - place).abs() >= gap / 2.0);
    let outwards = (0..=taken.len()).map(|out| out as f64 * gap);
    outwards.flat_map(|out| [x + out, x - out]).find(is_free).unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The upright and the level pieces of one edge, each as (line, from, to).
    fn pieces(turn: Turn, steps: &[Step], tracks: usize) -> (Vec<Piece>, Vec<Piece>) {
        let (mut x, mut y) = (turn.a, -1.0);
        let (mut upright, mut level) = (Vec::new(), Vec::new());
        for step in steps {
            upright.push((x, y, step.track as f64));
            y = step.track as f64;
            level.push((y, x.min(step.to), x.max(step.to)));
            x = step.to;
        }
        assert_eq!(x, turn.b);
        upright.push((x, y, tracks as f64));
        (upright, level)
    }

    type Piece = (f64, f64, f64);

    fn run_over(ones: &[Piece], others: &[Piece]) -> bool {
        let over = |a: &Piece, b: &Piece| a.0 == b.0 && a.1.max(b.1) < a.2.min(b.2);
        ones.iter().any(|one| others.iter().any(|other| over(one, other)))
    }

    proptest! {
        #[test]
        fn no_line_runs_over_another_even_where_every_edge_crosses_every_other(
            uppers in Just((0..9_usize).collect::<Vec<_>>()).prop_shuffle(),
            lowers in Just((0..9_usize).collect::<Vec<_>>()).prop_shuffle(),
            gap in 1.0..20.0_f64,
        ) {
            let turn = |(&a, &b): (&usize, &usize)| Turn { a: a as f64, b: b as f64 };
            let turns: Vec<Turn> =
                uppers.iter().zip(&lowers).map(turn).filter(|turn| turn.a != turn.b).collect();
            let clashes = tracks::assign(&turns, tracks::CLEARANCE * gap).clashes;
            let links: Vec<usize> = (0..turns.len()).collect();
            let taken = (0..9).map(f64::from).collect();
            let channel = lay(&links, &turns, &clashes, taken, gap);
            let drawn: Vec<_> = links
                .iter()
                .map(|&link| {
                    let steps = channel.steps.iter().filter(|step| step.link == link);
                    let steps: Vec<Step> = steps.copied().collect();
                    pieces(turns[link], &steps, channel.tracks)
                })
                .collect();
            for (number, one) in drawn.iter().enumerate() {
                for other in &drawn[number + 1..] {
                    prop_assert!(!run_over(&one.0, &other.0) && !run_over(&one.1, &other.1));
                }
            }
        }
    }
}
