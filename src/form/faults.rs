//! Faults in words: what is wrong with this answer, and what a good one looks like.

use huiyin_contract::form::{Question, QuestionKind};
use huiyin_contract::problem::FaultCode;

use super::answering::Answering;
use super::label::{full_label, label};
use crate::i18n::{self, Messages};

/// What is wrong with the answer at a path, as one sentence that names the question.
pub(crate) fn words(
    messages: &Messages,
    answering: Answering,
    path: &str,
    code: FaultCode,
) -> String {
    let Some(question) = answering.question_now(path) else {
        return messages.fill("fault.other", &[("label", path)]);
    };
    let label = full_label(messages, answering, path, &label(messages, &question));
    let language = messages.language();
    let help = question.pattern_help.as_ref().map(|help| help.in_language(language));
    match (code, help) {
        (FaultCode::Pattern, Some(help)) => {
            messages.fill("fault.patternHelp", &[("label", &label), ("help", help)])
        }
        _ => {
            let bound = bound(&question, code, language);
            messages.fill(key(&question, code), &[("label", &label), ("n", &bound)])
        }
    }
}

fn key(question: &Question, code: FaultCode) -> &'static str {
    use QuestionKind::{Choice, Choices, Email, Files, Number, Phone, Power, Unit};
    let kind = question.kind;
    match code {
        FaultCode::Required if matches!(kind, Choice | Choices | Power | Unit) => {
            "fault.requiredChoice"
        }
        FaultCode::Required if kind == Files => "fault.requiredFile",
        FaultCode::NoSuchFile => "fault.noSuchFile",
        FaultCode::Required => "fault.required",
        FaultCode::TooLong => "fault.tooLong",
        FaultCode::TooShort => "fault.tooShort",
        FaultCode::TooSmall => "fault.tooSmall",
        FaultCode::TooGreat => "fault.tooGreat",
        FaultCode::TooEarly => "fault.tooEarly",
        FaultCode::TooLate => "fault.tooLate",
        FaultCode::TooFew => "fault.tooFew",
        FaultCode::TooMany | FaultCode::TooManyFiles => "fault.tooMany",
        FaultCode::Pattern if kind == Email => "fault.email",
        FaultCode::Pattern if kind == Phone => "fault.phone",
        FaultCode::Pattern if kind == Number => "fault.number",
        FaultCode::Pattern => "fault.pattern",
        FaultCode::CheckDigit => "fault.checkDigit",
        FaultCode::NotAnOption => "fault.notAnOption",
        FaultCode::ForbiddenCharacter => "fault.forbiddenCharacter",
        _ => "fault.other",
    }
}

/// The bound that the answer does not keep.
fn bound(question: &Question, code: FaultCode, language: &str) -> String {
    let number = |bound: Option<usize>| bound.map(|n| n.to_string());
    let day = |bound: &Option<String>| bound.as_ref().map(|day| i18n::day(language, day));
    let bound = match code {
        FaultCode::TooLong => number(question.max_length),
        FaultCode::TooShort => number(question.min_length),
        FaultCode::TooFew => number(question.min_count),
        FaultCode::TooMany => number(question.max_count),
        FaultCode::TooSmall => question.min.map(|n| n.to_string()),
        FaultCode::TooGreat => question.max.map(|n| n.to_string()),
        FaultCode::TooEarly => day(&question.earliest),
        FaultCode::TooLate => day(&question.latest),
        _ => None,
    };
    bound.unwrap_or_default()
}
