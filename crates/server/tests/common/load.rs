//! Citizens who file at once, and do not give up: as the widget's outbox does.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use huiyin_contract::filing::{Filed, Opened};
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

    /// Whether the case that was acknowledged so can be opened and read.
    pub(crate) fn reads(&self, base: &str, acknowledged: &str) -> bool {
        let filed: Filed = serde_json::from_str(acknowledged).unwrap();
        let opening = json!({ "number": filed.number, "code": filed.code }).to_string();
        let request = self.0.post(format!("{base}/cases/open"));
        let mut answer = request.header("content-type", "application/json").send(opening).unwrap();
        let opened = answer.body_mut().read_to_string().unwrap();
        let Ok(Opened { token, .. }) = serde_json::from_str(&opened) else { return false };
        let request = self.0.get(format!("{base}/case"));
        let answer = request.header("authorization", format!("Bearer {token}")).call().unwrap();
        answer.status() == 200
    }

    /// The status of what a balancer asks before it sends anybody there.
    pub(crate) fn health(&self, base: &str) -> u16 {
        self.0.get(format!("{base}/health")).call().unwrap().status().as_u16()
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
