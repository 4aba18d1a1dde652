//! One broken backend a check, in the order of the checks.

mod acting;
mod alias;
mod bodies;
mod charts;
mod clocks;
mod faults;
mod figures;
mod files;
mod filing;
mod limits;
mod opening;
mod origins;
mod path;
mod published;
mod receipts;
mod showing;
mod signer;

use crate::mutant::Mutant;

pub(crate) fn all() -> Vec<Mutant> {
    [
        published::mutants(),
        charts::mutants(),
        origins::mutants(),
        filing::mutants(),
        faults::mutants(),
        bodies::mutants(),
        opening::mutants(),
        showing::mutants(),
        path::mutants(),
        clocks::mutants(),
        acting::mutants(),
        files::mutants(),
        receipts::mutants(),
        figures::mutants(),
        limits::mutants(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
