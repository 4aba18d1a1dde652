//! What is asked, as it goes over the wire.

use std::error::Error;
use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use huiyin_contract::filing::{Opened, Opening};
use serde_json::Value;

use crate::FILING;
use crate::citizens::Load;
use crate::wire::Wire;

/// Four letters of a number, looked for in the middle of all: hardly any case has them, so every one
/// is looked at.
const SEARCH: &str = r#"{"number":"0Z9Y"}"#;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// `POST /cases`.
    File,
    /// `GET /case`, each time of another case.
    Case,
    /// `GET /catalogue`.
    Catalogue,
    /// `GET /powers/{code}`, each time of another power.
    Power,
    /// `POST /staff/cases/search`, by a part of a number.
    Search,
}

/// Requests that are sent in turn; filings are made as they are needed, each with a key of its own.
pub(crate) struct Requests {
    base: String,
    run: u128,
    next: AtomicU64,
    ready: Vec<String>,
}

impl Requests {
    pub(crate) async fn of(load: &Load) -> Result<Self, Box<dyn Error>> {
        let run = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
        let base = load.base.clone();
        let mut requests = Self { base, run, next: AtomicU64::new(0), ready: Vec::new() };
        requests.ready = match load.what {
            What::File => Vec::new(),
            What::Case => requests.cases(load).await?,
            What::Catalogue => vec![requests.get("catalogue", "")],
            What::Power => requests.powers(load).await?,
            What::Search => {
                let token = load.token.as_ref().ok_or("a token of staff is missing")?;
                vec![requests.post("staff/cases/search", &bearer(token), SEARCH)]
            }
        };
        Ok(requests)
    }

    pub(crate) fn next(&self) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        match self.ready.get(number as usize % self.ready.len().max(1)) {
            Some(request) => request.clone(),
            None => {
                let key = format!("idempotency-key: bench-{}-{number}\r\n", self.run);
                self.post("cases", &key, FILING)
            }
        }
    }

    async fn powers(&self, load: &Load) -> Result<Vec<String>, Box<dyn Error>> {
        let mut wire = Wire::open(&load.address).await?;
        let found = wire.ask(self.get("catalogue", "").as_bytes()).await?;
        let catalogue: Value = serde_json::from_slice(&found.body)?;
        let powers = catalogue["powers"].as_array().ok_or("no powers")?.iter();
        let codes = powers.filter_map(|power| power["code"].as_str());
        Ok(codes.map(|code| self.get(&format!("powers/{code}"), "")).collect())
    }

    async fn cases(&self, load: &Load) -> Result<Vec<String>, Box<dyn Error>> {
        let openings = load.openings.as_ref().ok_or("it is not said how cases are opened")?;
        let openings: Vec<Opening> = serde_json::from_reader(File::open(openings)?)?;
        let (mut wire, mut requests) = (Wire::open(&load.address).await?, Vec::new());
        for opening in &openings {
            let body = serde_json::to_string(opening)?;
            let opened = wire.ask(self.post("cases/open", "", &body).as_bytes()).await?;
            let Opened { token, .. } = serde_json::from_slice(&opened.body)?;
            requests.push(self.get("case", &bearer(&token)));
        }
        Ok(requests)
    }

    fn post(&self, path: &str, header: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "POST {}/{path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n{header}\
             content-length: {length}\r\n\r\n{body}",
            self.base
        )
    }

    fn get(&self, path: &str, header: &str) -> String {
        format!("GET {}/{path} HTTP/1.1\r\nhost: bench\r\n{header}\r\n", self.base)
    }
}

fn bearer(token: &str) -> String {
    format!("authorization: Bearer {token}\r\n")
}
