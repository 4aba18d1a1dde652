//! Faults of a filing or an action, in words.

use huiyin_contract::action::ACTION_TEXT_MAX;
use huiyin_contract::form::{Answers, FormDefinition, Question, QuestionKind, named};
use huiyin_contract::problem::{Fault, FaultCode, answer_pointer};

use crate::agency::AgencyData;

const NO_SUCH_FILE: &str = "A file is not there any more; send it again.";
const TOO_MANY_FILES: &str = "There are more files than are taken at once, or one of them twice.";

/// A fault of one answer, for the engineer who reads the response; the widget has words of its
/// own for each code.
pub(super) fn of_answer(form: &FormDefinition, question: &str, code: FaultCode) -> Fault {
    let detail = words(form.question(question), code);
    Fault { pointer: answer_pointer(question), code, detail }
}

/// Units and powers that the answers name and the agency does not have.
pub(super) fn of_names(
    agency: &AgencyData,
    form: &FormDefinition,
    answers: &Answers,
) -> Vec<Fault> {
    let powers = &agency.catalogue.powers;
    let units = named(form, answers, QuestionKind::Unit);
    let unknown_units = units.into_iter().filter(|(_, id)| agency.agency.unit(id).is_none());
    let known = |code: &str| powers.iter().any(|power| power.code == code);
    let codes = named(form, answers, QuestionKind::Power);
    let unknown_powers = codes.into_iter().filter(|(_, code)| !known(code));
    let unknown = unknown_units.chain(unknown_powers);
    unknown.map(|(path, _)| of_answer(form, &path, FaultCode::NotAnOption)).collect()
}

/// A fault of an action.
pub(super) fn of_action(pointer: &str, code: FaultCode) -> Fault {
    let detail = match code {
        FaultCode::Required => "This must be there.".to_owned(),
        FaultCode::TooLong => format!("The text has more than {ACTION_TEXT_MAX} characters."),
        FaultCode::ForbiddenCharacter => "The text holds control characters.".to_owned(),
        FaultCode::NoSuchFile => NO_SUCH_FILE.to_owned(),
        FaultCode::TooManyFiles => TOO_MANY_FILES.to_owned(),
        _ => "The value is not taken here.".to_owned(),
    };
    Fault { pointer: pointer.to_owned(), code, detail }
}

/// A fault of another field.
pub(super) fn unsupported(pointer: &str, detail: &str) -> Fault {
    let code = FaultCode::Unsupported;
    Fault { pointer: pointer.to_owned(), code, detail: detail.to_owned() }
}

fn words(question: Option<&Question>, code: FaultCode) -> String {
    let bound = |bound: Option<usize>, words: &str| match bound {
        Some(bound) => format!("The answer has {words} than {bound} characters."),
        None => format!("The answer has {words} characters than this question takes."),
    };
    match code {
        FaultCode::Required => "This question must be answered.",
        FaultCode::TooLong => return bound(question.and_then(|asked| asked.max_length), "more"),
        FaultCode::TooShort => return bound(question.and_then(|asked| asked.min_length), "fewer"),
        FaultCode::Pattern => "The answer is not of the form that this question takes.",
        FaultCode::CheckDigit => "The check digit does not fit: one character is mistyped.",
        FaultCode::NotAnOption => "The answer is not among the options, or names one twice.",
        FaultCode::TooSmall => "The number is smaller than this question takes.",
        FaultCode::TooGreat => "The number is greater than this question takes.",
        FaultCode::TooEarly => "The day is before the first that this question takes.",
        FaultCode::TooLate => "The day is after the last that this question takes.",
        FaultCode::TooFew => "There are fewer than this question asks for.",
        FaultCode::TooMany => "There are more than this question takes.",
        FaultCode::WrongShape => {
            "This question takes an answer of another shape: one, a list, or parts."
        }
        FaultCode::UnknownQuestion => "The form has no such question.",
        FaultCode::NotAsked => "This question is not asked, given the other answers.",
        FaultCode::ForbiddenCharacter => "The answer holds control characters.",
        FaultCode::NoSuchFile => NO_SUCH_FILE,
        FaultCode::TooManyFiles => TOO_MANY_FILES,
        FaultCode::Unsupported | FaultCode::Other => "The value is not taken here.",
    }
    .to_owned()
}
