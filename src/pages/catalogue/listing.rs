//! The catalogue, prepared for browsing: what can be searched, and where each power belongs.

use std::sync::Arc;

use huiyin_contract::agency::{Agency, Unit};
use huiyin_contract::catalogue::{PowerBrief, Subject};
use huiyin_contract::text::Text;

use crate::search::Powers;

/// A catalogue, prepared.
pub(in crate::pages) struct Listing {
    /// The powers themselves, by their numbers.
    pub(super) powers: Arc<Powers>,
    /// What the powers are, in the order of their first.
    pub(super) categories: Vec<Text>,
    /// Who exercises them, in the agency's order.
    pub(super) units: Vec<Text>,
    /// The subject tree, each subject before those below it.
    pub(super) subjects: Vec<Branch>,
    /// Where each power belongs.
    pub(super) places: Vec<Place>,
}

/// Where a power belongs, as numbers in the lists of a [`Listing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) category: usize,
    pub(super) unit: usize,
    /// None where the power has none, or one that is not in the tree.
    pub(super) subject: Option<usize>,
}

/// A subject in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    id: String,
    pub(super) name: Text,
    /// The subject above it.
    pub(super) above: Option<usize>,
    /// Behind the last subject below it.
    pub(super) end: usize,
}

impl Listing {
    pub(super) fn new(powers: Arc<Powers>, agency: &Agency) -> Self {
        let catalogue = powers.catalogue();
        let mut subjects = Vec::new();
        grow(&mut subjects, &catalogue.subjects, None);
        let mut categories = Vec::new();
        let unit = |unit: &Unit| (unit.id.clone(), unit.name.clone());
        let mut units: Vec<_> = agency.units.iter().map(unit).collect();
        let place = |power: &PowerBrief| Place {
            category: category_of(&mut categories, &power.category),
            unit: unit_of(&mut units, &power.unit),
            subject: power
                .subject
                .as_deref()
                .and_then(|id| subjects.iter().position(|branch: &Branch| branch.id == id)),
        };
        let places = catalogue.powers.iter().map(place).collect();
        let units = units.into_iter().map(|(_, name)| name).collect();
        Self { powers, categories, units, subjects, places }
    }

    /// Adds to the count of each subject those of all below it.
    pub(super) fn add_up(&self, counts: &mut [usize]) {
        // From the back, so that a count is whole before it is added to the one above.
        for (number, branch) in self.subjects.iter().enumerate().rev() {
            if let Some(above) = branch.above {
                counts[above] += counts[number];
            }
        }
    }

    /// The name of the power with a code.
    pub(super) fn name_of(&self, code: &str) -> Option<&Text> {
        self.powers.find(code).map(|power| &power.name)
    }

    /// The power with a number.
    pub(super) fn power(&self, number: usize) -> &PowerBrief {
        &self.powers.catalogue().powers[number]
    }
}

/// The number of a category, which is noted if it is new.
fn category_of(categories: &mut Vec<Text>, category: &Text) -> usize {
    categories.iter().position(|known| known == category).unwrap_or_else(|| {
        categories.push(category.clone());
        categories.len() - 1
    })
}

/// The number of a unit. One that the agency does not name is noted under its identifier.
fn unit_of(units: &mut Vec<(String, Text)>, id: &str) -> usize {
    units.iter().position(|(known, _)| known == id).unwrap_or_else(|| {
        units.push((id.to_owned(), id.into()));
        units.len() - 1
    })
}

fn grow(tree: &mut Vec<Branch>, subjects: &[Subject], above: Option<usize>) {
    for subject in subjects {
        let number = tree.len();
        let (id, name) = (subject.id.clone(), subject.name.clone());
        tree.push(Branch { id, name, above, end: 0 });
        grow(tree, &subject.subjects, Some(number));
        tree[number].end = tree.len();
    }
}
