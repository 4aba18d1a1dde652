//! The files of an agency's folder, as an import reads and writes them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::power::Power;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::ImportError;

/// A file of the folder: its content, and the schema that it names for editors.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct File<T> {
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    #[serde(flatten)]
    pub(super) content: T,
}

impl<T> File<T> {
    pub(super) fn new(content: T) -> Self {
        Self { schema: None, content }
    }
}

/// An agency's folder.
pub(super) struct Folder<'a>(pub(super) &'a Path);

impl Folder<'_> {
    pub(super) fn agency(&self) -> Result<Agency, ImportError> {
        let path = self.0.join("agency.json");
        let missing = || ImportError::unusable(&path, "is not there: is this an agency's folder?");
        Ok(read::<Agency>(&path)?.ok_or_else(missing)?.content)
    }

    /// The catalogue; an empty one where there is none yet.
    pub(super) fn catalogue(&self) -> Result<File<Catalogue>, ImportError> {
        let empty =
            || Catalogue { version: "1".to_owned(), subjects: Vec::new(), powers: Vec::new() };
        Ok(read(&self.catalogue_path())?.unwrap_or_else(|| File::new(empty())))
    }

    pub(super) fn power(&self, code: &str) -> Result<Option<File<Power>>, ImportError> {
        read(&self.power_path(code))
    }

    pub(super) fn write_catalogue(&self, file: &File<Catalogue>) -> Result<(), ImportError> {
        write(&self.catalogue_path(), file)
    }

    pub(super) fn write_power(&self, file: &File<Power>) -> Result<(), ImportError> {
        write(&self.power_path(&file.content.code), file)
    }

    fn catalogue_path(&self) -> PathBuf {
        self.0.join("catalogue.json")
    }

    pub(super) fn power_path(&self, code: &str) -> PathBuf {
        self.0.join("powers").join(format!("{code}.json"))
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<File<T>>, ImportError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ImportError::io(path)(error)),
    };
    let file = serde_json::from_slice(&bytes);
    file.map(Some).map_err(|error| ImportError::unusable(path, error.to_string()))
}

/// Writes beside the file and then takes its place, so that nobody ever reads half of it.
fn write(path: &Path, file: &impl Serialize) -> Result<(), ImportError> {
    let put = || -> io::Result<()> {
        let mut json = serde_json::to_vec_pretty(file)?;
        json.push(b'\n');
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let beside = path.with_extension("json.new");
        fs::write(&beside, json)?;
        fs::rename(&beside, path)
    };
    put().map_err(ImportError::io(path))
}
