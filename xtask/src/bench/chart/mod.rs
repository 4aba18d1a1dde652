//! Our layout of flowcharts beside dagre and elkjs, and its time in a browser.

mod browser;
mod lanes;
mod table;

use serde_json::Value;

use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::{setup, workspace};

/// Whoever lays out; ours first.
const PROGRAMS: [&str; 3] = ["ours", "dagre", "elkjs"];

pub(super) fn run() -> Result<()> {
    let folder = setup::npm::chart_peers()?;
    command::run(cargo().args(["build", "--release", "-p", "huiyin-flowchart", "--examples"]))?;
    let charts = command::output(&mut example("chart_corpus"))?;
    println!("\nThe peers lay {} charts out…", list(&charts)?.len());
    let drawn = command::fed(&mut command::node(&folder.join("peers.mjs")), &charts)?;
    let drawn: Value = serde_json::from_str(&drawn).map_err(unreadable)?;

    let mut figures = Vec::new();
    for program in PROGRAMS {
        let input = if program == "ours" { charts.clone() } else { drawn[program].to_string() };
        figures.push(list(&command::fed(&mut example("chart_figures"), &input)?)?);
    }
    let charts = list(&charts)?;
    table::print(&charts, &figures);
    let moved = |program: &str| {
        list(&command::fed(&mut example("chart_figures"), &drawn[program].to_string())?)
    };
    lanes::print(&charts, &figures[0], &moved)?;
    println!("\nGrowth, in processor time, fastest of 15:");
    print!("{}", command::output(&mut example("chart_growth"))?);
    browser::run()
}

/// An example of the layout crate, built for release.
fn example(name: &str) -> std::process::Command {
    let examples = workspace::target().join("release/examples");
    std::process::Command::new(examples.join(command::exe(name)))
}

fn list(json: &str) -> Result<Vec<Value>> {
    serde_json::from_str(json).map_err(unreadable)
}

fn unreadable(fault: serde_json::Error) -> Error {
    Error::told(format!("What a program of the bench printed cannot be read: {fault}"))
}
