//! Faults of answers.

use huiyin_contract::problem::ProblemCode;
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, came};

pub(crate) fn mutants() -> Vec<Mutant> {
    vec![
        renamed("a-missing-answer-is-named", "required"),
        renamed("an-answer-to-no-question-is-named", "unknownQuestion"),
        renamed("an-answer-to-a-question-not-asked-is-named", "notAsked"),
        renamed("an-option-that-there-is-not-is-named", "notAnOption"),
        renamed("a-list-in-place-of-an-answer-is-named", "wrongShape"),
        renamed("too-long-an-answer-is-named", "tooLong"),
        renamed("too-short-an-answer-is-named", "tooShort"),
        renamed("an-answer-of-the-wrong-form-is-named", "pattern"),
        renamed("a-mistyped-number-is-named", "checkDigit"),
        renamed("characters-that-no-text-needs-are-named", "forbiddenCharacter"),
        errors("every-fault-is-named-at-once", |errors| errors.truncate(1)),
        errors("a-fault-is-told-in-words", |errors| errors[0]["detail"] = json!(" ")),
        moved("a-kind-that-is-not-taken-is-named", "/kind"),
        moved("a-language-that-is-none-is-named", "/language"),
        came("an-older-form-that-does-not-fit-says-so", |_, came| {
            if came.code() == "formChanged" {
                came.fail(ProblemCode::Invalid);
            }
        }),
    ]
}

/// Changes the faults that a refused filing names.
fn errors(breaks: &'static str, edit: impl Fn(&mut Vec<Value>) + Send + Sync + 'static) -> Mutant {
    came(breaks, move |sent, came: &mut Came| {
        if sent.path == "/cases" && came.status >= 400 {
            came.edit(|it| {
                if let Some(errors) = it.get_mut("errors").and_then(Value::as_array_mut) {
                    edit(errors);
                }
            });
        }
    })
}

fn renamed(breaks: &'static str, code: &'static str) -> Mutant {
    errors(breaks, move |errors| {
        let named = errors.iter_mut().filter(|fault| fault["code"] == code);
        named.for_each(|fault| fault["code"] = json!("bad"));
    })
}

fn moved(breaks: &'static str, pointer: &'static str) -> Mutant {
    errors(breaks, move |errors| {
        let named = errors.iter_mut().filter(|fault| fault["pointer"] == pointer);
        named.for_each(|fault| fault["pointer"] = json!("/elsewhere"));
    })
}
