//! Parts of the Rust toolchain.

use std::path::PathBuf;
use std::process::Command;

use super::say;
use crate::command;
use crate::error::{Error, Result};
use crate::workspace;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    if sysroot()?.join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM])
}

/// `rustfmt` or `clippy`, which a minimal toolchain leaves out.
pub(crate) fn component(name: &str) -> Result<()> {
    let program = if name == "clippy" { "cargo-clippy" } else { name };
    if sysroot()?.join("bin").join(command::exe(program)).is_file()
        || command::on_path(program).is_some()
    {
        return Ok(());
    }
    rustup(&["component", "add", name])
}

/// Asking the compiler takes milliseconds, asking rustup a second.
fn sysroot() -> Result<PathBuf> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let printed = command::output(
        Command::new(rustc).args(["--print", "sysroot"]).current_dir(workspace::root()),
    )?;
    Ok(PathBuf::from(printed.trim()))
}

fn rustup(arguments: &[&str]) -> Result<()> {
    say(&format!("rustup {} (a minute)", arguments.join(" ")));
    if command::on_path("rustup").is_none() {
        return Err(Error::told(format!(
            "`rustup {}` is needed, and rustup is missing: install Rust with rustup, or let your \
             system's Rust bring it, and run this again.",
            arguments.join(" ")
        )));
    }
    command::run(Command::new("rustup").args(arguments).current_dir(workspace::root()))
}
