//! Trunk's hook after a build: brings loader, style and languages beside the wasm, and makes all
//! of it small when it is built for release.

use std::path::{Path, PathBuf};

use super::{integrity, parts, style, wasm};
use crate::command;
use crate::error::{Error, Result};
use crate::setup::npm::BuildTools;
use crate::workspace::{self, files_named, read, read_text, write};

/// What a page in a frame and the page around it say to each other with; small as they are.
const FRAME: [&str; 2] = ["frame.js", "huiyin-frame.js"];

pub(crate) fn run() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Error::told("`assemble` is called by Trunk: type `trunk build`."))?;
    let release = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let tools = BuildTools::find()?;
    let root = workspace::root();
    let languages = copy_languages(&root.join("locales"), &staging.join("locales"))?;
    let sheet = staging.join("huiyin.css");
    write(&sheet, style::join(&root.join("style"))?)?;

    let built = parts::split(&staging, if release { "release-wasm" } else { "debug" })?;
    if release {
        for module in built.modules() {
            wasm::optimise(&tools, module)?;
        }
        minify(&tools, &sheet)?;
    }
    built.join_scripts(&tools, &staging)?;
    let loaded = [vec![built.glue.clone(), built.main.clone(), sheet], languages].concat();
    let loader = staging.join("huiyin.js");
    let source = read_text(&root.join("src/embed/huiyin.js"))?;
    write(&loader, integrity::fill_in(&source, &integrity::of(&staging, &loaded)?))?;
    if release {
        minify(&tools, &loader)?;
    }
    for script in FRAME {
        write(&staging.join(script), read(&root.join("src/embed").join(script))?)?;
    }
    Ok(())
}

/// Copies the language files without their spaces; one that is not JSON stops the build.
fn copy_languages(from: &Path, to: &Path) -> Result<Vec<PathBuf>> {
    let mut copies = Vec::new();
    for file in files_named(from, "json")? {
        let words: serde_json::Value =
            serde_json::from_slice(&read(&file)?).map_err(Error::json(&file))?;
        let copy = to.join(file.file_name().unwrap_or_default());
        write(&copy, words.to_string())?;
        copies.push(copy);
    }
    Ok(copies)
}

/// esbuild also writes newer CSS, such as nesting, in the words of the oldest browsers.
fn minify(tools: &BuildTools, file: &Path) -> Result<()> {
    command::run(
        command::node(&tools.esbuild())
            .arg(file)
            .args(["--minify", "--legal-comments=none", "--log-level=warning"])
            .args(["--allow-overwrite", "--charset=utf8"])
            .arg("--target=chrome109,firefox115,safari16")
            .arg(format!("--outfile={}", file.display())),
    )
}
