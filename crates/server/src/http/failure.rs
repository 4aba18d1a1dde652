//! A failure as the contract answers it. What caused it is logged, and never told.

use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use huiyin_contract::problem::{Fault, PROBLEM_MEDIA_TYPE, Problem, ProblemCode};

use crate::cases::{ActionError, FilingError, OpeningError};
use crate::store::StoreError;

/// A problem, and the header that goes with it.
#[derive(Debug)]
pub(super) struct Failure {
    problem: Box<Problem>,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Failure {
    pub(super) fn new(code: ProblemCode) -> Self {
        let problem = Problem {
            code,
            status: code.status(),
            title: code.title().to_owned(),
            detail: Some(code.detail().to_owned()),
            errors: Vec::new(),
        };
        Self { problem: Box::new(problem), header: None }
    }

    pub(super) fn detail(mut self, words: impl Into<String>) -> Self {
        self.problem.detail = Some(words.into());
        self
    }

    pub(super) fn errors(mut self, errors: Vec<Fault>) -> Self {
        self.problem.errors = errors;
        self
    }

    pub(super) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.header = Some((name, value));
        self
    }

    /// Too many attempts; the next may be made after `wait`.
    pub(super) fn too_many(wait: Duration) -> Self {
        // Rounded up: who comes back to the second must not come too early.
        let seconds = wait.as_millis().div_ceil(1000).max(1);
        let header = (RETRY_AFTER, HeaderValue::from(seconds as u64));
        Self { header: Some(header), ..Self::new(ProblemCode::TooManyAttempts) }
    }

    /// The bearer token is missing, wrong or has run out.
    pub(super) fn unauthorized() -> Self {
        // RFC 9110, section 11.6.1: a 401 names the scheme.
        let header = (WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"case\""));
        Self { header: Some(header), ..Self::new(ProblemCode::Unauthorized) }
    }

    /// The problem for a status that something other than a handler answered.
    pub(super) fn of_status(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            401 => ProblemCode::Unauthorized,
            403 => ProblemCode::NotPermitted,
            404 => ProblemCode::NotFound,
            405 => ProblemCode::MethodNotAllowed,
            413 => ProblemCode::TooLarge,
            415 => ProblemCode::UnsupportedMediaType,
            429 => ProblemCode::TooManyAttempts,
            503 => ProblemCode::Unavailable,
            400..=499 => ProblemCode::Malformed,
            _ => ProblemCode::Internal,
        };
        Self::new(code)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::new(ProblemCode::Unavailable)
    }
}

impl From<FilingError> for Failure {
    fn from(error: FilingError) -> Self {
        match error {
            FilingError::KeyReused => Self::new(ProblemCode::KeyReused),
            FilingError::Invalid(faults) => Self::new(ProblemCode::Invalid).errors(faults),
            FilingError::FormChanged(faults) => Self::new(ProblemCode::FormChanged).errors(faults),
            FilingError::Store(error) => error.into(),
            FilingError::NoNumber | FilingError::Unreadable | FilingError::NoRandomness(_) => {
                tracing::error!(%error, "a filing failed");
                Self::new(ProblemCode::Internal)
            }
        }
    }
}

impl From<ActionError> for Failure {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::KeyReused => Self::new(ProblemCode::KeyReused),
            ActionError::Invalid(faults) => Self::new(ProblemCode::Invalid).errors(faults),
            ActionError::NotOffered => Self::new(ProblemCode::NotOffered),
            ActionError::NoSuchCase => Self::unauthorized(),
            ActionError::Store(error) => error.into(),
        }
    }
}

impl From<OpeningError> for Failure {
    fn from(error: OpeningError) -> Self {
        match error {
            OpeningError::NoSuchCase => Self::new(ProblemCode::NoSuchCase),
            OpeningError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, [(CONTENT_TYPE, PROBLEM_MEDIA_TYPE)], body).into_response();
        response.headers_mut().extend(self.header);
        response
    }
}
