//! Files of SQLite that are there whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::ArchiveError;
use crate::secrets::private_file;
use crate::store::StoreError;
use crate::store::migrations::sqlite as migrations;

/// A file in the making: under another name, for its owner alone, and gone unless it is kept.
pub(super) struct Draft {
    path: PathBuf,
    to: PathBuf,
}

impl Draft {
    pub(super) fn new(to: &Path) -> Result<Self, ArchiveError> {
        if to.try_exists().map_err(failed(to))? {
            return Err(ArchiveError::Exists(to.to_owned()));
        }
        let path = to.with_added_extension(format!("part-{}", std::process::id()));
        private_file(&path).map_err(failed(&path))?;
        Ok(Self { path, to: to.to_owned() })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it on disk, under its own name.
    pub(super) fn keep(self) -> Result<(), ArchiveError> {
        let on_disk = |path: &Path| fs::File::open(path)?.sync_all();
        on_disk(&self.path).map_err(failed(&self.path))?;
        fs::rename(&self.path, &self.to).map_err(failed(&self.to))?;
        match self.to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => on_disk(folder).map_err(failed(folder)),
            None => Ok(()),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Not there any more where it was kept.
        let _ = fs::remove_file(&self.path);
    }
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> ArchiveError {
    let path = path.to_owned();
    move |cause| ArchiveError::File { path, cause }
}

/// Everything as it is at one moment. Unlike a copy of the pages this leaves out what was deleted,
/// and a writer beside it does not make it begin again (sqlite.org/backup.html).
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    from.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
    Ok(())
}

/// Opens a backup, once it has proven to be a whole one.
pub(super) fn open(backup: &Path) -> Result<Connection, ArchiveError> {
    let is_whole = |connection: &Connection| {
        connection.query_row("SELECT count(*) FROM cases", [], |_| Ok(()))?;
        connection.query_row("PRAGMA quick_check", [], |row| row.get::<_, String>(0))
    };
    fs::metadata(backup).map_err(failed(backup))?;
    Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .ok()
        .filter(|connection| is_whole(connection).is_ok_and(|word| word == "ok"))
        .ok_or_else(|| ArchiveError::NotABackup(backup.to_owned()))
}

/// A copy of a backup with the newest tables, and the draft that it is in.
pub(super) fn newest(backup: &Path) -> Result<(Draft, Connection), ArchiveError> {
    let draft = Draft::new(&backup.with_added_extension("newest"))?;
    copy(&open(backup)?, draft.path())?;
    let mut connection = Connection::open(draft.path()).map_err(StoreError::from)?;
    migrations::migrate(&mut connection)?;
    Ok((draft, connection))
}
