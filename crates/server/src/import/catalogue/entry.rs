//! One row of the table, as a power.

use std::collections::BTreeMap;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::fault_in_text;
use huiyin_contract::text::Text;

use super::Refusal;
use super::columns::{Column, Columns, Field};
use crate::agency::is_fit_code;
use crate::import::table::Row;
use crate::import::{unit_called, words_of};

/// Most characters in a cell; the whole text of a long law has fewer.
const LONGEST: usize = 20_000;

/// What a row says, field by field; only what it says something about.
pub(super) struct Entry<'a> {
    pub(super) number: usize,
    cells: BTreeMap<Field, Vec<(&'a Column, &'a str)>>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(row: &'a Row, columns: &'a Columns) -> Self {
        let mut cells: BTreeMap<Field, Vec<_>> = BTreeMap::new();
        for column in &columns.known {
            let words = row.cell(column.index);
            if !words.is_empty() {
                cells.entry(column.field).or_default().push((column, words));
            }
        }
        Self { number: row.number, cells }
    }

    /// What the cells of a field say, if any does.
    pub(super) fn cells(&self, field: Field) -> Option<&[(&'a Column, &'a str)]> {
        self.cells.get(&field).map(Vec::as_slice)
    }

    /// What the first cell of a field says, in whatever language.
    pub(super) fn words(&self, field: Field) -> Option<&'a str> {
        self.cells(field)?.first().map(|(_, words)| *words)
    }

    /// Refuses the row for what a field says or does not say.
    pub(super) fn refuse(&self, field: Field, words: impl Into<String>) -> Refusal {
        let column = self.cells(field).and_then(|cells| cells.first());
        Refusal {
            row: self.number,
            column: column.map(|(column, _)| column.heading.clone()),
            words: words.into(),
        }
    }

    /// A field's words: plain where one column says them, else by language.
    pub(super) fn text(&self, field: Field, agency: &Agency) -> Option<Text> {
        let cells = self.cells(field)?;
        Some(text_of(
            cells.iter().map(|(column, words)| (column.language.as_deref(), *words)),
            agency,
        ))
    }

    /// What must be there, and may not be as it is.
    pub(super) fn check(&self, agency: &Agency) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for (field, words) in [
            (Field::Code, "there is no code"),
            (Field::Name, "there is no name"),
            (Field::Category, "there is no category"),
            (Field::Unit, "there is no unit"),
        ] {
            if self.words(field).is_none() {
                refusals.push(self.refuse(field, words));
            }
        }
        if let Some(code) = self.words(Field::Code).filter(|code| !is_fit_code(code)) {
            let words = format!("\"{code}\" cannot be part of an address and of a file's name");
            refusals.push(self.refuse(Field::Code, words));
        }
        if let Some(unit) =
            self.words(Field::Unit).filter(|unit| unit_called(unit, agency).is_none())
        {
            let words = format!("agency.json has no unit \"{unit}\"");
            refusals.push(self.refuse(Field::Unit, words));
        }
        for (column, words) in self.cells.values().flatten() {
            if fault_in_text(words, LONGEST).is_some() {
                let heading = Some(column.heading.clone());
                let words =
                    format!("is longer than {LONGEST} characters, or has some that no text needs");
                refusals.push(Refusal { row: self.number, column: heading, words });
            }
        }
        refusals
    }

    pub(super) fn unit(&self, agency: &Agency) -> Option<String> {
        unit_called(self.words(Field::Unit)?, agency)
    }

    /// The category, in the words that the catalogue has for it already.
    pub(super) fn category(&self, agency: &Agency, catalogue: &Catalogue) -> Option<Text> {
        let category = self.text(Field::Category, agency)?;
        let known = catalogue.powers.iter().map(|power| &power.category);
        let same = known.into_iter().find(|known| share_words(known, &category));
        Some(same.cloned().unwrap_or(category))
    }
}

/// Words by the language of their column. Where a column does not say, it is the agency's first
/// language that no other column is in.
pub(super) fn text_of<'a>(
    words: impl Iterator<Item = (Option<&'a str>, &'a str)>,
    agency: &Agency,
) -> Text {
    let all: Vec<_> = words.collect();
    if let [(None, words)] = all.as_slice() {
        return Text::Plain((*words).to_owned());
    }
    let is_named = |tag: &String| all.iter().any(|(language, _)| *language == Some(tag));
    let own = agency.languages.iter().find(|tag| !is_named(tag)).map_or("und", String::as_str);
    let by_tag = all
        .iter()
        .map(|(language, words)| (language.unwrap_or(own).to_owned(), (*words).to_owned()));
    Text::Localized(by_tag.collect())
}

/// Whether two texts say the same in some language.
pub(super) fn share_words(one: &Text, other: &Text) -> bool {
    words_of(one).any(|words| words_of(other).any(|others| others == words))
}
