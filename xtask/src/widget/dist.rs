//! The versioned folder that an agency copies to its web server.

use std::path::Path;

use super::sizes::{self, Sized};
use super::{integrity, licences, snippets};
use crate::error::Result;
use crate::workspace::{self, VERSION, files_below, files_named, read, remove_folder, write};

/// Builds, copies every file with its `.br` and `.gz` beside it, and reports the sizes.
pub(crate) fn run() -> Result<()> {
    super::build()?;
    let from = workspace::dist();
    let to = workspace::target().join("dist").join(format!("huiyin-{VERSION}"));
    remove_folder(&to)?;
    let mut sizes = Vec::new();
    for file in files_below(&from)? {
        let bytes = read(&file)?;
        let name = file.strip_prefix(&from).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let sized = Sized::new(name, &bytes)?;
        write(&to.join(&sized.name), &bytes)?;
        write(&to.join(format!("{}.gz", sized.name)), &sized.gzip)?;
        write(&to.join(format!("{}.br", sized.name)), &sized.brotli)?;
        sizes.push(sized);
    }
    beside(&from, &to)?;
    println!("{}", to.display());
    sizes::report(&sizes)
}

/// What is read by people and by their tools, and never by a browser.
fn beside(from: &Path, to: &Path) -> Result<()> {
    let hashes = integrity::of(from, &files_below(from)?)?;
    write(&to.join("integrity.json"), format!("{:#}\n", serde_json::json!(hashes)))?;
    write(&to.join("snippets.html"), snippets::page(&read(&from.join("huiyin.js"))?))?;
    write(&to.join("huiyin.d.ts"), read(&workspace::root().join("src/embed/huiyin.d.ts"))?)?;
    for theme in files_named(&workspace::root().join("style/themes"), "css")? {
        write(&to.join("themes").join(theme.file_name().unwrap_or_default()), read(&theme)?)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&to.join(licence), read(&workspace::root().join(licence))?)?;
    }
    write(&to.join("licences.txt"), licences::gather()?)
}
