//! Citizens who file at once, and do not give up: as the widget's outbox does.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

/// How often a citizen tries before the test gives up.
const TRIES: usize = 2000;

/// One citizen's browser.
pub(crate) struct Citizen(ureq::Agent);

impl Citizen {
    pub(crate) fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        Self(config.build().into())
    }

    /// Status and body; nothing where no answer came, or not whole.
    pub(crate) fn file(&self, base: &str, key: &str) -> Option<(u16, String)> {
        let request = self
            .0
            .post(format!("{base}/cases"))
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        let mut answer = request.send(filing()).ok()?;
        Some((answer.status().as_u16(), answer.body_mut().read_to_string().ok()?))
    }

    /// Files with one key until the server says that the case is stored, and answers what it said.
    pub(crate) fn file_until_stored(&self, base: &Mutex<String>, key: &str) -> String {
        for _ in 0..TRIES {
            let base = base.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match self.file(&base, key) {
                Some((201, answer)) => return answer,
                Some((status, answer)) => assert_eq!(status, 503, "{answer}"),
                None => {}
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("{key}: no answer in {TRIES} tries");
    }
}

/// A filing of the size of a usual one.
pub(crate) fn filing() -> String {
    json!({
        "kind": "informationRequest", "formVersion": "1", "language": "en",
        "answers": { "applicant": "person", "title": "Budget", "words": "word ".repeat(200) },
    })
    .to_string()
}
