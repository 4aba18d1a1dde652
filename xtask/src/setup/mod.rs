//! Brings what a command needs onto the machine, outside the checkout, and skips what is there.

pub(crate) mod browser;
mod cargo_tool;
mod debian;
pub(crate) mod npm;
pub(crate) mod php;
pub(crate) mod postgres;
pub(crate) mod python;
pub(crate) mod rust;

use std::path::PathBuf;

use crate::command;
use crate::error::{Error, Result};
use crate::workspace;

/// 0.22 asks for a newer Rust than `rust-version` of the workspace.
const TRUNK: &str = "0.21.14";

/// Folder with `trunk`.
pub(crate) fn trunk() -> Result<PathBuf> {
    cargo_tool::CargoTool {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        // Without TLS: it never downloads, all it needs is brought by us.
        build_arguments: &["--no-default-features"],
        minutes: 5,
    }
    .folder()
}

/// Folder with `wasm-bindgen` and `wasm-bindgen-test-runner`, whose version must be exactly that
/// of the crate: the two share an unversioned format.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    cargo_tool::CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: workspace::locked_version("wasm-bindgen")?,
        build_arguments: &[],
        minutes: 3,
    }
    .folder()
}

/// Where tools live: outside the checkout, so that a second clone has them.
fn tools_folder() -> Result<PathBuf> {
    if let Some(folder) = set("HUIYIN_TOOLS") {
        return Ok(folder);
    }
    let cache = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Caches"))
    } else {
        set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))
    };
    cache
        .map(|folder| folder.join("huiyin").join("tools"))
        .ok_or_else(|| Error::told("No cache folder is known: set HUIYIN_TOOLS to a folder."))
}

fn set(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Says what is about to happen to the machine.
fn say(words: &str) {
    println!("Set-up: {words}");
}

fn need_node() -> Result<()> {
    match command::on_path("node") {
        Some(_) => Ok(()),
        None => Err(Error::told(
            "Node.js is missing: install version 20 or newer, with npm, and run this again.",
        )),
    }
}
