//! Packages from npm, always exactly those of a lock file.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{need_node, say, tools_folder};
use crate::command;
use crate::error::{Error, Result};
use crate::workspace::{self, create_folder, read, remove_folder};

/// The packages that a build of the widget needs: binaryen for `wasm-opt`, esbuild.
pub(crate) struct BuildTools {
    modules: PathBuf,
}

impl BuildTools {
    pub(crate) fn find() -> Result<Self> {
        need_node()?;
        let from = workspace::root().join("xtask/npm");
        let hash = Sha256::digest(read(&from.join("package-lock.json"))?);
        let name: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let folder = tools_folder()?.join(format!("npm-{name}"));
        if !folder.is_dir() {
            install_build_tools(&from, &folder)?;
        }
        Ok(Self { modules: folder.join("node_modules") })
    }

    pub(crate) fn wasm_opt(&self) -> PathBuf {
        self.modules.join("binaryen/bin/wasm-opt")
    }

    pub(crate) fn esbuild(&self) -> PathBuf {
        self.modules.join("esbuild/bin/esbuild")
    }
}

fn install_build_tools(from: &Path, folder: &Path) -> Result<()> {
    say("wasm-opt and esbuild from npm (half a minute)");
    // Renamed at the end, so that a folder that is there is whole.
    let unfinished = folder.with_extension(std::process::id().to_string());
    create_folder(&unfinished)?;
    for name in ["package.json", "package-lock.json"] {
        let to = unfinished.join(name);
        std::fs::copy(from.join(name), &to).map_err(Error::file(&to))?;
    }
    clean_install(&unfinished)?;
    match std::fs::rename(&unfinished, folder) {
        // Somebody else was quicker.
        Err(_) if folder.is_dir() => remove_folder(&unfinished),
        renamed => renamed.map_err(Error::file(folder)),
    }
}

/// The packages of the end-to-end tests, in the checkout, where Node.js looks for them.
pub(crate) fn end_to_end() -> Result<()> {
    in_checkout("tests/e2e", "Playwright, two accessibility checkers and TypeScript").map(drop)
}

/// The folder of the programs that lay flowcharts out beside ours.
pub(crate) fn chart_peers() -> Result<PathBuf> {
    in_checkout("xtask/bench/chart", "dagre and elkjs")
}

/// The folder of the forms that open beside ours.
pub(crate) fn startup_peers() -> Result<PathBuf> {
    in_checkout("xtask/bench/startup", "SurveyJS, Form.io, Preact and Playwright")
}

/// The folder of the programs that search beside ours, with what drives the browser.
pub(crate) fn search_peers() -> Result<PathBuf> {
    in_checkout("xtask/bench/search", "Fuse.js, MiniSearch, FlexSearch and Playwright")
}

fn in_checkout(folder: &str, what: &str) -> Result<PathBuf> {
    need_node()?;
    let folder = workspace::root().join(folder);
    let wanted = read(&folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(folder);
    }
    say(&format!("{what} from npm (half a minute)"));
    clean_install(&folder)?;
    workspace::write(&installed, wanted)?;
    Ok(folder)
}

/// Install scripts are not run: they would download browsers and other programs.
fn clean_install(folder: &Path) -> Result<()> {
    command::run(
        command::npm("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder),
    )
}
