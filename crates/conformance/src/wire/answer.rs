//! An answer, and what a check may ask of it.

use std::sync::Arc;
use std::time::Duration;

use huiyin_contract::problem::{Problem, ProblemCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::Body;
use ureq::http::{HeaderMap, Response};

use super::client::Call;
use super::exchange::Exchange;
use crate::check::{Fault, Finding, Stop};

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) took: Duration,
    pub(crate) exchange: Arc<Exchange>,
}

impl Answer {
    pub(super) fn new(
        call: &Call,
        response: &Response<Body>,
        body: Vec<u8>,
        took: Duration,
    ) -> Self {
        let headers = response.headers().clone();
        let status = response.status().as_u16();
        let media_type = text(&headers, "content-type").unwrap_or("without a content type");
        let exchange = Arc::new(Exchange::answered(call, status, media_type, &body));
        Self { status, headers, body, took, exchange }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        text(&self.headers, name)
    }

    /// The media type without its parameters, in lower case.
    pub(crate) fn media_type(&self) -> String {
        let declared = self.header("content-type").and_then(|value| value.split(';').next());
        declared.unwrap_or_default().trim().to_ascii_lowercase()
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// How long it asks to wait, where it takes nothing now.
    pub(super) fn asks_to_wait(&self) -> Option<Duration> {
        let seconds = self.header("retry-after")?.trim().parse().ok()?;
        matches!(self.status, 429 | 503).then(|| Duration::from_secs(seconds))
    }

    /// Says that this answer breaks the rule.
    pub(crate) fn breaks<T>(&self, words: impl Into<String>) -> Result<T, Stop> {
        let exchange = Some(Arc::clone(&self.exchange));
        Err(Stop::Broken(Fault { words: words.into(), exchange }))
    }

    /// Breaks the rule unless it holds.
    pub(crate) fn must(&self, holds: bool, words: impl FnOnce() -> String) -> Finding {
        if holds { Ok(()) } else { self.breaks(words()) }
    }

    pub(crate) fn must_have_status(&self, status: u16) -> Finding {
        self.must(self.status == status, || {
            format!("the status is {}, and must be {status}", self.status)
        })
    }

    pub(crate) fn must_succeed(&self) -> Finding {
        self.must(self.is_success(), || format!("the status is {}", self.status))
    }

    /// The problem that it holds, whatever it is declared as.
    pub(crate) fn problem(&self) -> Result<Problem, Stop> {
        self.must(self.status >= 400, || {
            format!("the status is {}, and must be that of a failure", self.status)
        })?;
        self.read()
    }

    /// It must be a problem with this code.
    pub(crate) fn must_fail_with(&self, code: ProblemCode) -> Result<Problem, Stop> {
        self.must_have_status(code.status())?;
        let problem = self.problem()?;
        self.must(problem.code == code, || {
            format!("`code` is {}, and must be `{}`", problem.code.as_str(), code.as_str())
        })?;
        Ok(problem)
    }

    /// It must be a problem, and the sender's own: 4xx.
    pub(crate) fn must_be_refused(&self) -> Finding {
        let status = self.status;
        self.must((400..500).contains(&status), || format!("the status is {status}"))?;
        self.problem().map(drop)
    }

    pub(crate) fn json(&self) -> Result<Value, Stop> {
        serde_json::from_slice(&self.body).or_else(|error| self.breaks(not_json(&error)))
    }

    /// The body as a type of the contract; fields that this does not know are ignored.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Stop> {
        let mut reader = serde_json::Deserializer::from_slice(&self.body);
        serde_path_to_error::deserialize(&mut reader).or_else(|error| {
            if error.inner().is_data() {
                self.breaks(format!("at `{}`: {}", error.path(), error.inner()))
            } else {
                self.breaks(not_json(error.inner()))
            }
        })
    }

    /// The same, with the answer and its raw JSON beside it.
    pub(crate) fn document<T: DeserializeOwned>(self) -> Result<Document<T>, Stop> {
        Ok(Document { raw: self.json()?, value: self.read()?, answer: self })
    }
}

fn not_json(error: &serde_json::Error) -> String {
    format!("the body is not JSON in UTF-8: {error}")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// A body that was understood, and what it was read from.
#[derive(Debug)]
pub(crate) struct Document<T> {
    pub(crate) answer: Answer,
    pub(crate) raw: Value,
    pub(crate) value: T,
}
