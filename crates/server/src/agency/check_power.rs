//! What the types alone cannot refuse in `powers/{code}.json`.

use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::power::Power;

use super::folder::Folder;

/// The folder of the powers within the agency's.
pub(super) const FOLDER: &str = "powers";

/// The power's file within the agency's folder.
pub(super) fn file_of(code: &str) -> String {
    format!("{FOLDER}/{code}.json")
}

/// Checks that the power is the one that the catalogue names.
pub(super) fn check(folder: &mut Folder<'_>, power: &Power, catalogue: &Catalogue) {
    let file = &file_of(&power.code);
    let Some(brief) = catalogue.powers.iter().find(|brief| brief.code == power.code) else {
        folder.fault(file, "code: catalogue.json has no such power");
        return;
    };
    for (field, agrees) in [
        ("name", brief.name == power.name),
        ("category", brief.category == power.category),
        ("unit", brief.unit == power.unit),
        ("subject", brief.subject == power.subject),
    ] {
        if !agrees {
            folder.fault(file, format!("{field}: catalogue.json says something else"));
        }
    }
}
