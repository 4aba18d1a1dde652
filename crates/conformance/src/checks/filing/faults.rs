//! Faults of answers: found by the form's own rules, and each named.

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::{Answers, FormDefinition, faults};
use huiyin_contract::problem::{FaultCode, Problem, ProblemCode, answer_pointer};
use serde_json::json;

use super::GROUP;
use crate::backend::{Backend, OLDER_VERSION};
use crate::check::{Check, Finding, skip};
use crate::sample::{Patterns, spoiled};
use crate::wire::Answer;

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "a-missing-answer-is-named",
        "A question that must be answered and is not: `invalid`, its pointer, `required`.",
        |backend| one(backend, FaultCode::Required),
    ),
    GROUP.must(
        "an-answer-to-no-question-is-named",
        "An answer to a question that the form has not got: `unknownQuestion`.",
        |backend| one(backend, FaultCode::UnknownQuestion),
    ),
    GROUP.must(
        "an-answer-to-a-question-not-asked-is-named",
        "An answer to a question that was not asked is a fault too: `notAsked`.",
        |backend| one(backend, FaultCode::NotAsked),
    ),
    GROUP.must(
        "an-option-that-there-is-not-is-named",
        "An answer that is none of the options: `notAnOption`.",
        |backend| one(backend, FaultCode::NotAnOption),
    ),
    GROUP.must(
        "a-list-in-place-of-an-answer-is-named",
        "Several answers where one is taken, or the other way round: `wrongShape`.",
        |backend| one(backend, FaultCode::WrongShape),
    ),
    GROUP.must(
        "too-long-an-answer-is-named",
        "More characters than `maxLength`: `tooLong`.",
        |backend| one(backend, FaultCode::TooLong),
    ),
    GROUP.must(
        "too-short-an-answer-is-named",
        "Fewer characters than `minLength`: `tooShort`.",
        |backend| one(backend, FaultCode::TooShort),
    ),
    GROUP.must(
        "an-answer-of-the-wrong-form-is-named",
        "Not what `pattern` says, no address, no telephone number: `pattern`.",
        |backend| one(backend, FaultCode::Pattern),
    ),
    GROUP.must(
        "a-mistyped-number-is-named",
        "A check digit that does not fit: `checkDigit`.",
        |backend| one(backend, FaultCode::CheckDigit),
    ),
    GROUP.must(
        "characters-that-no-text-needs-are-named",
        "Controls and overrides of direction: `forbiddenCharacter`.",
        |backend| one(backend, FaultCode::ForbiddenCharacter),
    ),
    GROUP.must("every-fault-is-named-at-once", "Every fault is named, not only the first.", every),
    GROUP.must(
        "a-fault-is-told-in-words",
        "A fault has a `detail` for widgets that do not know its code.",
        in_words,
    ),
    GROUP.must(
        "a-kind-that-is-not-taken-is-named",
        "A kind that the agency does not take: `invalid`, pointer `/kind`.",
        |backend| field(backend, "/kind", kind_not_taken(backend)?),
    ),
    GROUP.must(
        "a-language-that-is-none-is-named",
        "A `language` that is no BCP 47 tag: `invalid`, pointer `/language`.",
        |backend| field(backend, "/language", "no language!"),
    ),
    GROUP.must(
        "an-older-form-that-does-not-fit-says-so",
        "Answers to an older version of the form that do not fit the new one: `formChanged`.",
        older,
    ),
];

/// Files answers that have one fault, in whichever form has a question for it.
fn one(backend: &Backend, code: FaultCode) -> Finding {
    for form in backend.forms()?.iter().map(|form| &form.value) {
        let Ok(good) = backend.answers_to(form) else { continue };
        let Some(spoiled) = spoiled(form, &good, code) else { continue };
        let answer = file(backend, form, &spoiled.answers)?;
        let problem = answer.must_fail_with(ProblemCode::Invalid)?;
        return must_name(&answer, &problem, &answer_pointer(&spoiled.question), code);
    }
    skip("no form has a question for it")
}

fn file(
    backend: &Backend,
    form: &FormDefinition,
    answers: &Answers,
) -> Result<Answer, crate::check::Stop> {
    let filing = backend.filing_of(form, answers)?;
    backend.file(&backend.fresh_key()?, &filing)
}

fn must_name(answer: &Answer, problem: &Problem, pointer: &str, code: FaultCode) -> Finding {
    let at: Vec<_> = problem.errors.iter().filter(|fault| fault.pointer == pointer).collect();
    answer.must(!at.is_empty(), || format!("no fault is named at `{pointer}`"))?;
    answer.must(at.iter().any(|fault| fault.code == code), || {
        format!("the fault at `{pointer}` is not called `{}`", code.as_str())
    })
}

fn every(backend: &Backend) -> Finding {
    let form = backend.form()?;
    let expected = faults(form, &Answers::new(), &Patterns);
    if expected.len() < 2 {
        return skip("the form asks for less than two answers");
    }
    let answer = file(backend, form, &Answers::new())?;
    let named: Vec<_> = answer.problem()?.errors.into_iter().map(|fault| fault.pointer).collect();
    // A backend that names nothing at all breaks another rule.
    if named.is_empty() {
        return skip("`a-missing-answer-is-named` must pass first");
    }
    let missing = expected.iter().map(|(id, _)| answer_pointer(id)).find(|at| !named.contains(at));
    match missing {
        Some(pointer) => answer.breaks(format!("no fault is named at `{pointer}`")),
        None => Ok(()),
    }
}

fn in_words(backend: &Backend) -> Finding {
    let answer = file(backend, backend.form()?, &Answers::new())?;
    let errors = answer.problem()?.errors;
    if errors.is_empty() {
        return skip("no fault was named");
    }
    match errors.iter().find(|fault| fault.detail.trim().is_empty()) {
        Some(fault) => answer.breaks(format!("`{}` has no `detail`", fault.pointer)),
        None => Ok(()),
    }
}

/// Another kind, or else one that there is not.
fn kind_not_taken(backend: &Backend) -> Result<&'static str, crate::check::Stop> {
    let taken = &backend.agency()?.value.kinds;
    let other = CaseKind::ALL.iter().find(|kind| !taken.contains(kind));
    Ok(other.map_or("noSuchKind", |kind| kind.as_str()))
}

/// Files with this in one field.
fn field(backend: &Backend, pointer: &str, value: &str) -> Finding {
    let mut filing = backend.filing()?;
    filing[&pointer[1..]] = json!(value);
    let answer = backend.file(&backend.fresh_key()?, &filing)?;
    let problem = answer.must_fail_with(ProblemCode::Invalid)?;
    must_name(&answer, &problem, pointer, FaultCode::Unsupported)
}

fn older(backend: &Backend) -> Finding {
    let form = backend.form()?;
    if faults(form, &Answers::new(), &Patterns).is_empty() {
        return skip("the form asks for nothing");
    }
    let mut filing = backend.filing_of(form, &Answers::new())?;
    filing["formVersion"] = json!(OLDER_VERSION);
    let answer = backend.file(&backend.fresh_key()?, &filing)?;
    answer.must_fail_with(ProblemCode::FormChanged).map(drop)
}
