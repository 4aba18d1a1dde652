//! One stage of the checks: what it needs and what it runs.

use std::path::Path;
use std::process::Command;

use super::{Count, conformance, setup};
use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::setup::browser::Browser;
use crate::setup::postgres::Postgres;
use crate::workspace::{self, read, write};
use crate::{fuzz, start, widget};

/// The one set of features for lints, tests and server, so that they share what cargo compiles.
const FEATURES: &str = "huiyin-contract/schema";

/// What is tested natively.
const NATIVE: [&str; 5] = ["--workspace", "--exclude", "huiyin", "--features", FEATURES];

const WASM: &str = "wasm32-unknown-unknown";

/// Some thousands of cases, always the same, in a minute or two.
const FUZZ: fuzz::Amount = fuzz::Amount { cases_per_call: 250, seed: 1 };

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Format,
    Lint,
    Native,
    Postgres,
    Browser,
    Size,
    EndToEnd,
    Conformance,
    Fuzz,
}

impl Stage {
    pub(super) const ALL: [Self; 9] = [
        Self::Format,
        Self::Lint,
        Self::Native,
        Self::Postgres,
        Self::Browser,
        Self::Size,
        Self::EndToEnd,
        Self::Conformance,
        Self::Fuzz,
    ];

    /// The word for `--only`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Native => "native",
            Self::Postgres => "postgres",
            Self::Browser => "browser",
            Self::Size => "size",
            Self::EndToEnd => "e2e",
            Self::Conformance => "conformance",
            Self::Fuzz => "fuzz",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Format => "format: rustfmt",
            Self::Lint => "lint: clippy",
            Self::Native => "native: cargo test",
            Self::Postgres => "postgres: the server's tests on it",
            Self::Browser => "browser: wasm-bindgen-test",
            Self::Size => "size: release build and bounds",
            Self::EndToEnd => "e2e: Playwright",
            Self::Conformance => "conformance: our own kit",
            Self::Fuzz => "fuzz: schemathesis",
        }
    }

    pub(super) fn set_up(self) -> Result<()> {
        match self {
            Self::Format => setup::rust::component("rustfmt"),
            Self::Lint => {
                setup::rust::component("clippy").and_then(|()| setup::rust::wasm_target())
            }
            Self::Native | Self::Conformance => Ok(()),
            Self::Postgres => {
                // Without it the stage is skipped.
                setup::postgres::programs();
                Ok(())
            }
            Self::Browser => {
                setup::rust::wasm_target()?;
                setup::wasm_bindgen()?;
                Browser::find().map(drop)
            }
            Self::Size => widget::set_up(),
            Self::EndToEnd => {
                widget::set_up()?;
                setup::npm::end_to_end()?;
                setup::php::bring();
                Browser::find().map(drop)
            }
            // Without Python the stage is skipped.
            Self::Fuzz => setup::python::schemathesis().map(drop),
        }
    }

    pub(super) fn run(self, playwright: &[String], count: &mut Count) -> Result<()> {
        match self {
            Self::Format => command::run(cargo().args(["fmt", "--all", "--check"])),
            Self::Lint => lint(),
            Self::Native => native(count),
            Self::Postgres => postgres(count),
            Self::Browser => browser(count),
            Self::Size => widget::dist::run(),
            Self::EndToEnd => end_to_end(playwright, count),
            Self::Conformance => build_programs().and_then(|()| conformance::run(count)),
            Self::Fuzz => fuzz(count),
        }
    }
}

fn lint() -> Result<()> {
    let deny = ["--all-targets", "--", "-D", "warnings"];
    command::run(cargo().args(["clippy", "--workspace", "--features", FEATURES]).args(deny))?;
    command::run(cargo().args(["clippy", "-p", "huiyin", "--target", WASM]).args(deny))
}

/// The suites in `tests/` are for the browser; of the widget only its library runs here.
fn native(count: &mut Count) -> Result<()> {
    let mut test = |arguments: &[&str]| {
        command::run_and_see(cargo().args(["test", "--no-fail-fast"]).args(arguments), |line| {
            count.see_cargo(line);
        })
    };
    test(&NATIVE)?;
    test(&["-p", "huiyin", "--lib"])
}

/// The server's tests once more, on a PostgreSQL server of their own.
fn postgres(count: &mut Count) -> Result<()> {
    let Some(programs) = setup::postgres::programs() else {
        count.skip("no PostgreSQL here, and none could be installed");
        return Ok(());
    };
    let server = Postgres::start(&programs)?;
    let mut test = cargo();
    test.args(["test", "--no-fail-fast", "-p", "huiyin-server", "--test", "*"])
        .args(["--features", FEATURES])
        .env("HUIYIN_TEST_DATABASE", server.url());
    command::run_and_see(&mut test, |line| count.see_cargo(line))
}

fn browser(count: &mut Count) -> Result<()> {
    let browser = Browser::find()?;
    let runner = setup::wasm_bindgen()?.join(command::exe("wasm-bindgen-test-runner"));
    let settings = workspace::target().join("webdriver.json");
    write(&settings, webdriver_settings(&browser.chromium)?)?;
    let mut test = cargo();
    test.args(["test", "-p", "huiyin", "--no-fail-fast", "--target", WASM, "--test", "*"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    command::run_and_see(&mut test, |line| count.see_cargo(line))
}

/// The committed settings and this machine's browser.
fn webdriver_settings(chromium: &Path) -> Result<String> {
    let path = workspace::root().join("webdriver.json");
    let mut settings: serde_json::Value =
        serde_json::from_slice(&read(&path)?).map_err(Error::json(&path))?;
    settings["goog:chromeOptions"]["binary"] = chromium.to_string_lossy().into();
    Ok(settings.to_string())
}

/// Cargo builds server and kit for their own tests too; asked for in another way, it would compile
/// half of the dependencies again with other features.
fn build_programs() -> Result<()> {
    command::run(cargo().arg("test").args(NATIVE).arg("--no-run"))
}

fn fuzz(count: &mut Count) -> Result<()> {
    let Some(schemathesis) = setup::python::schemathesis()? else {
        count.skip("no Python 3.10 with venv here, and none could be installed");
        return Ok(());
    };
    build_programs()?;
    fuzz::run(&schemathesis, FUZZ, |line| count.see_schemathesis(line))
}

fn end_to_end(playwright: &[String], count: &mut Count) -> Result<()> {
    widget::build()?;
    build_programs()?;
    let folder = workspace::root().join("tests/e2e");
    let modules = folder.join("node_modules");
    command::run(command::node(&modules.join("typescript/bin/tsc")).current_dir(&folder))?;
    let mut test: Command = command::node(&modules.join("@playwright/test/cli.js"));
    test.arg("test")
        .args(playwright)
        .current_dir(&folder)
        .env("CHROME", Browser::find()?.chromium)
        .env("HUIYIN_SERVER", start::server())
        .env("HUIYIN_VERSION", workspace::VERSION);
    command::run_and_see(&mut test, |line| count.see_playwright(line))
}
