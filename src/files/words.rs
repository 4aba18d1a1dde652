//! What is said of files: what is taken, what is wrong with one, why one has not arrived.

use huiyin_contract::attachment::AttachmentLimits;
use huiyin_contract::problem::ProblemCode;

use super::limits::{Wrong, names_of_types};
use super::queue::State;
use crate::api::ApiError;
use crate::i18n::{self, Messages};

/// What is taken, told before anything is picked.
pub(crate) fn taken(messages: &Messages, limits: &AttachmentLimits, most: usize) -> String {
    let count = u32::try_from(most).unwrap_or(u32::MAX);
    messages.count(
        "files.taken",
        count,
        &[("size", &size(messages, limits)), ("types", &types(limits))],
    )
}

fn size(messages: &Messages, limits: &AttachmentLimits) -> String {
    i18n::file_size(messages.language(), limits.max_size)
}

fn types(limits: &AttachmentLimits) -> String {
    names_of_types(limits).join(" · ")
}

/// How a file stands, where there is something to say of it; `true` where something is amiss.
pub(crate) fn state(
    messages: &Messages,
    limits: &AttachmentLimits,
    most: usize,
    state: &State,
) -> Option<(String, bool)> {
    let say = |key: &str| messages.get(key).to_owned();
    Some(match state {
        State::There(_) => return None,
        State::Waiting => (say("files.waiting"), false),
        State::Sending => (say("files.sending"), false),
        State::Failed(error) => (failure(messages, limits, error), true),
        State::Refused(wrong) => (refusal(messages, limits, most, *wrong), true),
        State::Lost => (say("files.lost"), true),
        State::Expired => (say("files.expired"), true),
    })
}

fn refusal(messages: &Messages, limits: &AttachmentLimits, most: usize, wrong: Wrong) -> String {
    let (size, types, most) = (size(messages, limits), types(limits), most.to_string());
    let values = [("size", size.as_str()), ("types", types.as_str()), ("n", most.as_str())];
    let key = match wrong {
        Wrong::Empty => "files.empty",
        Wrong::TooLarge => "files.tooLarge",
        Wrong::Kind => "files.wrongType",
        Wrong::Twice => "files.twice",
        Wrong::TooMany => "files.tooMany",
    };
    messages.fill(key, &values)
}

/// Why a file has not arrived, and what to do about it.
fn failure(messages: &Messages, limits: &AttachmentLimits, error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem, wait) => match (problem.code, wait) {
            (ProblemCode::TooLarge, _) => refusal(messages, limits, 0, Wrong::TooLarge),
            (ProblemCode::UnsupportedMediaType, _) => {
                messages.fill("files.notWhatItSays", &[("types", &types(limits))])
            }
            (ProblemCode::TooManyAttempts, Some(seconds)) => {
                messages.count("files.busyFor", seconds.div_ceil(60).max(1), &[])
            }
            (ProblemCode::TooManyAttempts | ProblemCode::Unavailable, _) => {
                messages.get("files.busy").to_owned()
            }
            _ if problem.status >= 500 => messages.get("files.serverFault").to_owned(),
            _ => messages.get("files.notTaken").to_owned(),
        },
        ApiError::Status(413, _) => refusal(messages, limits, 0, Wrong::TooLarge),
        ApiError::Status(429 | 503, _) => messages.get("files.busy").to_owned(),
        ApiError::Status(status, _) if *status < 500 => messages.get("files.notTaken").to_owned(),
        ApiError::Status(..) | ApiError::Unreadable => messages.get("files.serverFault").to_owned(),
        ApiError::Offline => messages.get("files.offline").to_owned(),
        ApiError::Unreachable => messages.get("files.unreachable").to_owned(),
        ApiError::TimedOut => messages.get("files.timedOut").to_owned(),
    }
}

/// Whether to send the same file again may help.
pub(crate) fn may_pass(error: &ApiError) -> bool {
    let is_busy = matches!(error, ApiError::Status(429, _))
        || error.code() == Some(ProblemCode::TooManyAttempts);
    is_busy || error.may_pass()
}

#[cfg(test)]
mod tests {
    use huiyin_contract::problem::Problem;

    use super::*;

    fn problem(code: ProblemCode) -> ApiError {
        let (status, title) = (code.status(), String::new());
        let problem = Problem { code, status, title, detail: None, errors: Vec::new() };
        ApiError::Problem(Box::new(problem), None)
    }

    #[test]
    fn a_file_is_offered_to_be_sent_again_only_where_that_may_help() {
        for error in [
            ApiError::Offline,
            ApiError::TimedOut,
            ApiError::Status(429, None),
            ApiError::Status(502, None),
            problem(ProblemCode::TooManyAttempts),
            problem(ProblemCode::Unavailable),
        ] {
            assert!(may_pass(&error), "{error:?}");
        }
        for error in [
            ApiError::Status(413, None),
            problem(ProblemCode::TooLarge),
            problem(ProblemCode::UnsupportedMediaType),
            problem(ProblemCode::Invalid),
        ] {
            assert!(!may_pass(&error), "{error:?}");
        }
    }
}
