//! `huiyin-conformance URL`.

mod cli;

use std::process::ExitCode;

use clap::Parser;
use huiyin_conformance::{checks, report, run};

use cli::{Cli, Format};

/// The backend breaks the contract.
const BROKEN: u8 = 1;
/// Nothing answers. (2 is for what was typed wrong.)
const UNREACHABLE: u8 = 3;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.list {
        print!("{}", report::list(&checks()));
        return ExitCode::SUCCESS;
    }
    let options = cli.options().unwrap_or_else(|error| error.exit());
    let report = match run(options, |outcome| eprint!("{}", report::mark(outcome))) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(UNREACHABLE);
        }
    };
    eprintln!();
    match cli.format {
        Format::Text => print!("{}", report::text(&report)),
        Format::Json => println!("{}", report::json(&report)),
        Format::Junit => print!("{}", report::junit(&report)),
    }
    if report.is_good() { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) }
}
