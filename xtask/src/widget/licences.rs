//! The licences of everything that is compiled into the widget, in one file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::command::{self, cargo};
use crate::error::{Error, Result};
use crate::workspace;

/// Every package with its licence and, where it brings them, the texts.
pub(super) fn gather() -> Result<String> {
    let metadata = command::output(cargo().args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform=wasm32-unknown-unknown",
    ]))?;
    let metadata: Value =
        serde_json::from_str(&metadata).map_err(Error::json(Path::new("cargo metadata")))?;
    let compiled = command::output(cargo().args([
        "tree",
        "--package=huiyin",
        "--target=wasm32-unknown-unknown",
        "--edges=normal",
        "--prefix=none",
        "--format={p}",
        "--locked",
    ]))?;
    let mut texts =
        String::from("Software in this folder, beside Huiyin itself (MIT OR Apache-2.0)\n");
    for (name, package) in packages(&metadata) {
        if compiled.lines().any(|line| line.starts_with(&name)) && package["source"].is_string() {
            describe(&mut texts, &name, package)?;
        }
    }
    Ok(texts)
}

/// By `name vVERSION`, as `cargo tree` writes it.
fn packages(metadata: &Value) -> BTreeMap<String, &Value> {
    let all = metadata["packages"].as_array().into_iter().flatten();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.map(|it| (format!("{} v{}", word(&it["name"]), word(&it["version"])), it)).collect()
}

fn describe(texts: &mut String, name: &str, package: &Value) -> Result<()> {
    let licence = package["license"].as_str().unwrap_or("see its text");
    let _ = write!(texts, "\n== {name}: {licence}\n");
    let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
    let Some(folder) = manifest.parent() else { return Ok(()) };
    for file in workspace::files_in(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|it| name.starts_with(it)) {
            let _ = write!(texts, "\n{}\n", workspace::read_text(&file)?.trim());
        }
    }
    Ok(())
}
