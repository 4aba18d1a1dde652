//! The widget's files in `dist`, built by Trunk.

pub(crate) mod assemble;
#[cfg(test)]
mod contrast;
pub(crate) mod dist;
mod integrity;
mod licences;
#[cfg(test)]
mod logical;
mod parts;
mod sizes;
mod snippets;
mod style;
pub(crate) mod wasm;

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::command;
use crate::error::{Error, Result};
use crate::setup::{self, npm::BuildTools};
use crate::workspace;

/// What a build needs on the machine.
pub(crate) fn set_up() -> Result<()> {
    setup::rust::wasm_target()?;
    setup::trunk()?;
    setup::wasm_bindgen()?;
    BuildTools::find().map(drop)
}

/// Builds for release, as an agency gets it; once a command, however many stages ask for it.
pub(crate) fn build() -> Result<()> {
    static BUILT: AtomicBool = AtomicBool::new(false);
    if BUILT.load(Ordering::Relaxed) {
        return Ok(());
    }
    set_up()?;
    trunk_build()?;
    BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

fn trunk_build() -> Result<()> {
    let trunk = setup::trunk()?.join(command::exe("trunk"));
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    // Trunk takes the first wasm-bindgen on the path if its version is the locked one.
    let folders = std::iter::once(setup::wasm_bindgen()?).chain(std::env::split_paths(&inherited));
    let path = std::env::join_paths(folders)
        .map_err(|_| Error::told("A folder on PATH has a character that PATH cannot carry."))?;
    command::run(
        Command::new(trunk)
            .args(["build", "--release", "--offline=true", "--skip-version-check"])
            .current_dir(workspace::root())
            .env("PATH", path)
            // Trunk reads NO_COLOR as a boolean and refuses the usual `1`.
            .env_remove("NO_COLOR"),
    )
}
