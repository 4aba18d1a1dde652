//! The versioned folder that an agency copies to its web server.

use super::sizes::{self, Sized};
use crate::error::Result;
use crate::workspace::{self, VERSION, files_below, read, remove_folder, write};

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
    println!("{}", to.display());
    sizes::report(&sizes)
}
