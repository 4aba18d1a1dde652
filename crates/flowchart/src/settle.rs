//! Weighted least squares on a line: everyone as near as may be to where it wants to be, in order
//! and apart. Pool adjacent violators solves it exactly in linear time.

/// What one of a row wants: to stand at `x`, with `weight`, at least `gap` after the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) x: f64,
    pub(crate) weight: f64,
    pub(crate) gap: f64,
}

/// Some that stand as near together as they may.
struct Pool {
    sum: f64,
    weight: f64,
    members: usize,
}

/// Its memory serves every row: asking for new memory was a fifth of the time of a layout.
#[derive(Default)]
pub(crate) struct Settler {
    pools: Vec<Pool>,
}

impl Settler {
    /// Moves each from where it wants to be to where it comes to stand, between `low` (for the
    /// first) and `high` (for the last). If there is too little room, `low` holds and `high` gives
    /// way. Weights are above zero.
    pub(crate) fn settle(&mut self, wishes: &mut [Wish], low: f64, high: f64) {
        let Some(first) = wishes.first_mut() else { return };
        first.gap = 0.0;
        // Without the gaps, "apart" becomes "not before".
        let mut offset = 0.0;
        self.pools.clear();
        for wish in &*wishes {
            offset += wish.gap;
            let sum = (wish.x - offset) * wish.weight;
            let mut pool = Pool { sum, weight: wish.weight, members: 1 };
            let is_before =
                |last: &mut Pool, pool: &Pool| last.sum / last.weight > pool.sum / pool.weight;
            while let Some(last) = self.pools.pop_if(|last| is_before(last, &pool)) {
                pool.sum += last.sum;
                pool.weight += last.weight;
                pool.members += last.members;
            }
            self.pools.push(pool);
        }
        let high = high - offset;
        let places = self.pools.iter().flat_map(|pool| {
            std::iter::repeat_n((pool.sum / pool.weight).min(high).max(low), pool.members)
        });
        let mut offset = 0.0;
        for (wish, place) in wishes.iter_mut().zip(places) {
            offset += wish.gap;
            wish.x = place + offset;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn settle(wishes: &[Wish], low: f64, high: f64) -> Vec<f64> {
        let mut settled = wishes.to_vec();
        Settler::default().settle(&mut settled, low, high);
        settled.into_iter().map(|wish| wish.x).collect()
    }

    fn cost(wishes: &[Wish], places: &[f64]) -> f64 {
        wishes.iter().zip(places).map(|(wish, x)| wish.weight * (wish.x - x).powi(2)).sum()
    }

    proptest! {
        #[test]
        fn nobody_stands_too_near_and_no_single_step_or_joint_step_is_better(
            raw in proptest::collection::vec((-100.0..100.0_f64, 0.1..5.0_f64, 0.0..20.0_f64), 1..12),
        ) {
            let wishes: Vec<Wish> =
                raw.into_iter().map(|(x, weight, gap)| Wish { x, weight, gap }).collect();
            let places = settle(&wishes, f64::NEG_INFINITY, f64::INFINITY);
            let apart = |places: &[f64]| {
                (1..places.len()).all(|i| places[i] - places[i - 1] >= wishes[i].gap - 1e-9)
            };
            prop_assert!(apart(&places));
            let best = cost(&wishes, &places);
            for (from, to) in (0..places.len()).flat_map(|i| (i..places.len()).map(move |j| (i, j))) {
                for step in [-0.01, 0.01] {
                    let mut moved = places.clone();
                    moved[from..=to].iter_mut().for_each(|x| *x += step);
                    prop_assert!(!apart(&moved) || cost(&wishes, &moved) >= best - 1e-9);
                }
            }
        }

        #[test]
        fn bounds_hold_where_there_is_room(wants in proptest::collection::vec(-50.0..50.0_f64, 1..5)) {
            let wishes: Vec<Wish> =
                wants.into_iter().map(|x| Wish { x, weight: 1.0, gap: 5.0 }).collect();
            let places = settle(&wishes, -10.0, 10.0);
            prop_assert!(places.iter().all(|x| (-10.0..=10.0).contains(x)));
        }
    }
}
