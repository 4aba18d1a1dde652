//! Files of secrets: readable by their owner alone, and never there by half.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file that is not there yet: whole under another name and then linked, so that two
/// processes that start at once agree on one, and a crash leaves no half of one.
pub(crate) fn create(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = write_draft(path, content)?;
    let linked = match fs::hard_link(&draft, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    };
    fs::remove_file(&draft)?;
    linked?;
    sync_folder(path)
}

/// Writes a file anew.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    fs::rename(write_draft(path, content)?, path)?;
    sync_folder(path)
}

fn write_draft(path: &Path, content: &[u8]) -> io::Result<PathBuf> {
    let draft = path.with_added_extension(std::process::id().to_string());
    let mut file = private_file(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    Ok(draft)
}

/// A file, empty, that nobody but its owner may read.
pub(crate) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
