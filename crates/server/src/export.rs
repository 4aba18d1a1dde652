//! What an agency publishes, as files: a plain web server that serves the folder keeps the static
//! part of the contract.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use huiyin_contract::agency::Agency;
use serde::Serialize;
use thiserror::Error;

use crate::agency::AgencyData;

/// Why nothing, or not everything, was written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder holds something else already, which stays.
    #[error("{0}: is not empty, and was not made by an export; name another folder")]
    NotOurs(PathBuf),
    /// A file or folder cannot be written.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// The file by which a later export knows a folder of ours.
const MARK: &str = ".huiyin-export";

/// Writes `agency`, `catalogue`, `forms/{kind}` and `powers/{code}` below `folder`, and answers
/// how many files. With `takes_cases` the agency says what it takes: that is for who serves the
/// other calls at the same address. Else it takes none, so that the widget offers none.
///
/// # Errors
/// [`ExportError`]. A folder that an export made before is replaced.
pub fn export(agency: &AgencyData, folder: &Path, takes_cases: bool) -> Result<usize, ExportError> {
    make_room(folder)?;
    let writer = Writer { folder };
    writer.write(MARK, &env!("CARGO_PKG_VERSION"))?;
    writer.write("agency", &shown(&agency.agency, takes_cases))?;
    writer.write("catalogue", &agency.catalogue)?;
    let forms = agency.forms.iter().filter(|_| takes_cases);
    let mut count = 2;
    for (kind, form) in forms {
        writer.write(&format!("forms/{}", kind.as_str()), form)?;
        count += 1;
    }
    for (code, power) in &agency.powers {
        writer.write(&format!("powers/{code}"), power)?;
        count += 1;
    }
    Ok(count)
}

fn shown(agency: &Agency, takes_cases: bool) -> Agency {
    let agency = agency.clone();
    if takes_cases {
        return agency;
    }
    Agency { kinds: Vec::new(), attachments: None, receipt_keys: Vec::new(), ..agency }
}

/// Nothing of an earlier export stays: a power that is gone must not be published any longer.
fn make_room(folder: &Path) -> Result<(), ExportError> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => true,
        Err(cause) => return Err(failed(folder)(cause)),
    };
    if is_empty {
        return fs::create_dir_all(folder).map_err(failed(folder));
    }
    if !folder.join(MARK).is_file() {
        return Err(ExportError::NotOurs(folder.to_owned()));
    }
    fs::remove_dir_all(folder).map_err(failed(folder))?;
    fs::create_dir_all(folder).map_err(failed(folder))
}

struct Writer<'a> {
    folder: &'a Path,
}

impl Writer<'_> {
    fn write(&self, name: &str, value: &impl Serialize) -> Result<(), ExportError> {
        let path = self.folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        // The types of the contract have string keys only, so they always have a JSON form.
        let body = serde_json::to_vec(value).unwrap_or_default();
        fs::write(&path, body).map_err(failed(&path))
    }
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> ExportError {
    let path = path.to_owned();
    move |cause| ExportError::File { path, cause }
}
