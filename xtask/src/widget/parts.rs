//! The module as several: what the first screen needs, and the parts that come later
//! (`src/pages/rooms.rs`). Trunk binds the whole module; here it is split and bound anew.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::integrity;
use crate::command;
use crate::error::{Error, Result};
use crate::setup::{self, npm::BuildTools};
use crate::workspace::{self, read, read_text, remove_folder, write};

const NAME: &str = "huiyin_widget";
/// The script that brings the parts; it ends in the glue.
const LINK: &str = "huiyin_parts.js";

/// What the split has made.
pub(super) struct Built {
    pub(super) glue: PathBuf,
    pub(super) main: PathBuf,
    parts: Vec<PathBuf>,
}

/// Splits the module that cargo has built with a profile, and puts script and modules into
/// Trunk's folder instead of what Trunk made of the whole.
pub(super) fn split(staging: &Path, profile: &str) -> Result<Built> {
    for left in ["huiyin.js", "huiyin_bg.wasm"] {
        let file = staging.join(left);
        std::fs::remove_file(&file).map_err(Error::file(&file))?;
    }
    let whole = workspace::target()
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(format!("{NAME}.wasm"));
    let work = workspace::target().join("parts");
    remove_folder(&work)?;
    let unbound = work.join("main.wasm");
    let bytes = read(&whole)?;
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    let (link, glue) = (format!("./{LINK}"), format!("./{NAME}.js"));
    options.output_dir = staging;
    options.main_out_path = &unbound;
    options.link_name = &link;
    options.main_module = &glue;
    workspace::create_folder(&work)?;
    let made = wasm_split_cli_support::transform(options)
        .map_err(|error| Error::told(format!("{}: {error:#}", whole.display())))?;
    bind(&unbound, staging)?;
    let mut parts = made.split_modules;
    parts.sort();
    Ok(Built {
        glue: staging.join(format!("{NAME}.js")),
        main: staging.join(format!("{NAME}_bg.wasm")),
        parts,
    })
}

fn bind(module: &Path, folder: &Path) -> Result<()> {
    let program = setup::wasm_bindgen()?.join(command::exe("wasm-bindgen"));
    command::run(
        Command::new(program)
            .arg(module)
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", NAME, "--out-dir"])
            .arg(folder),
    )
}

impl Built {
    pub(super) fn modules(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.main).chain(&self.parts)
    }

    /// Makes one script of the two, which names the hash of every part.
    pub(super) fn join_scripts(&self, tools: &BuildTools, folder: &Path) -> Result<()> {
        let link = folder.join(LINK);
        let hashes = integrity::of(folder, &self.parts)?;
        write(&link, integrity::ask_of_parts(&read_text(&link)?, &hashes))?;
        let joined = self.glue.with_extension("joined.js");
        command::run(
            command::node(&tools.esbuild())
                .arg(&self.glue)
                .args(["--bundle", "--format=esm", "--minify", "--legal-comments=none"])
                .args(["--log-level=warning", "--charset=utf8"])
                // wasm-bindgen names the link once for each of its functions, always the same.
                .arg("--log-override:duplicate-object-key=silent")
                .arg("--target=chrome109,firefox115,safari16")
                .arg(format!("--outfile={}", joined.display())),
        )?;
        std::fs::rename(&joined, &self.glue).map_err(Error::file(&joined))?;
        std::fs::remove_file(&link).map_err(Error::file(&link))
    }
}
