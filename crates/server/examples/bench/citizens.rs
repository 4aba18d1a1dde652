//! Citizens by the hundred, each on a connection of their own.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::pace::Pace;
use crate::requests::{Requests, What};
use crate::wire::{Answer, Wire};

/// Asked before anything is timed, so that caches and threads are there.
const WARM: Duration = Duration::from_secs(1);

#[derive(Args)]
pub(crate) struct Load {
    /// The server's address, such as 127.0.0.1:8080.
    pub(crate) address: String,
    /// Base of the contract.
    pub(crate) base: String,
    #[arg(value_enum)]
    pub(crate) what: What,
    connections: usize,
    seconds: u64,
    /// Asked so often a second in all, whether or not the server keeps up; else as often as it
    /// answers.
    #[arg(long)]
    rate: Option<u32>,
    /// How citizens open the cases that are read, as `fill` noted it.
    #[arg(long)]
    pub(crate) openings: Option<PathBuf>,
    /// A token of staff, for searches.
    #[arg(long)]
    pub(crate) token: Option<String>,
}

/// What came back.
#[derive(Default)]
struct Answers {
    /// Microseconds of those that were wanted.
    times: Vec<u64>,
    /// All others, and what the first of them said.
    refused: u64,
    first_refused: Option<String>,
}

pub(crate) async fn run(load: &Load) -> Result<Value, Box<dyn Error>> {
    raise_limit_of_files();
    let requests = Arc::new(Requests::of(load).await?);
    let from = Instant::now();
    let began = from + WARM;
    let until = began + Duration::from_secs(load.seconds);
    let pace = |number| match load.rate {
        None => Pace::once_answered(),
        Some(rate) => Pace::together(rate, number, load.connections, from),
    };
    let mut citizens = Vec::new();
    for number in 0..load.connections {
        let wire = Wire::open(&load.address).await?;
        citizens.push(tokio::spawn(ask(wire, Arc::clone(&requests), pace(number), began, until)));
    }
    let mut all = Answers::default();
    for citizen in citizens {
        all.add(citizen.await??);
    }
    Ok(all.told(began.elapsed()))
}

/// Until the time is over, and what was asked by then is answered.
async fn ask(
    mut wire: Wire,
    requests: Arc<Requests>,
    mut pace: Pace,
    began: Instant,
    until: Instant,
) -> io::Result<Answers> {
    let mut answers = Answers::default();
    while let Some(due) = pace.next(until).await {
        let answer = wire.ask(requests.next().as_bytes()).await?;
        answers.note(&answer, (due >= began).then(|| due.elapsed()));
    }
    Ok(answers)
}

impl Answers {
    fn note(&mut self, answer: &Answer, took: Option<Duration>) {
        if !(200..300).contains(&answer.status) {
            self.refused += 1;
            let words = || format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
            self.first_refused.get_or_insert_with(words);
        } else if let Some(took) = took {
            self.times.push(took.as_micros() as u64);
        }
    }

    fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.refused += other.refused;
        self.first_refused = self.first_refused.take().or(other.first_refused);
    }

    fn told(mut self, took: Duration) -> Value {
        self.times.sort_unstable();
        let at = |share: f64| {
            let place = (self.times.len() as f64 * share) as usize;
            self.times.get(place).map(|micros| *micros as f64 / 1000.0)
        };
        json!({
            "perSecond": self.times.len() as f64 / took.as_secs_f64(),
            "p50": at(0.5), "p99": at(0.99),
            "refused": self.refused, "firstRefused": self.first_refused,
        })
    }
}

/// Every connection is an open file, and many systems begin with a limit of 1,024.
fn raise_limit_of_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        // Refused, the connections beyond it fail and say so.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    }
}
