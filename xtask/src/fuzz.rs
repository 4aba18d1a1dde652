//! Bad input in bulk: requests made up from `docs/openapi.json` by an independent program
//! (schemathesis), thrown at the real server, and every answer held against the document.

use std::path::Path;
use std::process::Command;

use crate::command;
use crate::error::Result;
use crate::serve::Served;
use crate::start::{self, AGENCY};
use crate::workspace::{self, create_folder, remove_folder};

const DOCUMENT: &str = "docs/openapi.json";

/// Nobody is to be told to wait: what is thrown is more than any citizen sends.
const UNLIMITED: [&str; 6] = [
    "--openings-per-number=0",
    "--openings-per-address=0",
    "--filings-per-address=0",
    "--uploads-per-address=0",
    // So many files are never claimed.
    "--file-megabytes=65536",
    // As long as the longest run.
    "--token-minutes=600",
];

/// The filing by which the tests get a case of their own.
const FILING: &str = r#"{
    "kind": "informationRequest", "formVersion": "2026-1", "language": "en",
    "answers": {
        "applicantKind": "person", "personName": "Applicant",
        "identity": { "document": "passport", "number": "X00000000" },
        "title": "Bad input, please disregard", "format": "electronic",
        "phone": "010 1234 5678", "email": "applicant@mail.example"
    }
}"#;

/// About so many good and bad cases for each call, made up from a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) cases_per_call: u32,
    pub(crate) seed: u32,
}

/// Throws them; `see` is shown every printed line.
///
/// # Errors
/// Any answer breaks the document.
pub(crate) fn run(schemathesis: &Path, amount: Amount, see: impl FnMut(&str)) -> Result<()> {
    // Everything that either side leaves behind is below here.
    let folder = workspace::target().join("fuzz");
    remove_folder(&folder)?;
    create_folder(&folder)?;
    let data = folder.join("data");
    let served = Served::demonstration(&data, &UNLIMITED)?;
    let settings = workspace::root().join("xtask/fuzz");
    let mut throw = Command::new(schemathesis);
    throw
        .current_dir(&folder)
        .arg("--config-file")
        .arg(settings.join("schemathesis.toml"))
        .arg("run")
        .arg(workspace::root().join(DOCUMENT))
        .args(["--url", &served.base, "--no-color"])
        .args(["--max-examples", &amount.cases_per_call.to_string()])
        .args(["--seed", &amount.seed.to_string()])
        .env("SCHEMATHESIS_HOOKS", settings.join("hooks.py"))
        .env("HUIYIN_FUZZ_API", &served.base)
        .env("HUIYIN_FUZZ_FILING", FILING)
        .env("HUIYIN_FUZZ_STAFF", staff_token(&start::server(), &data)?)
        // Hooks are compiled beside themselves otherwise, in the checkout.
        .env("PYTHONDONTWRITEBYTECODE", "1");
    command::run_and_see(&mut throw, see)
}

/// A token with which staff may do everything: the first line of what is printed.
pub(crate) fn staff_token(server: &Path, data: &Path) -> Result<String> {
    let mut make = Command::new(server);
    make.current_dir(workspace::root())
        .args(["staff", "--agency", AGENCY, "--data"])
        .arg(data)
        .args(["token", "add", "--name", "Many requests", "--role", "supervisor"]);
    let printed = command::output(&mut make)?;
    Ok(printed.lines().next().unwrap_or_default().trim().to_owned())
}
