//! Reading the folder. Every file is read even if another is faulty, so that one look names all.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_deadline::Calendar;

use super::check::{self, form, power};
use super::faults::Faults;
use super::folder::Folder;
use super::place::Place;
use super::{AgencyData, Patterns, Rules};

const CALENDAR: &str = "calendar.json";

/// Reads and checks an agency's folder.
///
/// # Errors
/// [`Faults`] names every fault and every flaw with its file and line.
pub fn load(path: &Path) -> Result<AgencyData, Faults> {
    let mut folder = Folder::new(path);
    let data = read_all(&mut folder);
    let (faults, flaws) = folder.found();
    match data {
        Some(data) if faults.is_empty() => Ok(AgencyData { flaws, ..data }),
        _ => Err(faults.with(flaws)),
    }
}

fn read_all(folder: &mut Folder<'_>) -> Option<AgencyData> {
    let agency = folder.read::<Agency>(check::agency::FILE);
    let catalogue = folder.read::<Catalogue>(check::catalogue::FILE);
    let powers = read_powers(folder);
    let calendar = folder.read::<Calendar>(CALENDAR);
    let rules = folder.read::<Rules>(check::rules::FILE);
    let agency = agency?;
    let forms: Vec<_> = agency.kinds.iter().filter_map(|&kind| read_form(folder, kind)).collect();

    let mut patterns = Patterns::default();
    for form in &forms {
        form::check(folder, form, &mut patterns);
    }
    check::agency::check(folder, &agency);
    check_powers(folder, catalogue.as_ref(), &powers, &agency);
    if let Some(rules) = &rules {
        check::rules::check(folder, rules, &agency);
    }
    let zone = check::agency::zone(folder, &agency);
    Some(AgencyData {
        forms: forms.into_iter().map(|form| (form.kind, form)).collect(),
        patterns,
        catalogue: catalogue?,
        powers,
        calendar: calendar?,
        replaced_calendars: Vec::new(),
        rules: rules?.in_order(),
        zone: zone?,
        agency,
        flaws: Faults::default(),
    })
}

fn read_form(folder: &mut Folder<'_>, kind: CaseKind) -> Option<FormDefinition> {
    if kind == CaseKind::Other {
        return None; // named by the check of agency.json
    }
    let file = form::file_of(kind);
    let form: FormDefinition = folder.read(&file)?;
    if form.kind != kind {
        let words = format!("must be {}, as the file's name says", kind.as_str());
        folder.fault(&Place::file(&file).field("kind"), words);
        return None;
    }
    Some(form)
}

fn read_powers(folder: &mut Folder<'_>) -> BTreeMap<String, Power> {
    let mut powers = BTreeMap::new();
    for file in folder.json_files(power::FOLDER) {
        let Some(power) = folder.read::<Power>(&file) else { continue };
        if file == power::file_of(&power.code) {
            powers.insert(power.code.clone(), power);
        } else {
            let words = format!("\"{}\" is not as the file's name says", power.code);
            folder.fault(&Place::file(&file).field("code"), words);
        }
    }
    powers
}

fn check_powers(
    folder: &mut Folder<'_>,
    catalogue: Option<&Catalogue>,
    powers: &BTreeMap<String, Power>,
    agency: &Agency,
) {
    if let Some(catalogue) = catalogue {
        check::catalogue::check(folder, catalogue, powers, agency);
    }
    let briefs: Option<HashMap<&str, _>> = catalogue.map(|catalogue| {
        catalogue.powers.iter().map(|brief| (brief.code.as_str(), brief)).collect()
    });
    for power in powers.values() {
        let brief = briefs.as_ref().map(|briefs| briefs.get(power.code.as_str()).copied());
        power::check(folder, power, brief, agency);
    }
}
