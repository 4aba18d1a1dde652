//! A store with as many cases as are wanted: filed by the server's own code, many at once, without
//! the network. What is there already is found by its key and stays.

use std::error::Error;
use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::Args;
use huiyin_contract::filing::{Filing, Opening};
use huiyin_server::cases::{FilingError, Registry};
use huiyin_server::open::{Storage, open_registry};
use huiyin_server::store::Place;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::FILING;

/// Filed at once: what the writer commits together.
const AT_ONCE: u64 = 512;

/// Cases between two words of progress.
const STEP: u64 = 50_000;

/// Cases, old and new, of which is noted how a citizen opens them.
const NOTED: u64 = 10_000;

#[derive(Args)]
pub(crate) struct Fill {
    agency: PathBuf,
    data: PathBuf,
    /// How many cases there are to be.
    count: u64,
    /// Where it is noted how citizens open some of them.
    openings: PathBuf,
}

pub(crate) async fn run(fill: &Fill) -> Result<Value, Box<dyn Error>> {
    let registry = Arc::new(open_registry(&fill.agency, &Storage::in_folder(&fill.data)).await?);
    let filing: Arc<Filing> = Arc::new(serde_json::from_str(FILING)?);
    let (began, count) = (Instant::now(), fill.count);
    let citizens: Vec<_> = (0..AT_ONCE)
        .map(|first| {
            let (registry, filing) = (Arc::clone(&registry), Arc::clone(&filing));
            tokio::spawn(async move { file(&registry, &filing, first, count).await })
        })
        .collect();
    let mut openings = Vec::new();
    for citizen in citizens {
        openings.extend(citizen.await??);
    }
    let per_second = count as f64 / began.elapsed().as_secs_f64();
    serde_json::to_writer(File::create(&fill.openings)?, &openings)?;
    // Closed, the database is one file.
    drop(registry);
    let bytes = match Place::in_folder(&fill.data) {
        Place::File(file) => fs::metadata(file)?.len(),
        Place::Postgres { .. } => 0,
    };
    Ok(json!({ "perSecond": per_second, "bytesOfCase": bytes / count }))
}

/// Every case of a citizen, `first` being the first; answers how some of them are opened.
async fn file(
    registry: &Registry,
    filing: &Filing,
    first: u64,
    count: u64,
) -> Result<Vec<Opening>, FilingError> {
    let mut openings = Vec::new();
    for number in (first..count).step_by(AT_ONCE as usize) {
        let key = format!("fill-of-the-bench-{number}");
        let filed = registry.file(&key, filing, Timestamp::now()).await?.filed();
        if number % (count / NOTED).max(1) == 0 {
            openings.push(Opening { number: filed.number, code: filed.code });
        }
        if number % STEP == 0 && number > 0 {
            eprintln!("{number} of {count} cases are stored");
        }
    }
    Ok(openings)
}
