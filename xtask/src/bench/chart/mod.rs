//! Our layout of flowcharts beside dagre and elkjs, and its time in a browser.

mod browser;
mod lanes;
mod table;

use serde_json::Value;

use super::programs::{self, example};
use crate::command;
use crate::error::Result;
use crate::setup;

/// Whoever lays out; ours first.
const PROGRAMS: [&str; 3] = ["ours", "dagre", "elkjs"];

pub(super) fn run() -> Result<()> {
    let folder = setup::npm::chart_peers()?;
    programs::build("huiyin-flowchart")?;
    let charts = command::output(&mut example("chart_corpus"))?;
    println!("\nThe peers lay {} charts out…", list(&charts)?.len());
    let drawn = command::fed(&mut command::node(&folder.join("peers.mjs")), &charts)?;
    let drawn: Value = programs::read(&drawn)?;

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

fn list(json: &str) -> Result<Vec<Value>> {
    programs::read(json)
}
