//! Key strokes over ten thousand powers in a browser, beside other programs that search there.

mod table;

use std::path::{Path, PathBuf};

use super::module::Module;
use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::serve::Served;
use crate::setup::browser::Browser;
use crate::start::AGENCY;
use crate::workspace::{self, files_below, read, remove_folder, write};
use crate::{setup, widget};

pub(super) fn run() -> Result<()> {
    let peers = setup::npm::search_peers()?;
    let folder = workspace::target().join("bench/search");
    let module = Module::build("huiyin-search", "search_in_browser")?;
    write(&folder.join("ours.js"), module.glue)?;
    write(&folder.join("ours.wasm"), module.wasm)?;

    widget::build()?;
    command::run(cargo().args(["build", "-p", "huiyin-server", "-p", "huiyin-sample"]))?;
    let agency = agency(&folder)?;
    let widget = format!("/huiyin/{}=dist", workspace::VERSION);
    let mounts = ["--mount", "/=demo/hosts", "--mount", &widget];
    let served = Served::agency(&agency, &folder.join("data"), &mounts)?;

    println!("\nAll type…");
    let page = served.base.split("/huiyin/").next().unwrap_or_default();
    let printed = command::output(
        command::node(&peers.join("bench.mjs"))
            .arg(Browser::find()?.chromium)
            .arg(&folder)
            .arg(page),
    )?;
    table::report(&serde_json::from_str(&printed).map_err(|fault| {
        Error::told(format!("What the browser measured cannot be read: {fault}"))
    })?)
}

/// The demonstration agency with as many powers as the largest agencies have.
fn agency(folder: &Path) -> Result<PathBuf> {
    let (from, agency) = (workspace::root().join(AGENCY), folder.join("agency"));
    remove_folder(&agency)?;
    for file in files_below(&from)? {
        let name = file.strip_prefix(&from).unwrap_or(&file);
        write(&agency.join(name), read(&file)?)?;
    }
    let sample = workspace::target().join("debug").join(command::exe("huiyin-sample"));
    command::run(std::process::Command::new(sample).arg(&agency))?;
    Ok(agency)
}
