//! An example of a crate as a module for a browser, built and optimised as the widget is.

use std::process::Command;

use crate::command::{self, cargo};
use crate::error::Result;
use crate::setup::npm::BuildTools;
use crate::widget::wasm;
use crate::workspace::{self, read, read_text};
use crate::{setup, widget};

/// A module, and the script that loads it as `wasm_bindgen`.
pub(super) struct Module {
    pub(super) glue: String,
    pub(super) wasm: Vec<u8>,
}

impl Module {
    /// Builds an example, which must be a `cdylib`.
    pub(super) fn build(package: &str, example: &str) -> Result<Self> {
        widget::set_up()?;
        let place = ["--target", "wasm32-unknown-unknown", "--profile", "release-wasm"];
        command::run(cargo().args(["build", "-p", package, "--example", example]).args(place))?;
        let built = workspace::target()
            .join("wasm32-unknown-unknown/release-wasm/examples")
            .join(format!("{example}.wasm"));
        let folder = workspace::target().join("bench").join(example);
        command::run(
            Command::new(setup::wasm_bindgen()?.join(command::exe("wasm-bindgen")))
                .arg(built)
                .args(["--target", "no-modules", "--no-typescript", "--out-dir"])
                .arg(&folder),
        )?;
        let module = folder.join(format!("{example}_bg.wasm"));
        wasm::optimise(&BuildTools::find()?, &module)?;
        let glue = read_text(&folder.join(format!("{example}.js")))?;
        Ok(Self { glue, wasm: read(&module)? })
    }
}
