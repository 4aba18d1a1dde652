//! Counting crossings between rows.

/// Counts inversions with a Fenwick tree, again and again in the same memory.
#[derive(Default)]
pub(crate) struct Counter {
    tree: Vec<usize>,
}

impl Counter {
    /// How many pairs of links cross, given the place of each link's lower end, sorted by the
    /// place of its upper end and then by that of its lower end.
    pub(crate) fn count(&mut self, lower_places: &[usize], row_length: usize) -> usize {
        self.tree.clear();
        self.tree.resize(row_length + 1, 0);
        let mut crossings = 0;
        for (seen, &place) in lower_places.iter().enumerate() {
            let mut not_right = 0;
            let mut index = place + 1;
            while index > 0 {
                not_right += self.tree[index];
                index &= index - 1;
            }
            crossings += seen - not_right;
            let mut index = place + 1;
            while index <= row_length {
                self.tree[index] += 1;
                index += index & index.wrapping_neg();
            }
        }
        crossings
    }
}

/// How many crossings two items that stand side by side make with their links to one other row:
/// as they stand, and when they swap. Both lists sorted.
pub(crate) fn of_neighbours(left: &[usize], right: &[usize]) -> (usize, usize) {
    (pairs_above(left, right), pairs_above(right, left))
}

/// How many pairs there are with the first's place beyond the second's.
fn pairs_above(first: &[usize], second: &[usize]) -> usize {
    let mut pairs = 0;
    let mut below = 0;
    for place in first {
        while below < second.len() && second[below] < *place {
            below += 1;
        }
        pairs += below;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_tree_counts_what_every_pair_compared_counts(
            places in proptest::collection::vec(0_usize..20, 0..40),
        ) {
            let pairs = (0..places.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
            let slow = pairs.filter(|&(i, j)| places[i] > places[j]).count();
            prop_assert_eq!(Counter::default().count(&places, 20), slow);
        }
    }

    #[test]
    fn swapping_neighbours_swaps_their_crossings() {
        assert_eq!(of_neighbours(&[1, 2], &[0, 2]), (2, 1));
        assert_eq!(of_neighbours(&[0, 2], &[1, 2]), (1, 2));
    }
}
