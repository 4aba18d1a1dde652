//! Errors on the wire: RFC 9457 problem details, with faults named field by field.

use serde::{Deserialize, Serialize};

use crate::identifiers::identifiers;

/// Media type of a problem.
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

identifiers! {
    /// What went wrong, in one word that a program can read.
    pub enum ProblemCode {
        /// The body is not JSON, or not of the right shape.
        Malformed = "malformed",
        /// Some answers are missing or wrong; `errors` names each.
        Invalid = "invalid",
        /// A header that the call needs is missing or malformed.
        HeaderMissing = "headerMissing",
        /// The same idempotency key came with another body.
        KeyReused = "keyReused",
        /// Number and query code do not open a case.
        NoSuchCase = "noSuchCase",
        /// The token is missing, unknown or has run out.
        Unauthorized = "unauthorized",
        /// The token is good, and not for this.
        NotPermitted = "notPermitted",
        /// Nothing is found at this address.
        NotFound = "notFound",
        /// The address does not take this method.
        MethodNotAllowed = "methodNotAllowed",
        /// The body is larger than the agency takes.
        TooLarge = "tooLarge",
        /// The body is not `application/json`, or the file is of a type that is not taken.
        UnsupportedMediaType = "unsupportedMediaType",
        /// Too many attempts; `Retry-After` says when to come back.
        TooManyAttempts = "tooManyAttempts",
        /// The form changed; what was sent was made for an older version.
        FormChanged = "formChanged",
        /// The case does not take this action now; its `actions` say what it takes.
        NotOffered = "notOffered",
        /// Something has happened to the case since it was read; for staff alone.
        CaseChanged = "caseChanged",
        /// The agency's system is at fault.
        Internal = "internal",
        /// The agency's system cannot take this now.
        Unavailable = "unavailable",
    }
}

impl ProblemCode {
    /// The HTTP status that the contract gives it; 500 for an unknown one.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::HeaderMissing => 400,
            Self::Unauthorized => 401,
            Self::NotPermitted => 403,
            Self::NoSuchCase | Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::FormChanged | Self::NotOffered | Self::CaseChanged => 409,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::Invalid | Self::KeyReused => 422,
            Self::TooManyAttempts => 429,
            Self::Internal | Self::Other => 500,
            Self::Unavailable => 503,
        }
    }

    /// The title of that status (RFC 9110, RFC 6585).
    #[must_use]
    pub fn title(self) -> &'static str {
        match self.status() {
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            409 => "Conflict",
            413 => "Content Too Large",
            415 => "Unsupported Media Type",
            422 => "Unprocessable Content",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        }
    }

    /// What to tell a person where nothing more particular is known.
    #[must_use]
    pub fn detail(self) -> &'static str {
        match self {
            Self::Malformed => "The request cannot be read.",
            Self::Invalid => "Some answers are missing or wrong; each is named.",
            Self::HeaderMissing => "A header that this call needs is missing or malformed.",
            Self::KeyReused => "This idempotency key was used for something else.",
            Self::NoSuchCase => "Case number and query code do not open a case.",
            Self::Unauthorized => "Open the case again with its number and query code.",
            Self::NotPermitted => "This token is not good for that.",
            Self::NotFound => "There is nothing at this address.",
            Self::MethodNotAllowed => "This address does not take this method.",
            Self::TooLarge => "The body is larger than this call takes.",
            Self::UnsupportedMediaType => "The body is not of a type that this call takes.",
            Self::TooManyAttempts => "Too many attempts. Wait as long as Retry-After says.",
            Self::FormChanged => "The form has changed since; load it again.",
            Self::NotOffered => "The case does not take this now; look at it again.",
            Self::CaseChanged => "Something has happened to the case since; read it again.",
            Self::Unavailable => "The request cannot be served now. Try again in a moment.",
            Self::Internal | Self::Other => "Something went wrong on our side.",
        }
    }
}

/// An RFC 9457 problem. `type` is `about:blank`, so `title` is that of the HTTP status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What went wrong, for programs.
    pub code: ProblemCode,
    /// HTTP status.
    pub status: u16,
    /// Short words for engineers; never personal data.
    pub title: String,
    /// What happened here and what to do, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Faults, one for each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
}

/// One fault of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// JSON Pointer (RFC 6901) to the field in the body that was sent, such as `/answers/phone`.
    pub pointer: String,
    /// What is wrong.
    pub code: FaultCode,
    /// The same in words, for engineers and for widgets that do not know the code.
    pub detail: String,
}

identifiers! {
    /// What can be wrong with one answer.
    pub enum FaultCode {
        /// Needed, and not there.
        Required = "required",
        /// Longer than allowed.
        TooLong = "tooLong",
        /// Shorter than allowed.
        TooShort = "tooShort",
        /// A number below the smallest.
        TooSmall = "tooSmall",
        /// A number above the greatest.
        TooGreat = "tooGreat",
        /// A day before the first.
        TooEarly = "tooEarly",
        /// A day after the last.
        TooLate = "tooLate",
        /// Fewer than asked for.
        TooFew = "tooFew",
        /// More than taken.
        TooMany = "tooMany",
        /// Not of the form that the question describes.
        Pattern = "pattern",
        /// The check digit does not fit: one character is mistyped.
        CheckDigit = "checkDigit",
        /// Not one of the options offered.
        NotAnOption = "notAnOption",
        /// One answer where several are taken, or the other way round.
        WrongShape = "wrongShape",
        /// The form has no such question.
        UnknownQuestion = "unknownQuestion",
        /// The question is not asked, given the other answers.
        NotAsked = "notAsked",
        /// Holds characters that no text needs: controls, or overrides of direction.
        ForbiddenCharacter = "forbiddenCharacter",
        /// Names a file that does not wait here: never uploaded, run out, or handed in before.
        NoSuchFile = "noSuchFile",
        /// Names more files than are taken at once, or one of them twice.
        TooManyFiles = "tooManyFiles",
        /// Not a value that this field takes.
        Unsupported = "unsupported",
    }
}

/// Makes a JSON Pointer to an answer at a path (see [`crate::form::answer_at`]).
#[must_use]
pub fn answer_pointer(path: &str) -> String {
    format!("/answers/{path}")
}

/// The path that a pointer made by [`answer_pointer`] names, if it names one.
#[must_use]
pub fn answer_of_pointer(pointer: &str) -> Option<String> {
    pointer.strip_prefix("/answers/").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_pointer_leads_back_to_its_question(question in ".+") {
            prop_assert_eq!(answer_of_pointer(&answer_pointer(&question)), Some(question));
        }
    }

    #[test]
    fn a_pointer_elsewhere_names_no_question() {
        assert_eq!(answer_of_pointer("/kind"), None);
    }
}
