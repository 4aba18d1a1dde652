//! Programs that measure: examples of a package, built for release, each printing JSON.

use std::path::PathBuf;
use std::process::Command;

use serde::de::DeserializeOwned;

use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::workspace;

/// Builds the examples of a package, and its programs.
pub(super) fn build(package: &str) -> Result<()> {
    command::run(cargo().args(["build", "--release", "-p", package, "--bins", "--examples"]))
}

/// A program that was built.
pub(super) fn built(name: &str) -> PathBuf {
    workspace::target().join("release").join(command::exe(name))
}

/// An example that was built.
pub(super) fn example(name: &str) -> Command {
    Command::new(workspace::target().join("release/examples").join(command::exe(name)))
}

/// What a program printed.
pub(super) fn read<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|fault| {
        Error::told(format!("What a program of the bench printed cannot be read: {fault}"))
    })
}
