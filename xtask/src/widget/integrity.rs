//! Hashes by which the loader knows that it gets the files it was built with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::error::Result;
use crate::workspace::read;

/// The loader's own line; as it stands it asks for no hash, so the source runs unbuilt too.
const EMPTY: &str = "const INTEGRITY = {};";

/// Hashes as in the `integrity` attribute, by path from the folder.
pub(super) fn of(folder: &Path, files: &[PathBuf]) -> Result<BTreeMap<String, String>> {
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(folder).unwrap_or(file);
            let name = name.to_string_lossy().replace('\\', "/");
            Ok((name, hash(&read(file)?)))
        })
        .collect()
}

/// The loader with the hashes in place of the empty table.
pub(super) fn fill_in(loader: &str, hashes: &BTreeMap<String, String>) -> String {
    loader.replace(EMPTY, &format!("const INTEGRITY = {};", serde_json::json!(hashes)))
}

/// The script that brings the parts, asking for each by its hash and without cookies, as the
/// loader does.
pub(super) fn ask_of_parts(script: &str, hashes: &BTreeMap<String, String>) -> String {
    hashes.iter().fold(script.to_owned(), |script, (name, hash)| {
        let plain = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        let asked = serde_json::json!({ "credentials": "omit", "integrity": hash });
        script.replace(&plain, &format!("fetch(new URL(\"./{name}\", import.meta.url), {asked})"))
    })
}

/// As in the `integrity` attribute.
pub(super) fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{fill_in, hash};

    #[test]
    fn the_hash_is_written_as_browsers_read_it() {
        // The digest of no bytes, FIPS 180-4.
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(hash(b""), empty);
    }

    #[test]
    fn only_the_empty_table_is_filled() {
        let hashes = BTreeMap::from([("a.js".to_owned(), "sha384-x".to_owned())]);
        assert_eq!(
            fill_in("const INTEGRITY = {};\nconst other = {};", &hashes),
            "const INTEGRITY = {\"a.js\":\"sha384-x\"};\nconst other = {};"
        );
    }
}
