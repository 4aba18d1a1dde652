//! Narrowing a list down by category, unit and subject, and how many powers each choice leaves.

use super::listing::{Listing, Place};

/// What is chosen; the numbers are those of the [`Listing`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub(super) category: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) subject: Option<usize>,
}

/// What a choice leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    /// The powers, by their numbers.
    pub(super) powers: Vec<usize>,
    /// How many there would be in each category, if it were chosen instead.
    pub(super) categories: Vec<usize>,
    /// The same for each unit.
    pub(super) units: Vec<usize>,
    /// The same for each subject, with all below it.
    pub(super) subjects: Vec<usize>,
}

impl Narrowing {
    /// How many choices are made.
    pub(super) fn choices(self) -> usize {
        [self.category, self.unit, self.subject].into_iter().flatten().count()
    }

    /// What is left of the powers that were found.
    pub(super) fn of(self, listing: &Listing, found: &[usize]) -> Narrowed {
        let mut left = Narrowed {
            powers: Vec::new(),
            categories: vec![0; listing.categories.len()],
            units: vec![0; listing.units.len()],
            subjects: vec![0; listing.subjects.len()],
        };
        for &number in found {
            let place = listing.places[number];
            let (category, unit, subject) = self.fits(listing, place);
            if category && unit && subject {
                left.powers.push(number);
            }
            if unit && subject {
                left.categories[place.category] += 1;
            }
            if category && subject {
                left.units[place.unit] += 1;
            }
            if let Some(own) = place.subject.filter(|_| category && unit) {
                left.subjects[own] += 1;
            }
        }
        listing.add_up(&mut left.subjects);
        left
    }

    fn fits(self, listing: &Listing, place: Place) -> (bool, bool, bool) {
        let within = |chosen: usize| {
            let end = listing.subjects[chosen].end;
            place.subject.is_some_and(|own| (chosen..end).contains(&own))
        };
        (
            self.category.is_none_or(|chosen| chosen == place.category),
            self.unit.is_none_or(|chosen| chosen == place.unit),
            self.subject.is_none_or(within),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use huiyin_contract::agency::Agency;
    use huiyin_contract::catalogue::Catalogue;

    use super::*;
    use crate::search::Powers;

    fn agency() -> Agency {
        serde_json::from_str(
            r#"{"name": "a", "languages": ["en"], "timeZone": "UTC", "kinds": [], "units": [
                {"id": "u", "name": "U"}, {"id": "v", "name": "V"}]}"#,
        )
        .unwrap()
    }

    /// Two categories, two units and one that the agency does not name, and the tree
    /// a(b(c), d), e.
    fn listing() -> Listing {
        let mut powers = Vec::new();
        for category in ["x", "y"] {
            for unit in ["u", "v", "w"] {
                for subject in ["a", "b", "c", "d", "e", "gone"] {
                    powers.push(format!(
                        r#"{{"code": "{category}{unit}{subject}", "name": "n",
                            "category": "{category}", "unit": "{unit}", "subject": "{subject}"}}"#
                    ));
                }
            }
        }
        let catalogue: Catalogue = serde_json::from_str(&format!(
            r#"{{"version": "1", "powers": [{}], "subjects": [
                {{"id": "a", "name": "A", "subjects": [
                    {{"id": "b", "name": "B", "subjects": [{{"id": "c", "name": "C"}}]}},
                    {{"id": "d", "name": "D"}}]}},
                {{"id": "e", "name": "E"}}]}}"#,
            powers.join(",")
        ))
        .unwrap();
        let powers = Powers::new(catalogue, &agency());
        Listing::new(Arc::new(powers), &agency())
    }

    fn all(listing: &Listing) -> Vec<usize> {
        (0..listing.places.len()).collect()
    }

    #[test]
    fn a_subject_holds_what_stands_below_it() {
        let listing = listing();
        let left = Narrowing::default().of(&listing, &all(&listing));
        assert_eq!(left.subjects, [24, 12, 6, 6, 6]);
        assert_eq!(left.powers.len(), 36);
    }

    #[test]
    fn a_unit_that_the_agency_does_not_name_is_counted_too() {
        let listing = listing();
        let names: Vec<_> = listing.units.iter().map(|unit| unit.in_language("en")).collect();
        assert_eq!(names, ["U", "V", "w"]);
        assert_eq!(Narrowing::default().of(&listing, &all(&listing)).units, [12, 12, 12]);
    }

    /// Every choice there is among so many, and none.
    fn choices(among: usize) -> impl Iterator<Item = Option<usize>> + Clone {
        (0..among).map(Some).chain([None])
    }

    #[test]
    fn a_count_is_what_choosing_it_leaves() {
        let listing = listing();
        let found: Vec<usize> = (0..36).filter(|number| number % 5 != 0).collect();
        let count = |choice: Narrowing| choice.of(&listing, &found).powers.len();
        for (category, unit) in choices(2).flat_map(|one| choices(3).map(move |other| (one, other)))
        {
            for subject in choices(5) {
                let narrowing = Narrowing { category, unit, subject };
                let left = narrowing.of(&listing, &found);
                for (number, counted) in left.categories.iter().enumerate() {
                    let chosen = Narrowing { category: Some(number), ..narrowing };
                    assert_eq!(*counted, count(chosen), "{chosen:?}");
                }
                for (number, counted) in left.units.iter().enumerate() {
                    let chosen = Narrowing { unit: Some(number), ..narrowing };
                    assert_eq!(*counted, count(chosen), "{chosen:?}");
                }
                for (number, counted) in left.subjects.iter().enumerate() {
                    let chosen = Narrowing { subject: Some(number), ..narrowing };
                    assert_eq!(*counted, count(chosen), "{chosen:?}");
                }
            }
        }
    }
}
