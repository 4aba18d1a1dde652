//! Sending a request and reading its answer to the end.

use std::cell::RefCell;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use huiyin_contract::attachment::ATTACHMENT_PART;
use serde_json::Value;
use ureq::Agent;
use ureq::http::{Method, Request};
use ureq::tls::{RootCerts, TlsConfig};

use super::answer::Answer;
use super::exchange::Exchange;
use super::secrets::Secrets;
use crate::check::{Fault, Stop};
use crate::options::Options;

/// Most bytes of an answer that are read: several times the largest catalogue.
const ANSWER_LIMIT: u64 = 64 * 1024 * 1024;

/// A request, as it is put together.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<Vec<u8>>,
}

impl Call {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: None }
    }

    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// A JSON body, declared as such.
    pub(crate) fn post(path: &str, body: &Value) -> Self {
        Self::raw(path, "application/json", body.to_string())
    }

    /// Any body, declared as anything.
    pub(crate) fn raw(path: &str, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let call = Self::new(Method::POST, path).with("content-type", media_type);
        Self { body: Some(body.into()), ..call }
    }

    /// One file as the part of a form, as a browser sends it.
    pub(crate) fn file(path: &str, name: &str, content: &[u8]) -> Self {
        // In no file that the kit sends.
        const BETWEEN: &str = "huiyin-conformance-5f1d0c7b";
        let head = format!(
            "--{BETWEEN}\r\nContent-Disposition: form-data; name=\"{ATTACHMENT_PART}\"; \
             filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        let tail = format!("\r\n--{BETWEEN}--\r\n");
        let body = [head.as_bytes(), content, tail.as_bytes()].concat();
        Self::raw(path, &format!("multipart/form-data; boundary={BETWEEN}"), body)
    }

    pub(crate) fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }

    pub(crate) fn key(self, key: &str) -> Self {
        self.with(huiyin_contract::filing::IDEMPOTENCY_KEY, key)
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.with("authorization", format!("Bearer {token}"))
    }
}

/// The connection, for any thread.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    agent: Agent,
    base: String,
}

impl Wire {
    fn new(options: &Options) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(options.timeout))
            .user_agent(concat!("huiyin-conformance/", env!("CARGO_PKG_VERSION")))
            .tls_config(tls)
            .build()
            .into();
        Self { agent, base: options.base.clone() }
    }

    /// One exchange.
    ///
    /// # Errors
    /// Why no answer came.
    pub(crate) fn exchange(&self, call: &Call) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(call.method.clone())
            .uri(format!("{}{}", self.base, call.path));
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        let began = Instant::now();
        let mut response = match &call.body {
            None => self.agent.run(request.body(())?)?,
            Some(body) => self.agent.run(request.body(body.clone())?)?,
        };
        let body = response.body_mut().with_config().limit(ANSWER_LIMIT).read_to_vec()?;
        Ok(Answer::new(call, &response, body, began.elapsed()))
    }
}

/// The connection, with everything that went over it.
pub(crate) struct Client {
    pub(crate) wire: Wire,
    pub(crate) secrets: Secrets,
    patience: Duration,
    trace: RefCell<Vec<Arc<Exchange>>>,
}

impl Client {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            wire: Wire::new(options),
            secrets: Secrets::default(),
            patience: options.patience,
            trace: RefCell::default(),
        }
    }

    /// Sends a request, again where the backend asks to wait for a while.
    ///
    /// # Errors
    /// No answer came, or the backend asks to wait for longer than one may.
    pub(crate) fn send(&self, call: &Call) -> Result<Answer, Stop> {
        loop {
            let answer = self.send_once(call)?;
            let Some(wait) = answer.asks_to_wait() else { return Ok(answer) };
            if wait > self.patience {
                let seconds = wait.as_secs();
                return Err(Stop::Skipped(format!("the backend asks to wait for {seconds} s")));
            }
            thread::sleep(wait);
        }
    }

    /// Sends a request, whatever comes.
    ///
    /// # Errors
    /// No answer came.
    pub(crate) fn send_once(&self, call: &Call) -> Result<Answer, Stop> {
        match self.wire.exchange(call) {
            Ok(answer) => {
                self.remember(&answer);
                Ok(answer)
            }
            Err(error) => {
                let exchange = Arc::new(Exchange::unanswered(call));
                self.trace.borrow_mut().push(Arc::clone(&exchange));
                let words = format!("no answer came: {error}");
                Err(Stop::Broken(Fault { words, exchange: Some(exchange) }))
            }
        }
    }

    /// Counts an answer among those that the present check looked at.
    pub(crate) fn remember(&self, answer: &Answer) {
        let mut trace = self.trace.borrow_mut();
        if !trace.iter().any(|known| Arc::ptr_eq(known, &answer.exchange)) {
            trace.push(Arc::clone(&answer.exchange));
        }
    }

    /// What was sent and came since the last time.
    pub(crate) fn take_trace(&self) -> Vec<Arc<Exchange>> {
        self.trace.take()
    }
}
