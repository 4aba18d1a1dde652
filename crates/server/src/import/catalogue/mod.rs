//! A table of powers, into the catalogue and the powers of a folder.

mod columns;
mod entry;
mod power;
mod report;
mod subjects;
mod values;

use std::collections::HashMap;
use std::path::Path;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::{Catalogue, PowerBrief};
use huiyin_contract::power::Power;
use huiyin_deadline::Date;

pub use report::{Refusal, Report};

use super::files::{File, Folder};
use super::{ImportError, table};
use columns::{Columns, Field};
use entry::Entry;

/// Imports the powers of a CSV or XLSX file into an agency's folder. A row that cannot be taken is
/// refused with its reasons, and the others are taken. `today` is the day from which a new power
/// holds where the table does not say.
///
/// A power that is there already is refused unless `replace` is set; then what the row tells is
/// laid over it, and the rest of it, such as its flowchart, stays.
///
/// # Errors
/// [`ImportError`] when a file cannot be read or written, or has no headings that are known.
pub fn import(file: &Path, into: &Path, replace: bool, today: Date) -> Result<Report, ImportError> {
    let folder = Folder(into);
    let agency = folder.agency()?;
    let rows = table::read(file)?;
    let columns = Columns::find(&rows, &agency.languages).ok_or_else(|| {
        let words = "no row among the first ten has headings for code and name of a power";
        ImportError::unusable(file, words)
    })?;
    let mut catalogue = folder.catalogue()?;
    let mut desk = Desk::new(&agency, &mut catalogue.content, &folder, replace, today);
    let below = rows.iter().filter(|row| row.number > columns.heading_row);
    for entry in below.map(|row| Entry::new(row, &columns)) {
        desk.take(&entry)?;
    }
    let Desk { files, mut report, .. } = desk;
    report.unknown_columns = columns.unknown;
    for file in &files {
        folder.write_power(file)?;
    }
    if !files.is_empty() {
        folder.write_catalogue(&catalogue)?;
    }
    Ok(report)
}

/// Takes one row after the other.
struct Desk<'a> {
    agency: &'a Agency,
    catalogue: &'a mut Catalogue,
    folder: &'a Folder<'a>,
    replace: bool,
    today: Date,
    /// Where each power stands in the catalogue.
    places: HashMap<String, usize>,
    /// The row of each code that was taken.
    taken: HashMap<String, usize>,
    /// The powers that are to be written.
    files: Vec<File<Power>>,
    report: Report,
}

impl<'a> Desk<'a> {
    fn new(
        agency: &'a Agency,
        catalogue: &'a mut Catalogue,
        folder: &'a Folder<'a>,
        replace: bool,
        today: Date,
    ) -> Self {
        let codes = catalogue.powers.iter().enumerate();
        let places = codes.map(|(place, power)| (power.code.clone(), place)).collect();
        let (taken, files, report) = (HashMap::new(), Vec::new(), Report::default());
        Self { agency, catalogue, folder, replace, today, places, taken, files, report }
    }

    fn take(&mut self, entry: &Entry<'_>) -> Result<(), ImportError> {
        let refusals = entry.check(self.agency);
        if !refusals.is_empty() {
            self.report.refused.extend(refusals);
            return Ok(());
        }
        let Some(code) = entry.words(Field::Code) else { return Ok(()) };
        if let Some(row) = self.taken.get(code) {
            let words = format!("\"{code}\" stands in row {row} already");
            self.report.refused.push(entry.refuse(Field::Code, words));
            return Ok(());
        }
        let known = self.folder.power(code)?;
        let is_known = known.is_some() || self.places.contains_key(code);
        if is_known && !self.replace {
            let words = format!("\"{code}\" is there already; --replace lays this row over it");
            self.report.refused.push(entry.refuse(Field::Code, words));
            return Ok(());
        }
        match self.merge(entry, code, known) {
            Ok((brief, file)) => {
                self.files.push(file);
                self.put(brief);
                self.taken.insert(code.to_owned(), entry.number);
                let done =
                    if is_known { &mut self.report.replaced } else { &mut self.report.added };
                done.push(code.to_owned());
            }
            Err(refusal) => self.report.refused.push(refusal),
        }
        Ok(())
    }

    /// The power in brief and whole, as it is with the row laid over it.
    fn merge(
        &mut self,
        entry: &Entry<'_>,
        code: &str,
        known: Option<File<Power>>,
    ) -> Result<(PowerBrief, File<Power>), Refusal> {
        let there = |field| entry.refuse(field, "is not there");
        let before = self.places.get(code).map(|&place| &self.catalogue.powers[place]);
        let mut brief = PowerBrief {
            code: code.to_owned(),
            name: entry.text(Field::Name, self.agency).ok_or_else(|| there(Field::Name))?,
            category: entry
                .category(self.agency, self.catalogue)
                .ok_or_else(|| there(Field::Category))?,
            unit: entry.unit(self.agency).ok_or_else(|| there(Field::Unit))?,
            subject: before.and_then(|before| before.subject.clone()),
            initials: before.and_then(|before| before.initials.clone()),
            keywords: before.map(|before| before.keywords.clone()).unwrap_or_default(),
        };
        if let Some(initials) = entry.words(Field::Initials) {
            brief.initials = Some(initials.to_lowercase());
        }
        if let Some(words) = entry.words(Field::Keywords) {
            brief.keywords = values::keywords(words);
        }
        let mut file =
            known.unwrap_or_else(|| File::new(Power::of(&brief, "1", &self.today.to_string())));
        power::overlay(&mut file.content, entry, self.agency)?;
        let placed = subjects::place(entry, &mut self.catalogue.subjects, self.agency);
        brief.subject = placed.or(brief.subject);
        file.content.follow(&brief);
        Ok((brief, file))
    }

    fn put(&mut self, brief: PowerBrief) {
        match self.places.get(&brief.code) {
            Some(&place) => self.catalogue.powers[place] = brief,
            None => {
                self.places.insert(brief.code.clone(), self.catalogue.powers.len());
                self.catalogue.powers.push(brief);
            }
        }
    }
}
