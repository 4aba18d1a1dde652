//! The reference server for a while, on a free port of this machine.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::command;
use crate::error::{Error, Result};
use crate::start::{AGENCY, BASE, server};
use crate::workspace::{self, create_folder};

/// Staff are never told to wait: these servers are for tests.
const STAFF_UNLIMITED: [(&str, &str); 2] =
    [("HUIYIN_STAFF_FAILURES_PER_ADDRESS", "0"), ("HUIYIN_STAFF_CALLS_PER_TOKEN", "0")];

/// What the server prints before its address.
const READY: &str = "Huiyin is ready at ";

/// A server that ends when this is dropped.
pub(crate) struct Served {
    server: Child,
    /// Base of the contract.
    pub(crate) base: String,
}

impl Served {
    /// The reference server with the demonstration agency, its cases in a folder.
    pub(crate) fn demonstration(data: &Path, options: &[&str]) -> Result<Self> {
        Self::run(&server(), Path::new(AGENCY), data, options)
    }

    /// The same, by another build of it.
    pub(crate) fn by(program: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        Self::run(program, Path::new(AGENCY), data, options)
    }

    /// The reference server with the agency in a folder.
    pub(crate) fn agency(agency: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        Self::run(&server(), agency, data, options)
    }

    fn run(program: &Path, agency: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        let mut serve = Command::new(program);
        serve
            .current_dir(workspace::root())
            .args(["serve", "--base", BASE, "--listen", "127.0.0.1:0"])
            .arg("--agency")
            .arg(agency)
            .arg("--data")
            .arg(data)
            .args(options)
            // By the environment: a server without calls of staff knows no such options.
            .envs(STAFF_UNLIMITED)
            // A line a request, which nobody reads unless something fails.
            .stderr(log(&data.with_extension("log"))?);
        Self::start(&mut serve)
    }

    fn start(serve: &mut Command) -> Result<Self> {
        let mut child =
            serve.stdout(Stdio::piped()).spawn().map_err(command::cannot_start(serve))?;
        let printed = child.stdout.take().map(BufReader::new);
        let mut started = Self { server: child, base: String::new() };
        let mut lines = printed.into_iter().flat_map(|it| it.lines().map_while(|line| line.ok()));
        let ready = lines.find_map(|line| line.strip_prefix(READY).map(str::to_owned));
        started.base = ready.ok_or_else(|| Error::told("The server ended before it was ready."))?;
        Ok(started)
    }
}

fn log(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    File::create(path).map_err(Error::file(path))
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
