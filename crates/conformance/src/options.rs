//! What the person who starts the kit allows and knows.

use std::time::Duration;

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::Answers;

use crate::check::Level;

/// How a backend is looked at.
#[derive(Clone, Debug)]
pub struct Options {
    /// Base of the contract, without a slash at its end.
    pub base: String,
    /// How far to look.
    pub level: Level,
    /// Whether cases may be filed. They say that they are tests, and are withdrawn at the end.
    pub allow_filing: bool,
    /// The kind of case to file; the agency's first where nothing is said.
    pub kind: Option<CaseKind>,
    /// The answers to file, where the form asks for what cannot be made up.
    pub answers: Option<Answers>,
    /// Cases that exist already, and are only read.
    pub cases: Vec<KnownCase>,
    /// Whether to fail at opening a case until the backend's limit is met.
    pub try_limits: bool,
    /// The origin of a page that is to embed the widget, if from another site.
    pub origin: Option<String>,
    /// How long one request may take.
    pub timeout: Duration,
    /// The longest that a `Retry-After` is waited for.
    pub patience: Duration,
}

impl Options {
    /// The least: plain files, nothing filed.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self {
            base: base.trim().trim_end_matches('/').to_owned(),
            level: Level::Static,
            allow_filing: false,
            kind: None,
            answers: None,
            cases: Vec::new(),
            try_limits: false,
            origin: None,
            timeout: Duration::from_secs(30),
            patience: Duration::from_secs(60),
        }
    }
}

/// Number and query code of a case that exists already.
#[derive(Clone)]
pub struct KnownCase {
    /// The number.
    pub number: String,
    /// The query code; never printed.
    pub code: String,
}

impl std::fmt::Debug for KnownCase {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("KnownCase").field("number", &self.number).finish_non_exhaustive()
    }
}
