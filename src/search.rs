//! The catalogue as something to search in.

use huiyin_contract::agency::{Agency, Unit};
use huiyin_contract::catalogue::{Catalogue, PowerBrief};
use huiyin_contract::text::Text;
use huiyin_search::{Entries, Weight};
pub(crate) use huiyin_search::{Found, Query};

/// The powers of a catalogue with what searches in them.
#[derive(Debug)]
pub(crate) struct Powers {
    catalogue: Catalogue,
    entries: Entries,
}

impl Powers {
    pub(crate) fn new(catalogue: Catalogue, agency: &Agency) -> Self {
        let entries = powers(&catalogue, agency);
        Self { catalogue, entries }
    }

    /// The catalogue that they are from.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What is found of them, each under its number in the catalogue.
    pub(crate) fn find_all(&self, query: &Query) -> Found {
        self.entries.search(query)
    }

    /// The power with a code.
    pub(crate) fn find(&self, code: &str) -> Option<&PowerBrief> {
        self.catalogue.powers.iter().find(|power| power.code == code)
    }

    /// The powers that fit what was typed, the best first, with what was found in them.
    pub(crate) fn search(&self, typed: &str) -> (Vec<&PowerBrief>, Found) {
        let found = self.entries.search(&Query::new(typed));
        (self.numbered(found.entries()), found)
    }

    /// The few powers that a description seems to speak of.
    pub(crate) fn related(&self, words: &str, most: usize) -> Vec<&PowerBrief> {
        self.numbered(&self.entries.related(words, most))
    }

    fn numbered(&self, numbers: &[usize]) -> Vec<&PowerBrief> {
        numbers.iter().filter_map(|number| self.catalogue.powers.get(*number)).collect()
    }
}

/// The powers of a catalogue, each under its number in the list, in all languages: whoever has the
/// Chinese name from a letter finds it in the English page.
fn powers(catalogue: &Catalogue, agency: &Agency) -> Entries {
    let mut entries = Entries::default();
    for power in &catalogue.powers {
        entries.add(&fields(power, agency));
    }
    entries
}

/// The units that fit what was typed, the best first, with what was found in them. There are some
/// dozens at most, so nothing is kept.
pub(crate) fn units<'a>(agency: &'a Agency, typed: &str) -> (Vec<&'a Unit>, Found) {
    let mut entries = Entries::default();
    for unit in &agency.units {
        let name = unit.name.in_every_language().map(|words| (Weight::Name, words));
        let duties = unit.duties.iter().flat_map(Text::in_every_language);
        let duties = duties.map(|words| (Weight::Context, words));
        entries.add(&name.chain(duties).collect::<Vec<_>>());
    }
    let found = entries.search(&Query::new(typed));
    (found.entries().iter().filter_map(|number| agency.units.get(*number)).collect(), found)
}

fn fields<'a>(power: &'a PowerBrief, agency: &'a Agency) -> Vec<(Weight, &'a str)> {
    let name = power.name.in_every_language().map(|words| (Weight::Name, words));
    let codes = power.initials.iter().chain([&power.code]);
    let codes = codes.map(|code| (Weight::Code, code.as_str()));
    let keywords = power.keywords.iter().map(|words| (Weight::Keyword, words.as_str()));
    let unit = agency.unit(&power.unit).map(|unit| &unit.name);
    let context = [Some(&power.category), unit].into_iter().flatten();
    let context = context.flat_map(Text::in_every_language).map(|words| (Weight::Context, words));
    name.chain(codes).chain(keywords).chain(context).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        let agency: Agency =
            serde_json::from_str(include_str!("../demo/agency/agency.json")).unwrap();
        let catalogue: Catalogue =
            serde_json::from_str(include_str!("../demo/agency/catalogue.json")).unwrap();
        let found = powers(&catalogue, &agency).search(&Query::new(typed));
        let codes = found.entries().iter().map(|number| catalogue.powers[*number].code.clone());
        codes.collect()
    }

    #[test]
    fn a_power_is_found_by_whatever_people_know_of_it() {
        for typed in ["节能审查", "jnsc", "fg-xk-02", "能评", "Energy-saving review", "ＸＫ－０２"]
        {
            assert_eq!(found(typed)[0], "FG-XK-02", "{typed}");
        }
        assert!(found("资源节约和环境保护科").contains(&"FG-XK-02".to_owned()));
        assert!(found("行政许可 管道").contains(&"FG-XK-03".to_owned()));
    }
}
