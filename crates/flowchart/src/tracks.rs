//! The channel between two rows: which edge turns on which track, so that no two overlap.

/// How near lines may come, as a part of the gap that they should keep.
pub(crate) const CLEARANCE: f64 = 0.3;

/// An edge that enters the channel from above at `a` and leaves it below at `b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Turn {
    pub(crate) a: f64,
    pub(crate) b: f64,
}

/// The tracks of a channel.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tracks {
    /// The track of each turn, counted from above.
    pub(crate) tracks: Vec<usize>,
    /// How many there are.
    pub(crate) count: usize,
    /// Turns whose lower part runs over the upper part of another, because each of a circle of
    /// them would have to lie above the next.
    pub(crate) clashes: Vec<usize>,
}

impl Turn {
    fn left(&self) -> f64 {
        self.a.min(self.b)
    }

    fn right(&self) -> f64 {
        self.a.max(self.b)
    }

    fn goes_right(&self) -> bool {
        self.b > self.a
    }

    /// Whether both turn the same way side by side, `other` further right: then whoever is ahead
    /// must turn first, else they cross twice.
    fn is_behind(&self, other: &Self) -> bool {
        self.goes_right() == other.goes_right() && self.a < other.a && self.b < other.b
    }
}

/// Assigns tracks. Lines nearer to each other than `clearance` count as touching.
pub(crate) fn assign(turns: &[Turn], clearance: f64) -> Tracks {
    let overlaps = overlaps(turns, clearance);
    // For each turn, who must lie above it.
    let mut above = vec![Vec::new(); turns.len()];
    for &(i, j) in &overlaps {
        let i_first = (turns[i].a - turns[j].b).abs() < clearance;
        let j_first = (turns[j].a - turns[i].b).abs() < clearance;
        if i_first {
            above[j].push(i);
        }
        if j_first {
            above[i].push(j);
        }
        if !i_first && !j_first {
            let (left, right) = if turns[i].is_behind(&turns[j]) {
                (i, j)
            } else if turns[j].is_behind(&turns[i]) {
                (j, i)
            } else {
                continue;
            };
            let (first, then) = if turns[i].goes_right() { (right, left) } else { (left, right) };
            above[then].push(first);
        }
    }
    lay(turns.len(), &overlaps, &above)
}

fn lay(count: usize, overlaps: &[(usize, usize)], above: &[Vec<usize>]) -> Tracks {
    let mut beside = vec![Vec::new(); count];
    for &(i, j) in overlaps {
        beside[i].push(j);
        beside[j].push(i);
    }
    let mut below = vec![Vec::new(); count];
    for (turn, uppers) in above.iter().enumerate() {
        for &upper in uppers {
            below[upper].push(turn);
        }
    }
    let mut missing: Vec<usize> = above.iter().map(Vec::len).collect();
    let mut track = vec![usize::MAX; count];
    let mut ready: Vec<usize> = (0..count).rev().filter(|&turn| missing[turn] == 0).collect();
    let mut result = Tracks::default();
    let mut stuck = 0;
    for _ in 0..count {
        let turn = ready.pop().unwrap_or_else(|| {
            // A circle. The first that is left goes ahead.
            while track[stuck] != usize::MAX {
                stuck += 1;
            }
            result.clashes.push(stuck);
            stuck
        });
        let uppers = above[turn].iter().map(|&upper| track[upper]).filter(|&t| t != usize::MAX);
        let mut own = uppers.max().map_or(0, |last| last + 1);
        let mut taken: Vec<usize> = beside[turn].iter().map(|&other| track[other]).collect();
        taken.sort_unstable();
        for other in taken {
            if other == own {
                own += 1;
            }
        }
        track[turn] = own;
        result.count = result.count.max(own + 1);
        for &lower in &below[turn] {
            missing[lower] -= 1;
            if missing[lower] == 0 && track[lower] == usize::MAX {
                ready.push(lower);
            }
        }
    }
    result.tracks = track;
    result
}

/// The pairs of turns whose horizontal parts would touch on one track.
fn overlaps(turns: &[Turn], clearance: f64) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..turns.len()).collect();
    sorted.sort_by(|&i, &j| turns[i].left().total_cmp(&turns[j].left()));
    let mut pairs = Vec::new();
    for (index, &i) in sorted.iter().enumerate() {
        let touching = sorted[index + 1..]
            .iter()
            .take_while(|&&j| turns[j].left() < turns[i].right() + clearance);
        pairs.extend(touching.map(|&j| (i, j)));
    }
    pairs
}
