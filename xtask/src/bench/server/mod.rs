//! What the server files and reads a second, beside what the disk lets SQLite insert in the same
//! run: with a few cases stored, and with a million.

mod table;

use std::path::PathBuf;

use serde::Deserialize;

use super::programs::{self, example};
use crate::command;
use crate::error::{Error, Result};
use crate::fuzz::staff_token;
use crate::serve::Served;
use crate::start::AGENCY;
use crate::workspace::{self, create_folder, remove_folder};
use table::{Figures, Line};

/// Cases that are stored, first and last.
const CASES: [u64; 2] = [10_000, 1_000_000];

/// Connections at once.
const CONNECTIONS: [usize; 4] = [1, 16, 128, 1000];

/// Filings a second that come over 1,000 connections, whether or not the server keeps up.
const RATES: [u32; 3] = [500, 1000, 2000];

/// Most jobs that the server's writer commits together.
const GROUP: usize = 512;

const SECONDS: &str = "5";

/// Nobody is told to wait.
const UNLIMITED: [&str; 2] = ["--filings-per-address=0", "--openings-per-address=0"];

/// One measurement with a store of one size.
struct Bench {
    data: PathBuf,
    openings: PathBuf,
    token: String,
    bytes_of_case: u64,
    address: String,
    base: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filled {
    per_second: f64,
    bytes_of_case: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inserted {
    per_second: f64,
}

pub(super) fn run() -> Result<()> {
    programs::build("huiyin-server")?;
    let folder = workspace::target().join("bench-server");
    remove_folder(&folder)?;
    create_folder(&folder)?;
    let mut refused = 0;
    for cases in CASES {
        refused += measure(folder.join("data"), cases)?;
    }
    remove_folder(&folder)?;
    match refused {
        0 => Ok(()),
        _ => Err(Error::told(format!("{refused} requests were refused: no figure stands."))),
    }
}

/// Answers how many requests were refused.
fn measure(data: PathBuf, cases: u64) -> Result<u64> {
    let openings = data.with_extension("openings");
    println!("\nFiling cases until there are {cases}…");
    let count = cases.to_string();
    let mut fill = example("bench");
    fill.current_dir(workspace::root()).args(["fill", AGENCY]).arg(&data).arg(count).arg(&openings);
    let filled: Filled = programs::read(&command::output(&mut fill)?)?;
    println!("{:.0} a second, without the network.", filled.per_second);
    let program = programs::built("huiyin-server");
    let token = staff_token(&program, &data)?;
    let served = Served::by(&program, &data, &UNLIMITED)?;
    let (address, base) = place(&served.base)?;
    let bytes_of_case = filled.bytes_of_case;
    table::head(cases, bytes_of_case);
    let bench = Bench { data, openings, token, bytes_of_case, address, base };
    bench.run()
}

/// Where to connect, and the path below which the contract is.
fn place(base: &str) -> Result<(String, String)> {
    let place = base.strip_prefix("http://").and_then(|place| place.split_once('/'));
    let (address, path) = place.ok_or_else(|| Error::told(format!("{base} is no address.")))?;
    Ok((address.to_owned(), format!("/{path}")))
}

impl Bench {
    fn run(&self) -> Result<u64> {
        let mut refused = 0;
        for connections in CONNECTIONS {
            // Right before, since whatever else the machine does changes both.
            let limit = self.limit(connections.min(GROUP))?;
            refused += self.line("file", connections, None, Some(limit))?;
        }
        for rate in RATES {
            refused += self.line("file", 1000, Some(rate), None)?;
        }
        for what in ["case", "catalogue", "power"] {
            for connections in CONNECTIONS {
                refused += self.line(what, connections, None, None)?;
            }
        }
        Ok(refused + self.line("search", 1, None, None)?)
    }

    /// Rows a second that SQLite alone inserts, so many in a transaction.
    fn limit(&self, group: usize) -> Result<f64> {
        let mut limit = example("bench");
        limit.arg("limit").arg(&self.data).args([SECONDS, &group.to_string()]);
        limit.arg(self.bytes_of_case.to_string());
        let inserted: Inserted = programs::read(&command::output(&mut limit)?)?;
        Ok(inserted.per_second)
    }

    fn line(
        &self,
        what: &'static str,
        connections: usize,
        rate: Option<u32>,
        limit: Option<f64>,
    ) -> Result<u64> {
        let mut load = example("bench");
        load.args(["load", &self.address, &self.base, what, &connections.to_string(), SECONDS]);
        load.args(["--token", &self.token]).arg("--openings").arg(&self.openings);
        if let Some(rate) = rate {
            load.args(["--rate", &rate.to_string()]);
        }
        let figures: Figures = programs::read(&command::output(&mut load)?)?;
        let refused = figures.refused;
        Line { what, connections, rate, figures, limit }.print();
        Ok(refused)
    }
}
