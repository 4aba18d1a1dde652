//! What can go wrong between the widget and a backend.

use huiyin_contract::problem::{Problem, ProblemCode};
use thiserror::Error;

/// A call that did not bring what it should. Each sort has its own sentence and its own way on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The device has no network.
    #[error("the device is offline")]
    Offline,
    /// The network gave no answer: server down, name unknown, CORS or policy in the way.
    #[error("no answer came")]
    Unreachable,
    /// The answer took too long.
    #[error("the answer took too long")]
    TimedOut,
    /// An answer came that the contract does not know, such as a proxy's HTML with status 200.
    #[error("the answer cannot be read")]
    Unreadable,
    /// A failure came without problem details, such as a proxy's 502 page. The second number is
    /// `Retry-After` in seconds.
    #[error("the server answered with status {0}")]
    Status(u16, Option<u32>),
    /// The backend said what is wrong, and its `Retry-After`.
    #[error("the backend refused: {}", .0.code.as_str())]
    Problem(Box<Problem>, Option<u32>),
}

/// A part of the widget that did not come.
#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for ApiError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self::Unreachable
    }
}

impl ApiError {
    /// The backend's own code, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem, _) => Some(problem.code),
            _ => None,
        }
    }

    /// A word for programs, sent in `huiyin-error`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timedOut",
            Self::Unreadable => "unreadable",
            Self::Status(..) => "serverError",
            Self::Problem(problem, _) => problem.code.as_str(),
        }
    }

    /// Whether the same call may well succeed a little later.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Unreachable | Self::TimedOut | Self::Unreadable => true,
            Self::Status(status, _) => *status >= 500,
            Self::Problem(problem, _) => problem.status >= 500,
        }
    }

    /// Whether the same call may succeed if it is made again and again: also when the backend only
    /// has too much to do.
    #[must_use]
    pub fn may_come_through(&self) -> bool {
        self.may_pass()
            || matches!(self, Self::Status(429, _))
            || matches!(self, Self::Problem(problem, _) if problem.status == 429)
    }

    /// Seconds that the backend asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Problem(_, seconds) | Self::Status(_, seconds) => *seconds,
            _ => None,
        }
    }

    /// Whether what was asked for is not there; a static file's server says so without details.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Status(404, _)) || self.code() == Some(ProblemCode::NotFound)
    }

    /// Whether the backend itself refused, so that nothing of the call was done.
    #[must_use]
    pub fn refuses(&self) -> bool {
        self.code().is_some() && !self.may_pass()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(status: u16, code: ProblemCode) -> ApiError {
        let title = String::new();
        let problem = Problem { code, status, title, detail: None, errors: Vec::new() };
        ApiError::Problem(Box::new(problem), None)
    }

    #[test]
    fn a_refusal_is_final_and_a_fault_may_pass() {
        assert!(!problem(422, ProblemCode::Invalid).may_pass());
        assert!(problem(503, ProblemCode::Unavailable).may_pass());
        assert!(ApiError::Status(502, None).may_pass());
        assert!(!ApiError::Status(404, None).may_pass());
    }

    #[test]
    fn too_much_to_do_is_a_reason_to_come_again_but_not_at_once() {
        let busy = problem(429, ProblemCode::TooManyAttempts);
        for error in [busy, ApiError::Status(429, None)] {
            assert!(error.may_come_through() && !error.may_pass());
        }
        assert!(ApiError::Offline.may_come_through());
        assert!(!ApiError::Status(413, None).may_come_through());
    }

    #[test]
    fn only_the_backends_own_word_is_a_refusal() {
        assert!(problem(422, ProblemCode::Invalid).refuses());
        assert!(!ApiError::Status(403, None).refuses());
        assert!(!ApiError::TimedOut.refuses());
    }
}
