//! Everything a person types: `cargo xtask start | test | dist | bench`.
//!
//! Each command does its own set-up, skips what is already right and may be run again at any time.

mod bench;
mod command;
mod error;
mod fuzz;
mod plain;
mod serve;
mod setup;
mod start;
mod test;
mod widget;
mod workspace;

use std::process::ExitCode;

use error::{Error, Result};

const USAGE: &str = "\
cargo xtask start [--port 8080]
    builds everything and serves widget, demo page and API on 127.0.0.1
cargo xtask test [--only STAGE,STAGE] [-- PLAYWRIGHT ARGUMENTS]
    runs every check, or only those named: format, lint, native, postgres, browser, size, e2e,
    conformance, fuzz
cargo xtask dist
    makes target/dist/huiyin-VERSION, the folder that an agency copies to its web server
cargo xtask bench [chart|search|fuzz|server|startup]
    measures what is bounded, and what is compared beside its peers; fuzz throws tens of
    thousands of other bad requests at the server every time";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error::with_causes(&error));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (name, rest) = arguments.split_first().ok_or_else(|| Error::told(USAGE))?;
    match name.as_str() {
        "start" => start::run(rest),
        "test" => test::run(rest),
        "dist" => widget::dist::run(),
        "bench" => bench::run(rest),
        // For Trunk's hook alone.
        "assemble" => widget::assemble::run(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Error::told(USAGE)),
    }
}
