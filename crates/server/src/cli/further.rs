//! A further agency behind the same server.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use huiyin_server::http::Base;
use huiyin_server::open::Storage;
use huiyin_server::store::Place;

/// An agency's folder, and the base below which it is served.
#[derive(Clone, Debug)]
pub(crate) struct Further {
    pub(crate) base: Base,
    pub(crate) folder: PathBuf,
}

impl FromStr for Further {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (base, folder) =
            text.split_once('=').ok_or("must be BASE=DIR, such as /tax/api/v1=agencies/tax")?;
        Ok(Self { base: base.parse()?, folder: folder.into() })
    }
}

impl Further {
    /// Its own corner of everything that the first agency has.
    ///
    /// # Errors
    /// In words, when no schema can be named after its base.
    pub(crate) fn storage(&self, first: &Storage) -> Result<Storage, String> {
        let word = self.base.word();
        let data = first.data.join(&word);
        let database = match &first.database {
            Place::File(_) => Place::in_folder(&data),
            Place::Postgres { url, schema } => {
                let schema = format!("{}_{word}", schema.as_str());
                let schema = schema.parse().map_err(|error| format!("{schema}: {error}"))?;
                Place::Postgres { url: url.clone(), schema }
            }
        };
        // A key file that was named is for all; one in the data directory is each agency's own.
        let own = |file: &Path| match file.strip_prefix(&first.data) {
            Ok(name) => data.join(name),
            Err(_) => file.to_owned(),
        };
        let (key, receipt_keys) = (own(&first.key), own(&first.receipt_keys));
        let files = first.files.as_ref().map(|bucket| bucket.folder(&word));
        Ok(Storage { data, database, key, files, receipt_keys })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_share_nothing_that_is_kept() {
        let first = Storage::in_folder(Path::new("/data"));
        let further: Further = "/tax/api/v1=agencies/tax".parse().unwrap();
        let own = further.storage(&first).unwrap();
        assert_eq!(own.data, Path::new("/data/tax_api_v1"));
        for (key, other) in [(&own.key, &first.key), (&own.receipt_keys, &first.receipt_keys)] {
            assert!(key.starts_with(&own.data) && key != other);
        }
        assert!(matches!(own.database, Place::File(file) if file.starts_with("/data/tax_api_v1")));
        assert!("tax".parse::<Further>().is_err() && "tax=x".parse::<Further>().is_err());
    }
}
