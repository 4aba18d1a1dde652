//! One look at a backend, from the first check to the last.

use thiserror::Error;

use crate::backend::Backend;
use crate::check::{Check, Stop, Weight};
use crate::checks;
use crate::options::Options;
use crate::report::{Outcome, Report, Verdict};
use crate::wire::Call;

/// Nothing answers at the address.
#[derive(Debug, Error)]
#[error("nothing answers at {base}: {cause}")]
pub struct Unreachable {
    base: String,
    cause: Box<ureq::Error>,
}

/// Looks at a backend; `said` is told of each check as it ends.
///
/// # Errors
/// [`Unreachable`], when not even a bad answer comes.
pub fn run(options: Options, mut said: impl FnMut(&Outcome)) -> Result<Report, Unreachable> {
    let (base, level) = (options.base.clone(), options.level);
    let backend = Backend::new(options);
    if let Err(cause) = backend.client.wire.exchange(&Call::get("/agency")) {
        return Err(Unreachable { base, cause: Box::new(cause) });
    }
    let chosen = checks::all().into_iter().filter(|check| check.level <= level);
    let outcomes = chosen.map(|check| {
        let outcome = outcome(&backend, check);
        said(&outcome);
        outcome
    });
    let outcomes = outcomes.collect();
    let test_cases = backend.tidy().to_vec();
    Ok(Report { base, level, outcomes, test_cases })
}

fn outcome(backend: &Backend, check: &'static Check) -> Outcome {
    let finding = backend.look(check);
    let shown = |exchange: &crate::wire::Exchange| exchange.shown(&backend.client.secrets);
    let trace = backend.client.take_trace();
    let mut outcome = Outcome {
        check,
        verdict: Verdict::Passed,
        words: None,
        exchange: trace.last().map(|exchange| shown(exchange)),
    };
    match finding {
        Ok(()) => {}
        Err(Stop::Skipped(reason)) => {
            outcome.verdict = Verdict::Skipped;
            outcome.words = Some(reason);
        }
        Err(Stop::Broken(fault)) => {
            outcome.verdict = match check.weight {
                Weight::Must => Verdict::Failed,
                Weight::Should => Verdict::Advised,
            };
            outcome.words = Some(backend.client.secrets.hide(&fault.words));
            if let Some(exchange) = fault.exchange {
                outcome.exchange = Some(shown(&exchange));
            }
        }
    }
    outcome
}
