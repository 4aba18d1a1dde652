//! Powers into an agency's folder.

use std::fs;
use std::io;
use std::path::Path;

use huiyin_contract::agency::Agency;
use serde::Serialize;

use crate::{catalogue, power};

/// Gives the agency whose folder this is so many powers, each whole, instead of those it has.
///
/// # Errors
/// When `agency.json` cannot be read, or something cannot be written.
pub fn fill(folder: &Path, powers: usize) -> io::Result<()> {
    let agency: Agency = serde_json::from_slice(&fs::read(folder.join("agency.json"))?)?;
    let units: Vec<String> = agency.units.into_iter().map(|unit| unit.id).collect();
    let catalogue = catalogue(&units, powers);
    let whole = folder.join("powers");
    if whole.exists() {
        fs::remove_dir_all(&whole)?;
    }
    fs::create_dir_all(&whole)?;
    for power in catalogue.powers.iter().filter_map(power) {
        write(&whole.join(format!("{}.json", power.code)), &power)?;
    }
    write(&folder.join("catalogue.json"), &catalogue)
}

fn write(path: &Path, value: &impl Serialize) -> io::Result<()> {
    fs::write(path, serde_json::to_vec(value)?)
}
