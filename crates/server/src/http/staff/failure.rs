//! What staff are told when something does not happen.

use axum::http::HeaderValue;
use axum::http::header::WWW_AUTHENTICATE;
use huiyin_contract::problem::{Fault, ProblemCode};

use crate::http::failure::Failure;
use crate::staff::NotDone;
use crate::staff::desk::DeskError;

/// The same for every token that is not good, whatever is wrong with it.
pub(super) fn unauthorized() -> Failure {
    let scheme = HeaderValue::from_static("Bearer realm=\"staff\"");
    Failure::new(ProblemCode::Unauthorized)
        .detail("The token is missing, unknown, revoked or has run out.")
        .header(WWW_AUTHENTICATE, scheme)
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotPermitted => Self::new(ProblemCode::NotPermitted),
            DeskError::NoSuchCase => Self::new(ProblemCode::NotFound).detail(NO_SUCH_CASE),
            DeskError::KeyReused => Self::new(ProblemCode::KeyReused),
            DeskError::Changed => Self::new(ProblemCode::CaseChanged),
            DeskError::NotDone(not_done) => of_act(&not_done),
            DeskError::Invalid(faults) => Self::new(ProblemCode::Invalid).errors(faults),
            DeskError::NoRandomness(_) => {
                tracing::error!(%error, "a call of staff failed");
                Self::new(ProblemCode::Internal)
            }
            DeskError::Store(error) => error.into(),
        }
    }
}

fn of_act(not_done: &NotDone) -> Failure {
    let detail = format!("Not done: {not_done}.");
    match not_done.fault() {
        None => Failure::new(ProblemCode::NotOffered).detail(detail),
        Some((pointer, code)) => {
            let fault = Fault { pointer: pointer.to_owned(), code, detail };
            Failure::new(ProblemCode::Invalid).errors(vec![fault])
        }
    }
}

const NO_SUCH_CASE: &str =
    "There is no such case, or it is not one of those that the token is for.";
