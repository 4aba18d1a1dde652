//! Faults in words: what is wrong with this answer, and what a good one looks like.

use huiyin_contract::form::{FormDefinition, Question, QuestionKind};
use huiyin_contract::problem::FaultCode;

use crate::i18n::Messages;

/// What is wrong with the answer to a question, as one sentence that names the question.
pub(crate) fn words(
    messages: &Messages,
    form: &FormDefinition,
    question: &str,
    code: FaultCode,
) -> String {
    let Some(question) = form.question(question) else {
        return messages.fill("fault.other", &[("label", question)]);
    };
    let language = messages.language();
    let label = question.label.in_language(language);
    let help = question.pattern_help.as_ref().map(|help| help.in_language(language));
    match (code, help) {
        (FaultCode::Pattern, Some(help)) => {
            messages.fill("fault.patternHelp", &[("label", label), ("help", help)])
        }
        _ => messages.fill(key(question, code), &[("label", label), ("n", &bound(question, code))]),
    }
}

fn key(question: &Question, code: FaultCode) -> &'static str {
    let chosen =
        matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices | QuestionKind::Power);
    match code {
        FaultCode::Required if chosen => "fault.requiredChoice",
        FaultCode::Required => "fault.required",
        FaultCode::TooLong => "fault.tooLong",
        FaultCode::TooShort => "fault.tooShort",
        FaultCode::Pattern if question.kind == QuestionKind::Email => "fault.email",
        FaultCode::Pattern if question.kind == QuestionKind::Phone => "fault.phone",
        FaultCode::Pattern => "fault.pattern",
        FaultCode::CheckDigit => "fault.checkDigit",
        FaultCode::NotAnOption => "fault.notAnOption",
        FaultCode::ForbiddenCharacter => "fault.forbiddenCharacter",
        _ => "fault.other",
    }
}

fn bound(question: &Question, code: FaultCode) -> String {
    let bound = match code {
        FaultCode::TooLong => question.max_length,
        FaultCode::TooShort => question.min_length,
        _ => None,
    };
    bound.map(|n| n.to_string()).unwrap_or_default()
}
