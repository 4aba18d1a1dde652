//! The kit itself is tried: on the reference server, which keeps every rule, and on backends that
//! are broken on purpose, one a check.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod mutant;
mod mutants;
mod proxy;
mod reference;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::thread;

use huiyin_conformance::check::Level;
use huiyin_conformance::report::{self, Report, Verdict};
use huiyin_conformance::{KnownCase, Options, checks, run};
use tokio::runtime::Runtime;

use mutant::Mutant;
use reference::Reference;

/// Looks at once: most of the time goes by in waiting for the disk.
const WORKERS: usize = 4;

fn look(base: &str, cases: &[KnownCase]) -> Report {
    let options = Options {
        level: Level::Full,
        allow_filing: true,
        cases: cases.to_vec(),
        try_limits: true,
        origin: Some(reference::ORIGIN.to_owned()),
        ..Options::new(base)
    };
    run(options, |_| {}).unwrap()
}

/// The checks that did not pass, with what they say; skipped ones aside.
fn broken(report: &Report) -> Vec<(&'static str, String)> {
    let is_broken = |verdict| matches!(verdict, Verdict::Failed | Verdict::Advised);
    let broken = report.outcomes.iter().filter(|outcome| is_broken(outcome.verdict));
    broken.map(|it| (it.check.name, it.words.clone().unwrap_or_default())).collect()
}

fn unbroken() -> Mutant {
    mutant::sent("nothing", |_| {})
}

#[test]
fn the_reference_server_keeps_every_rule_and_every_rule_is_looked_at() {
    let runtime = Runtime::new().unwrap();
    let reference = runtime.block_on(Reference::new());
    let base = runtime.block_on(proxy::serve(reference.router.clone(), unbroken()));
    let report = look(&base, &reference.cases);
    assert_eq!(broken(&report), []);
    let skipped: Vec<_> = report
        .outcomes
        .iter()
        .filter(|outcome| outcome.verdict == Verdict::Skipped)
        .map(|outcome| (outcome.check.name, &outcome.words))
        .collect();
    assert_eq!(skipped, []);
    assert_eq!(report.test_cases.len(), 2, "{:?}", report.test_cases);
    assert!(report.test_cases.iter().all(|case| case.withdrawn), "{:?}", report.test_cases);
}

/// Whatever a backend said that must not be seen, in whatever answer.
#[test]
fn no_code_and_no_token_stands_in_a_report() {
    let runtime = Runtime::new().unwrap();
    let reference = runtime.block_on(Reference::new());
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let listening = mutant::came("nothing", move |sent, came| {
        if sent.path.starts_with("/cases") && came.is_success() {
            let answer = came.json();
            let secrets = ["code", "token"].map(|name| answer[name].as_str().map(str::to_owned));
            heard.lock().unwrap().extend(secrets.into_iter().flatten());
            // So that everything is printed.
            came.edit(|it| it["expiresAt"] = "never".into());
        }
    });
    let base = runtime.block_on(proxy::serve(reference.router.clone(), listening));
    let report = look(&base, &reference.cases);
    let printed =
        [report::text(&report), report::json(&report).to_string(), report::junit(&report)];
    let told = told.lock().unwrap();
    assert!(told.len() > reference.cases.len(), "{told:?}");
    for secret in told.iter().chain(reference.cases.iter().map(|case| &case.code)) {
        assert!(printed.iter().all(|printed| !printed.contains(secret.as_str())), "{secret}");
    }
}

#[test]
fn every_check_has_a_backend_that_breaks_it() {
    let checks: BTreeSet<_> = checks().iter().map(|check| check.name).collect();
    let broken: BTreeSet<_> = mutants::all().iter().map(|mutant| mutant.breaks).collect();
    assert_eq!(checks, broken);
}

#[test]
fn each_broken_backend_fails_its_own_check_and_no_other() {
    let runtime = Runtime::new().unwrap();
    let reference = runtime.block_on(Reference::new());
    let found = Mutex::new(Vec::new());
    let left = Mutex::new(mutants::all());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(mutant) = { left.lock().unwrap().pop() } {
                    let breaks = mutant.breaks;
                    let base = runtime.block_on(proxy::serve(reference.router.clone(), mutant));
                    let mut broken = self::broken(&look(&base, &reference.cases));
                    // On a busy machine an answer may come late by chance, and be thought to tell
                    // something by its time; what is broken is broken twice.
                    if !is_alone(breaks, &broken) {
                        broken = self::broken(&look(&base, &reference.cases));
                    }
                    found.lock().unwrap().push((breaks, broken));
                }
            });
        }
    });
    let mut wrong = found.into_inner().unwrap();
    wrong.retain(|(breaks, found)| !is_alone(breaks, found));
    assert!(wrong.is_empty(), "{} do not fail alone: {wrong:#?}", wrong.len());
}

fn is_alone(breaks: &str, found: &[(&'static str, String)]) -> bool {
    matches!(found, [(name, _)] if *name == breaks)
}
