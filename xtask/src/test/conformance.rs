//! The kit held against what is real: the reference server over HTTP, and an export of the
//! demonstration agency on a web server that knows nothing of it.

use std::process::Command;

use super::Count;
use crate::command;
use crate::error::Result;
use crate::plain;
use crate::serve::Served;
use crate::start::{self, AGENCY};
use crate::workspace::{self, create_folder, remove_folder};

/// A site that embeds the widget and is not the agency's own.
const ORIGIN: &str = "https://portal.example";

pub(super) fn run(count: &mut Count) -> Result<()> {
    let folder = workspace::target().join("conformance");
    remove_folder(&folder)?;
    create_folder(&folder)?;

    println!("\n-- the reference server");
    let served = Served::demonstration(&folder.join("data"), &["--allow-origin", ORIGIN])?;
    let mut kit = kit(&served.base, "full");
    kit.args(["--allow-filing", "--try-limits", "--origin", ORIGIN]);
    let whole = command::run_and_see(&mut kit, |line| count.see_kit(line));

    println!("\n-- an export of the demonstration agency, as plain files");
    let files = folder.join("export");
    let mut export = Command::new(start::server());
    export.current_dir(workspace::root()).args(["export", "--agency", AGENCY, "--takes-cases"]);
    command::run(export.arg(&files))?;
    let base = plain::serve(files)?;
    let plain = command::run_and_see(&mut self::kit(&base, "static"), |line| count.see_kit(line));
    whole.and(plain)
}

fn kit(base: &str, level: &str) -> Command {
    let program = workspace::target().join("debug").join(command::exe("huiyin-conformance"));
    let mut kit = Command::new(program);
    kit.args([base, "--level", level]);
    kit
}
