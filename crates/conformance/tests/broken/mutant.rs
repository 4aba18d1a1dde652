//! A backend that breaks one rule: the reference server, and what is changed on the way to it or
//! back.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use huiyin_contract::problem::{PROBLEM_MEDIA_TYPE, ProblemCode};
use serde_json::{Value, json};

/// A request on its way to the reference server.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: Method,
    /// Below the base of the contract, without the query.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// The first body that came with the same `Idempotency-Key`, where one did.
    pub(crate) first: Option<Vec<u8>>,
}

impl Sent {
    pub(crate) fn is(&self, method: Method, path: &str) -> bool {
        self.method == method && self.path == path
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        let value = HeaderValue::from_str(value).unwrap();
        self.headers.insert(HeaderName::from_static(name), value);
    }

    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether the same key came before with the very same body.
    pub(crate) fn is_repeated(&self) -> bool {
        self.first.as_ref() == Some(&self.body)
    }

    /// Whether the same key came before with a body that says the same in other words.
    pub(crate) fn is_reworded(&self) -> bool {
        self.first.as_ref().is_some_and(|first| {
            *first != self.body && serde_json::from_slice::<Value>(first).ok() == Some(self.json())
        })
    }

    /// Whether the same key came before with a body that says something else.
    pub(crate) fn is_other(&self) -> bool {
        self.first.is_some() && !self.is_repeated() && !self.is_reworded()
    }
}

/// An answer on its way back.
#[derive(Clone, Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) delay: Duration,
}

impl Came {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn set(&mut self, name: &'static str, value: &'static str) {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Changes the body, if it is JSON.
    pub(crate) fn edit(&mut self, edit: impl FnOnce(&mut Value)) {
        let mut value = self.json();
        if !value.is_null() {
            edit(&mut value);
            self.body = value.to_string().into_bytes();
        }
    }

    /// Becomes a problem.
    pub(crate) fn fail(&mut self, code: ProblemCode) {
        self.status = code.status();
        self.set("content-type", PROBLEM_MEDIA_TYPE);
        let (status, title, detail) = (code.status(), code.title(), code.detail());
        let problem = json!({ "code": code, "status": status, "title": title, "detail": detail });
        self.body = problem.to_string().into_bytes();
    }

    /// The code of the problem that it is.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

type OnSent = Box<dyn Fn(&mut Sent) + Send + Sync>;
type OnCame = Box<dyn Fn(&Sent, &mut Came) + Send + Sync>;

/// What a backend does wrong, and the check that must find it.
pub(crate) struct Mutant {
    pub(crate) breaks: &'static str,
    pub(crate) on_sent: OnSent,
    pub(crate) on_came: OnCame,
}

impl Mutant {
    pub(crate) fn new(
        breaks: &'static str,
        on_sent: impl Fn(&mut Sent) + Send + Sync + 'static,
        on_came: impl Fn(&Sent, &mut Came) + Send + Sync + 'static,
    ) -> Self {
        Self { breaks, on_sent: Box::new(on_sent), on_came: Box::new(on_came) }
    }
}

/// Changes requests.
pub(crate) fn sent(
    breaks: &'static str,
    change: impl Fn(&mut Sent) + Send + Sync + 'static,
) -> Mutant {
    Mutant::new(breaks, change, |_, _| {})
}

/// Changes answers.
pub(crate) fn came(
    breaks: &'static str,
    change: impl Fn(&Sent, &mut Came) + Send + Sync + 'static,
) -> Mutant {
    Mutant::new(breaks, |_| {}, change)
}

/// Changes the JSON of what can be got at an address.
pub(crate) fn got(
    breaks: &'static str,
    path: &'static str,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::GET, path) && came.is_success() {
            came.edit(&edit);
        }
    })
}

/// Changes the JSON of answers to what is posted at an address, if they are such.
pub(crate) fn posted(
    breaks: &'static str,
    path: &'static str,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::POST, path) && came.is_success() {
            came.edit(&edit);
        }
    })
}

/// Fails at what could be got at an address.
pub(crate) fn down(breaks: &'static str, path: &'static str) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.is(Method::GET, path) && came.is_success() {
            came.fail(ProblemCode::Internal);
        }
    })
}
