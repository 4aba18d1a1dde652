//! A program from the Python registry, in exactly one version, with packages of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use super::{debian, say, tools_folder};
use crate::command;
use crate::error::{Error, Result};
use crate::workspace::{self, create_folder, remove_folder};

/// Throws requests made from an OpenAPI document at a server, and holds the answers against it.
const SCHEMATHESIS: &str = "4.32.5";

/// The same, and all that it needs.
const REQUIREMENTS: &str = "xtask/fuzz/requirements.txt";

/// The program; none where there is no Python and none may be installed.
pub(crate) fn schemathesis() -> Result<Option<PathBuf>> {
    let wanted = workspace::read(&workspace::root().join(REQUIREMENTS))?;
    let hash = Sha256::digest(wanted);
    let name: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let folder = tools_folder()?.join(format!("python-{name}"));
    let program =
        folder.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(command::exe("st"));
    if says_its_version(&program) {
        return Ok(Some(program));
    }
    let Some(python) = python() else { return Ok(None) };
    say(&format!("schemathesis {SCHEMATHESIS} from PyPI (half a minute)"));
    // Not renamed when it is whole, as other tools are: the programs in it name their own folder.
    remove_folder(&folder)?;
    install(&python, &folder)?;
    match says_its_version(&program) {
        true => Ok(Some(program)),
        false => Err(Error::told("schemathesis was installed and does not say its version.")),
    }
}

fn says_its_version(program: &Path) -> bool {
    command::version_line(program).is_some_and(|line| line.contains(SCHEMATHESIS))
}

/// A Python that can make a folder of packages.
fn python() -> Option<PathBuf> {
    find().or_else(|| debian::install(&["python3", "python3-venv"]).then(find)?)
}

fn find() -> Option<PathBuf> {
    // Debian gives `venv` without the `ensurepip` that it needs.
    let is_whole = |python: &PathBuf| {
        let mut ask = Command::new(python);
        ask.args(["-c", "import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))"])
            .stderr(Stdio::null());
        ask.status().is_ok_and(|status| status.success())
    };
    ["python3", "python"].into_iter().filter_map(command::on_path).find(is_whole)
}

fn install(python: &Path, folder: &Path) -> Result<()> {
    if let Some(above) = folder.parent() {
        create_folder(above)?;
    }
    command::run(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let pip = folder.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(command::exe("pip"));
    let mut install = Command::new(pip);
    install
        .args(["install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(workspace::root().join(REQUIREMENTS));
    command::run(&mut install)
}
