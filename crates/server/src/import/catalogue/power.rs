//! What a row tells of the whole power, laid over what was known of it.

use huiyin_contract::agency::Agency;
use huiyin_contract::clock::ClockKind;
use huiyin_contract::power::{Fee, LegalBasis, Limit, Material, Power};
use huiyin_contract::text::Text;

use super::Refusal;
use super::columns::Field;
use super::entry::{Entry, text_of};
use super::values;

/// Lays the row over the power. What the row does not tell stays as it is.
pub(super) fn overlay(
    power: &mut Power,
    entry: &Entry<'_>,
    agency: &Agency,
) -> Result<(), Refusal> {
    let list = |field| texts(entry, field, agency);
    if let Some(bases) = list(Field::LegalBases)? {
        let basis = |name| LegalBasis { name, article: None, text: None };
        power.legal_bases = bases.into_iter().map(basis).collect();
    }
    if let Some(materials) = list(Field::Materials)? {
        let material = |name| Material { name, note: None, needed_if: None };
        power.materials = materials.into_iter().map(material).collect();
    }
    for (field, place) in [
        (Field::Duties, &mut power.duties),
        (Field::Conditions, &mut power.conditions),
        (Field::Rules, &mut power.rules),
    ] {
        if let Some(told) = list(field)? {
            *place = told;
        }
    }
    if let Some(fees) = fees(entry, agency)? {
        power.fees = fees;
    }
    limits(power, entry, agency)?;
    if let Some(version) = entry.words(Field::Version) {
        version.clone_into(&mut power.version);
    }
    if let Some(words) = entry.words(Field::EffectiveOn) {
        let day = values::day(words);
        power.effective_on =
            day.map_err(|words| entry.refuse(Field::EffectiveOn, words))?.to_string();
    }
    Ok(())
}

/// The lines of a field, each in the languages of its columns.
fn texts(entry: &Entry<'_>, field: Field, agency: &Agency) -> Result<Option<Vec<Text>>, Refusal> {
    let Some(cells) = entry.cells(field) else { return Ok(None) };
    let by_column: Vec<_> = cells
        .iter()
        .filter(|(_, words)| !values::is_nothing(words))
        .map(|(column, words)| (column.language.as_deref(), values::lines(words)))
        .collect();
    let count = by_column.first().map_or(0, |(_, lines)| lines.len());
    if let Some((_, other)) = by_column.iter().find(|(_, lines)| lines.len() != count) {
        let words = format!("has {count} lines in one language and {} in another", other.len());
        return Err(entry.refuse(field, words));
    }
    let line = |index: usize| {
        text_of(by_column.iter().map(|(language, lines)| (*language, lines[index])), agency)
    };
    Ok(Some((0..count).map(line).collect()))
}

/// A fee needs the rule that allows it (行政许可法, article 58: none without one).
fn fees(entry: &Entry<'_>, agency: &Agency) -> Result<Option<Vec<Fee>>, Refusal> {
    let Some(words) = entry.words(Field::Fees) else { return Ok(None) };
    if values::is_nothing(words) {
        return Ok(Some(Vec::new()));
    }
    let basis = entry.text(Field::FeeBasis, agency);
    let amount = entry.text(Field::Fees, agency);
    match (amount, basis) {
        (Some(amount), Some(basis)) => {
            Ok(Some(vec![Fee { name: power_name(entry, agency), amount, basis }]))
        }
        _ => Err(entry.refuse(Field::Fees, "a fee needs a column with the rule that allows it")),
    }
}

fn power_name(entry: &Entry<'_>, agency: &Agency) -> Text {
    entry.text(Field::Name, agency).unwrap_or_else(|| "".into())
}

fn limits(power: &mut Power, entry: &Entry<'_>, agency: &Agency) -> Result<(), Refusal> {
    for (field, kind, basis) in [
        (Field::Statutory, ClockKind::Statutory, entry.text(Field::StatutoryBasis, agency)),
        (Field::Promised, ClockKind::Promised, None),
    ] {
        let Some(words) = entry.words(field) else { continue };
        power.limits.retain(|limit| limit.kind != kind);
        if !values::is_nothing(words) {
            let (unit, days) = values::limit(words).map_err(|words| entry.refuse(field, words))?;
            power.limits.push(Limit { kind, unit, days, basis });
        }
    }
    power.limits.sort_by_key(|limit| limit.kind);
    Ok(())
}
