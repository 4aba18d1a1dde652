//! Trunk's hook after a build: brings loader, style and languages beside the wasm, and makes all
//! of it small when it is built for release.

use std::path::{Path, PathBuf};

use super::{integrity, wasm};
use crate::command;
use crate::error::{Error, Result};
use crate::setup::npm::BuildTools;
use crate::workspace::{self, files_named, read, read_text, write};

pub(crate) fn run() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Error::told("`assemble` is called by Trunk: type `trunk build`."))?;
    let root = workspace::root();
    let languages = copy_languages(&root.join("locales"), &staging.join("locales"))?;
    let style = staging.join("huiyin.css");
    write(&style, join_styles(&root.join("style"))?)?;
    let (glue, module) = rename_build(&staging)?;
    let loader = staging.join("huiyin.js");

    let release = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    let tools = release.then(BuildTools::find).transpose()?;
    if let Some(tools) = &tools {
        wasm::optimise(tools, &module)?;
        minify(tools, &glue)?;
        minify(tools, &style)?;
    }
    let loaded = [vec![glue, module, style], languages].concat();
    let source = read_text(&root.join("src/embed/huiyin.js"))?;
    write(&loader, integrity::fill_in(&source, &integrity::of(&staging, &loaded)?))?;
    if let Some(tools) = &tools {
        minify(tools, &loader)?;
    }
    Ok(())
}

/// Trunk names what it builds after the package; that name is the loader's.
fn rename_build(staging: &Path) -> Result<(PathBuf, PathBuf)> {
    let glue = staging.join("huiyin_widget.js");
    let module = staging.join("huiyin_widget_bg.wasm");
    let built = staging.join("huiyin.js");
    write(&glue, read_text(&built)?.replace("huiyin_bg.wasm", "huiyin_widget_bg.wasm"))?;
    std::fs::remove_file(&built).map_err(Error::file(&built))?;
    let built = staging.join("huiyin_bg.wasm");
    std::fs::rename(&built, &module).map_err(Error::file(&built))?;
    Ok((glue, module))
}

/// One style sheet, since one constructable sheet is adopted. The files' names give the order.
fn join_styles(folder: &Path) -> Result<String> {
    let sheets: Result<Vec<String>> =
        files_named(folder, "css")?.iter().map(|file| read_text(file)).collect();
    Ok(sheets?.join("\n"))
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
