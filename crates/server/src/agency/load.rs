//! Reading the folder. Every file is read even if another is faulty, so that one look names all.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_deadline::Calendar;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;

use super::{AgencyData, Patterns, Rules, check, check_form};

/// Everything that is wrong with a folder; never empty.
#[derive(Debug, thiserror::Error)]
pub struct Faults(Vec<DataFault>);

/// One thing that is wrong with one file.
#[derive(Debug)]
struct DataFault {
    file: PathBuf,
    words: String,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}{}: {}", fault.file.display(), fault.words)?;
        }
        Ok(())
    }
}

/// A folder that is being read, and what was found wrong so far.
pub(super) struct Folder<'a> {
    path: &'a Path,
    faults: Vec<DataFault>,
}

impl Folder<'_> {
    /// Notes a fault of a file of the folder.
    pub(super) fn fault(&mut self, file: &str, words: impl Into<String>) {
        self.faults.push(DataFault { file: self.path.join(file), words: words.into() });
    }

    fn read<T: DeserializeOwned>(&mut self, file: &str) -> Option<T> {
        let read = fs::read(self.path.join(file))
            .map_err(|error| error.to_string())
            .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
        read.map_err(|words| self.fault(file, words)).ok()
    }
}

/// Reads and checks an agency's folder.
///
/// # Errors
/// [`Faults`] names every fault with its file.
pub fn load(path: &Path) -> Result<AgencyData, Faults> {
    let mut folder = Folder { path, faults: Vec::new() };
    let data = read_all(&mut folder);
    match data {
        Some(data) if folder.faults.is_empty() => Ok(data),
        _ => Err(Faults(folder.faults)),
    }
}

fn read_all(folder: &mut Folder<'_>) -> Option<AgencyData> {
    let agency = folder.read::<Agency>(check::AGENCY);
    let catalogue = folder.read::<Catalogue>(check::CATALOGUE);
    let calendar = folder.read::<Calendar>(check::CALENDAR);
    let rules = folder.read::<Rules>(check::RULES);
    let agency = agency?;
    let forms: Vec<_> = agency.kinds.iter().filter_map(|&kind| read_form(folder, kind)).collect();

    let mut patterns = Patterns::default();
    for form in &forms {
        check_form::check(folder, form, &mut patterns);
    }
    check::agency(folder, &agency);
    if let Some(catalogue) = &catalogue {
        check::catalogue(folder, catalogue, &agency);
    }
    if let Some(rules) = &rules {
        check::rules(folder, rules, &agency);
    }
    let zone = TimeZone::get(&agency.time_zone)
        .map_err(|error| folder.fault(check::AGENCY, format!("timeZone: {error}")))
        .ok();
    Some(AgencyData {
        forms: forms.into_iter().map(|form| (form.kind, form)).collect(),
        patterns,
        catalogue: catalogue?,
        calendar: calendar?,
        rules: rules?.in_order(),
        zone: zone?,
        agency,
    })
}

fn read_form(folder: &mut Folder<'_>, kind: CaseKind) -> Option<FormDefinition> {
    if kind == CaseKind::Other {
        return None; // named by the check of agency.json
    }
    let file = check_form::file_of(kind);
    let form: FormDefinition = folder.read(&file)?;
    if form.kind != kind {
        folder.fault(&file, format!("kind: must be {}, as the file's name says", kind.as_str()));
        return None;
    }
    Some(form)
}
