//! The search as a module for a browser, for `cargo xtask bench search`.

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::{Catalogue, PowerBrief};
use huiyin_contract::text::Text;
use huiyin_search::{Entries, Found, Query, Weight};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A catalogue to search in, as the widget does.
#[wasm_bindgen]
pub struct Bench(Entries);

#[wasm_bindgen]
impl Bench {
    /// Reads the catalogue of an agency, both as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &str, agency: &str) -> Result<Self, JsError> {
        let (catalogue, agency): (Catalogue, Agency) =
            (serde_json::from_str(catalogue)?, serde_json::from_str(agency)?);
        let mut entries = Entries::default();
        catalogue.powers.iter().for_each(|power| entries.add(&fields(power, &agency)));
        Ok(Self(entries))
    }

    /// How many powers fit what was typed.
    pub fn count(&self, typed: &str) -> usize {
        self.found(typed).entries().len()
    }

    /// The number of the one that fits best.
    pub fn best(&self, typed: &str) -> Option<usize> {
        self.found(typed).entries().first().copied()
    }

    fn found(&self, typed: &str) -> Found {
        self.0.search(&Query::new(typed))
    }
}

/// Everything that the widget searches in: names in all languages, code and initials, keywords,
/// category and unit.
fn fields<'a>(power: &'a PowerBrief, agency: &'a Agency) -> Vec<(Weight, &'a str)> {
    let texts =
        |weight: Weight, text: &'a Text| text.in_every_language().map(move |it| (weight, it));
    let name = texts(Weight::Name, &power.name);
    let codes = power.initials.iter().chain([&power.code]).map(|it| (Weight::Code, it.as_str()));
    let keywords = power.keywords.iter().map(|it| (Weight::Keyword, it.as_str()));
    let unit = agency.unit(&power.unit).map(|unit| &unit.name);
    let context = [Some(&power.category), unit].into_iter().flatten();
    let context = context.flat_map(|it| texts(Weight::Context, it));
    name.chain(codes).chain(keywords).chain(context).collect()
}
