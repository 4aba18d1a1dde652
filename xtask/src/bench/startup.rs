//! From navigation to the first field that can be typed into, on a slow network and a slow machine:
//! the widget beside two form engines and a form written by hand, on the same questions.

use std::path::Path;

use serde::Deserialize;

use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::serve::Served;
use crate::setup::{self, browser::Browser};
use crate::widget;
use crate::workspace::{self, VERSION, remove_folder};

/// The widget takes less than this share of the faster form engine's time.
const AIM_ENGINE: f64 = 0.55;
/// The widget takes less than so many times the hand-written form's time.
const AIM_HAND_WRITTEN: f64 = 2.0;

/// What was measured in one run of each candidate.
#[derive(Deserialize)]
struct Results {
    huiyin: Vec<Run>,
    surveyjs: Vec<Run>,
    formio: Vec<Run>,
    preact: Vec<Run>,
}

#[derive(Clone, Deserialize)]
struct Run {
    milliseconds: f64,
    bytes: u64,
    /// What the page has asked for until then.
    files: Vec<Asked>,
}

#[derive(Clone, Deserialize)]
struct Asked {
    name: String,
    from: f64,
    to: f64,
}

pub(super) fn run() -> Result<()> {
    let folder = setup::npm::startup_peers()?;
    widget::dist::run()?;
    command::run(cargo().args(["build", "-p", "huiyin-server"]))?;
    let data = workspace::target().join("bench-startup");
    remove_folder(&data)?;
    let server = Served::demonstration(&data, &[])?;
    println!(
        "\nEach candidate opens seven times on 1.6 Mbit/s, 150 ms and a CPU four times slower…"
    );
    let printed = command::output(
        command::node(&folder.join("run.mjs"))
            .arg(workspace::target().join("dist").join(format!("huiyin-{VERSION}")))
            .arg(&server.base)
            .env("CHROME", Browser::find()?.chromium),
    )?;
    let results = serde_json::from_str(&printed).map_err(Error::json(Path::new("run.mjs")))?;
    print!("{}", report(&results));
    Ok(())
}

/// The table, the ratios, and where the widget's time went.
fn report(results: &Results) -> String {
    let all = [
        ("Huiyin, whole", &results.huiyin),
        ("SurveyJS", &results.surveyjs),
        ("Form.io", &results.formio),
        ("Preact, by hand", &results.preact),
    ];
    let mut lines = vec![format!("{:<18}{:>10}{:>24}{:>12}", "", "median", "all, ms", "bytes")];
    for (name, runs) in all {
        let middle = median(runs);
        let times: Vec<String> = runs.iter().map(|it| format!("{:.0}", it.milliseconds)).collect();
        let (median, times) = (middle.milliseconds, times.join(" "));
        lines.push(format!("{name:<18}{median:>7.0} ms  {times:>40}{:>10}", middle.bytes));
    }
    let [own, survey, formio, hand] = all.map(|(_, runs)| median(runs).milliseconds);
    let engine = own / survey.min(formio);
    lines.push(judged("of the faster form engine", engine, AIM_ENGINE));
    lines.push(judged("of the form by hand", own / hand, AIM_HAND_WRITTEN));
    lines.push("Where the widget's time went, in the median run:".to_owned());
    for Asked { name, from, to } in &median(&results.huiyin).files {
        lines.push(format!("{from:>7.0} to {to:>6.0} ms  {name}"));
    }
    lines.join("\n") + "\n"
}

fn judged(what: &str, ratio: f64, aim: f64) -> String {
    let verdict = if ratio < aim { "reached" } else { "missed" };
    format!("{ratio:.2} {what}; aim: below {aim}, {verdict}")
}

/// The run in the middle; of none, one that took for ever.
fn median(runs: &[Run]) -> Run {
    let mut sorted = runs.to_vec();
    sorted.sort_by(|a, b| a.milliseconds.total_cmp(&b.milliseconds));
    let never = Run { milliseconds: f64::INFINITY, bytes: 0, files: Vec::new() };
    sorted.get(sorted.len() / 2).cloned().unwrap_or(never)
}

#[cfg(test)]
mod tests {
    use super::{Results, Run, report};

    fn runs(times: &[f64]) -> Vec<Run> {
        times
            .iter()
            .map(|&milliseconds| Run { milliseconds, bytes: 1, files: Vec::new() })
            .collect()
    }

    #[test]
    fn the_middle_run_counts_and_the_faster_engine_is_the_measure() {
        let results = Results {
            huiyin: runs(&[90.0, 50.0, 52.0]),
            surveyjs: runs(&[100.0, 100.0, 100.0]),
            formio: runs(&[200.0, 10.0, 300.0]),
            preact: runs(&[20.0, 26.0, 90.0]),
        };
        let report = report(&results);
        assert!(report.contains("0.52 of the faster form engine; aim: below 0.55, reached"));
        assert!(report.contains("2.00 of the form by hand; aim: below 2, missed"));
    }
}
