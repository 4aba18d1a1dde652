//! What can be picked from: the agency's units or its powers.

use std::ops::Range;

use huiyin_contract::agency::{Agency, Unit};
use huiyin_contract::catalogue::PowerBrief;

use super::super::Asking;
use crate::api::Loaded;
use crate::search::{Powers, units};

/// What can be picked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::form::question) enum Source {
    Units,
    Powers,
}

/// One thing that can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What the answer holds.
    pub(super) value: String,
    pub(super) name: String,
    /// The parts of the name that were typed, as bytes.
    pub(super) marks: Vec<Range<usize>>,
    /// What tells it from others of the same name.
    pub(super) about: String,
}

/// What fits, the best first, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fitting {
    pub(super) choices: Vec<Choice>,
    pub(super) count: usize,
}

impl Source {
    /// Whether there is something to pick from yet; `None` if it did not come.
    pub(super) fn is_here(self, asking: Asking) -> Option<bool> {
        match (self, asking.answering.powers()) {
            (Self::Units, _) | (_, Loaded::Ready(_)) => Some(true),
            (Self::Powers, Loaded::Waiting) => Some(false),
            (Self::Powers, Loaded::Failed(_)) => None,
        }
    }

    /// The first of what fits.
    pub(super) fn search(self, asking: Asking, typed: &str, most: usize) -> Fitting {
        let language = asking.surface.language();
        let Some(agency) = asking.answering.agency_now() else {
            return Fitting::default();
        };
        match (self, asking.answering.powers()) {
            (Self::Units, _) => {
                let (units, found) = units(&agency, typed);
                let choice = |unit: &&Unit| {
                    let choice = of_unit(unit, &language);
                    Choice { marks: found.marks(&choice.name), ..choice }
                };
                let choices = units.iter().take(most).map(choice).collect();
                Fitting { choices, count: units.len() }
            }
            (Self::Powers, Loaded::Ready(powers)) => {
                let (powers, found) = powers.search(typed);
                let choice = |power: &&PowerBrief| {
                    let choice = of_power(power, &agency, &language);
                    Choice { marks: found.marks(&choice.name), ..choice }
                };
                let choices = powers.iter().take(most).map(choice).collect();
                Fitting { choices, count: powers.len() }
            }
            _ => Fitting::default(),
        }
    }

    /// What was picked. Of what is not there, or not yet, the value stands for itself.
    pub(super) fn chosen(self, asking: Asking, value: &str) -> Choice {
        let language = asking.surface.language();
        let agency = asking.answering.agency_now();
        let found = agency.and_then(|agency| match (self, asking.answering.powers()) {
            (Self::Units, _) => Some(of_unit(agency.unit(value)?, &language)),
            (Self::Powers, Loaded::Ready(powers)) => known(&powers, &agency, value, &language),
            _ => None,
        });
        found.unwrap_or_else(|| Choice {
            value: value.to_owned(),
            name: value.to_owned(),
            marks: Vec::new(),
            about: String::new(),
        })
    }
}

fn known(powers: &Powers, agency: &Agency, code: &str, language: &str) -> Option<Choice> {
    Some(of_power(powers.find(code)?, agency, language))
}

fn of_unit(unit: &Unit, language: &str) -> Choice {
    let about = unit.duties.as_ref().map(|duties| duties.in_language(language));
    Choice {
        value: unit.id.clone(),
        name: unit.name.in_language(language).to_owned(),
        marks: Vec::new(),
        about: about.unwrap_or_default().to_owned(),
    }
}

fn of_power(power: &PowerBrief, agency: &Agency, language: &str) -> Choice {
    let unit = agency.unit(&power.unit).map(|unit| unit.name.in_language(language));
    let category = power.category.in_language(language);
    let about = [Some(category), unit, Some(power.code.as_str())];
    Choice {
        value: power.code.clone(),
        name: power.name.in_language(language).to_owned(),
        marks: Vec::new(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
