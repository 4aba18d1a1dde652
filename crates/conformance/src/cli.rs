//! What may be typed, and what it means.

use std::path::PathBuf;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use huiyin_conformance::check::Level;
use huiyin_conformance::{KnownCase, Options};
use huiyin_contract::case::CaseKind;
use huiyin_contract::form::Answers;

/// Does a backend keep the Huiyin contract? Ends with 0 if it does, with 1 if not, with 2 if this
/// was typed wrong, and with 3 if nothing answers.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Cli {
    /// Base of the contract, such as https://agency.example/huiyin/api/v1.
    #[arg(required_unless_present = "list")]
    url: Option<String>,
    /// How far to look; each level holds those before it.
    #[arg(long, value_enum, default_value = "static")]
    level: Level,
    /// Allows to file cases: two, which say that they are tests and are withdrawn at the end.
    #[arg(long)]
    allow_filing: bool,
    /// The kind of case to file; the agency's first where nothing is said.
    #[arg(long, value_parser = kind)]
    kind: Option<CaseKind>,
    /// A JSON file with the answers to file, where the form asks for what cannot be made up.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Number of a case that exists, to look at and not to touch; may be given several times.
    #[arg(long, value_name = "NUMBER")]
    number: Vec<String>,
    /// Its query code, in the same order.
    #[arg(
        long,
        value_name = "CODE",
        env = "HUIYIN_CODE",
        value_delimiter = ',',
        hide_env_values = true
    )]
    code: Vec<String>,
    /// Tries the limits as well: fails to open a case until told to wait.
    #[arg(long)]
    try_limits: bool,
    /// Origin of the page that embeds the widget, if that is another site.
    #[arg(long)]
    origin: Option<String>,
    /// Seconds that one request may take.
    #[arg(long, default_value_t = 30)]
    timeout: u64,
    /// Most seconds to wait when told to (`Retry-After`).
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// How to report.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Lists the checks and sends nothing.
    #[arg(long)]
    pub(crate) list: bool,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// JUnit XML, for build servers.
    Junit,
}

impl Cli {
    pub(crate) fn options(&self) -> Result<Options, clap::Error> {
        if self.number.len() != self.code.len() {
            return Err(wrong("every --number needs its --code"));
        }
        let cases = self.number.iter().zip(&self.code);
        let cases =
            cases.map(|(number, code)| KnownCase { number: number.clone(), code: code.clone() });
        Ok(Options {
            level: self.level,
            allow_filing: self.allow_filing,
            kind: self.kind,
            answers: self.answers.as_deref().map(read_answers).transpose()?,
            cases: cases.collect(),
            try_limits: self.try_limits,
            origin: self.origin.clone(),
            timeout: Duration::from_secs(self.timeout),
            patience: Duration::from_secs(self.patience),
            ..Options::new(self.url.as_deref().unwrap_or_default())
        })
    }
}

fn read_answers(path: &std::path::Path) -> Result<Answers, clap::Error> {
    let told = |cause: &dyn std::fmt::Display| wrong(&format!("{}: {cause}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|cause| told(&cause))?;
    serde_json::from_str(&text).map_err(|cause| told(&cause))
}

fn wrong(words: &str) -> clap::Error {
    Cli::command().error(ErrorKind::ValueValidation, words)
}

fn kind(text: &str) -> Result<CaseKind, String> {
    let names = || CaseKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    match CaseKind::from_identifier(text) {
        CaseKind::Other => Err(format!("must be one of {}", names())),
        known => Ok(known),
    }
}
