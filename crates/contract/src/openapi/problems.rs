//! The failures of a call: one response for each status, with an example for each code.

use serde_json::{Map, Value, json};

use super::schemas::Schemas;
use crate::problem::{Fault, FaultCode, PROBLEM_MEDIA_TYPE, Problem, ProblemCode, answer_pointer};

/// What every call may answer, whatever it is for.
const ALWAYS: [ProblemCode; 2] = [ProblemCode::Internal, ProblemCode::Unavailable];

/// The responses for these codes and for those that every call has, by status.
pub(super) fn responses(codes: &[ProblemCode], schemas: &mut Schemas) -> Map<String, Value> {
    let schema = schemas.of::<Problem>();
    let mut responses = Map::new();
    for &code in codes.iter().chain(&ALWAYS) {
        let response = responses
            .entry(code.status().to_string())
            .or_insert_with(|| response(code, schema.clone()));
        response["content"][PROBLEM_MEDIA_TYPE]["examples"][code.as_str()] =
            json!({ "value": example(code) });
    }
    responses
}

fn response(code: ProblemCode, schema: Value) -> Value {
    let mut response = json!({
        "description": code.title(),
        "content": { PROBLEM_MEDIA_TYPE: { "schema": schema, "examples": {} } },
    });
    if let Some((name, header)) = header(code) {
        response["headers"] = json!({ name: header });
    }
    response
}

fn header(code: ProblemCode) -> Option<(&'static str, Value)> {
    let header = |description: &str, kind: &str| {
        json!({
            "description": description,
            "required": true,
            "schema": { "type": kind },
        })
    };
    match code {
        ProblemCode::TooManyAttempts => {
            Some(("Retry-After", header("Seconds until the next attempt.", "integer")))
        }
        ProblemCode::Unauthorized => {
            Some(("WWW-Authenticate", header("Names the scheme, `Bearer`.", "string")))
        }
        _ => None,
    }
}

/// A problem of this code, as it may look.
fn example(code: ProblemCode) -> Problem {
    let has_faults = matches!(code, ProblemCode::Invalid | ProblemCode::FormChanged);
    let fault = || Fault {
        pointer: answer_pointer("title"),
        code: FaultCode::Required,
        detail: "This question must be answered.".to_owned(),
    };
    Problem {
        code,
        status: code.status(),
        title: code.title().to_owned(),
        detail: Some(detail(code).to_owned()),
        errors: has_faults.then(fault).into_iter().collect(),
    }
}

/// As the server says it, but for codes that it would tell more particularly in each call.
fn detail(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::Malformed => "The body is not the JSON that this call takes.",
        ProblemCode::HeaderMissing => "Idempotency-Key must have 16 to 128 visible characters.",
        ProblemCode::NotFound => "The agency does not take this kind of case.",
        _ => code.detail(),
    }
}
