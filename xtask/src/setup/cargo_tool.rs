//! A program from the Rust registry in exactly one version.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{say, tools_folder};
use crate::command;
use crate::error::Result;

pub(super) struct CargoTool {
    pub(super) package: &'static str,
    /// The program that is asked for its version.
    pub(super) program: &'static str,
    pub(super) version: String,
    /// Further arguments when it is built from source.
    pub(super) build_arguments: &'static [&'static str],
    /// About how long that takes on two cores.
    pub(super) minutes: u32,
}

impl CargoTool {
    /// The folder with its programs; installs them if they are nowhere yet.
    pub(super) fn folder(&self) -> Result<PathBuf> {
        let root = tools_folder()?.join(format!("{}-{}", self.package, self.version));
        let folder = root.join("bin");
        if self.is_in(&folder) {
            return Ok(folder);
        }
        if let Some(folder) = self.folder_on_path() {
            return Ok(folder);
        }
        if !self.take_prebuilt(&root) {
            self.build(&root)?;
        }
        Ok(folder)
    }

    fn is_in(&self, folder: &Path) -> bool {
        folder.join(command::exe(self.program)).is_file()
    }

    fn folder_on_path(&self) -> Option<PathBuf> {
        let program = command::on_path(self.program)?;
        let says = command::version_line(&program)?;
        let fits = says.split_whitespace().any(|word| word == self.version);
        fits.then(|| program.parent().map(Path::to_path_buf)).flatten()
    }

    fn take_prebuilt(&self, root: &Path) -> bool {
        if command::on_path("cargo-binstall").is_none() {
            return false;
        }
        say(&format!("{} {}, prebuilt if it can be had (a minute)", self.package, self.version));
        let mut binstall = Command::new("cargo");
        binstall
            .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(root)
            .arg(format!("{}@{}", self.package, self.version));
        command::run(&mut binstall).is_ok() && self.is_in(&root.join("bin"))
    }

    fn build(&self, root: &Path) -> Result<()> {
        say(&format!(
            "building {} {} from source (about {} minutes on two cores, once)",
            self.package, self.version, self.minutes
        ));
        if command::run(self.install(root).arg("--locked")).is_ok() {
            return Ok(());
        }
        // A release's lock file may name crates that a mirror of the registry has not got yet.
        say("that failed; once more, with whatever versions the registry has");
        command::run(&mut self.install(root))
    }

    fn install(&self, root: &Path) -> Command {
        let mut install = Command::new("cargo");
        install
            .args(["install", self.package, "--version", &self.version, "--root"])
            .arg(root)
            .args(self.build_arguments)
            // These tools run for seconds; their own release profiles (fat LTO, one unit) cost
            // minutes to build.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install
    }
}
