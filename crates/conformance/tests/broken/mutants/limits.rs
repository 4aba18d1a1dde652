//! Limits on guessing.

use huiyin_contract::problem::ProblemCode;

use crate::mutant::{Mutant, came};

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        came("guessing-is-stopped", |_, came| {
            if came.status == 429 {
                came.fail(ProblemCode::NoSuchCase);
            }
        }),
        came("who-must-wait-is-told-how-long", |_, came| {
            came.headers.remove("retry-after");
        }),
    ]
}
