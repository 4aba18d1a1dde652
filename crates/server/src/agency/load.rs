//! Reading the folder. Every file is read even if another is faulty, so that one look names all.

use std::collections::BTreeMap;
use std::path::Path;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_deadline::Calendar;
use jiff::tz::TimeZone;

use super::folder::{Faults, Folder};
use super::{AgencyData, Patterns, Rules, check, check_form, check_power};

/// Reads and checks an agency's folder.
///
/// # Errors
/// [`Faults`] names every fault with its file.
pub fn load(path: &Path) -> Result<AgencyData, Faults> {
    let mut folder = Folder::new(path);
    let data = read_all(&mut folder);
    match (data, folder.faults()) {
        (Some(data), None) => Ok(data),
        (_, faults) => Err(faults.unwrap_or_default()),
    }
}

fn read_all(folder: &mut Folder<'_>) -> Option<AgencyData> {
    let agency = folder.read::<Agency>(check::AGENCY);
    let catalogue = folder.read::<Catalogue>(check::CATALOGUE);
    let powers = read_powers(folder);
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
        for power in powers.values() {
            check_power::check(folder, power, catalogue);
        }
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
        powers,
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

fn read_powers(folder: &mut Folder<'_>) -> BTreeMap<String, Power> {
    let mut powers = BTreeMap::new();
    for file in folder.json_files(check_power::FOLDER) {
        let Some(power) = folder.read::<Power>(&file) else { continue };
        if file == check_power::file_of(&power.code) {
            powers.insert(power.code.clone(), power);
        } else {
            folder.fault(&file, format!("code: \"{}\" is not as the file's name says", power.code));
        }
    }
    powers
}
