//! Cases in plain words on a terminal. Texts come in the agency's own first language.

use std::io::{self, Write};

use huiyin_contract::case::{Awaiting, Case};
use huiyin_contract::clock::Clock;
use huiyin_contract::form::{Answer, Answers, answer_at, asked_everywhere};
use huiyin_contract::text::Text;

use crate::agency::AgencyData;
use crate::store::CaseLine;

pub(super) fn list(
    out: &mut impl Write,
    agency: &AgencyData,
    lines: &[CaseLine],
    is_more: bool,
) -> io::Result<()> {
    if lines.is_empty() {
        return writeln!(out, "There are no cases here.");
    }
    for line in lines {
        let filed = line.submitted_at.to_zoned(agency.zone.clone()).strftime("%Y-%m-%d %H:%M");
        let (kind, status) = (line.kind.as_str(), line.status.as_str());
        let turn = turn(line.awaiting);
        writeln!(out, "{}  {filed}  {kind}  {status}, {turn}  {}", line.number, line.title)?;
    }
    match lines.last() {
        Some(last) if is_more => writeln!(out, "More: list --after {}", last.number),
        _ => Ok(()),
    }
}

pub(super) fn case(
    out: &mut impl Write,
    agency: &AgencyData,
    case: &Case,
    answers: &Answers,
) -> io::Result<()> {
    writeln!(out, "{}  {}", case.number, case.title)?;
    write!(out, "{}, {}, {}", case.kind.as_str(), case.status.as_str(), turn(case.awaiting))?;
    if let Some(outcome) = case.outcome {
        write!(out, ", outcome {}", outcome.as_str())?;
    }
    writeln!(out)?;
    if let Some(unit) = &case.unit {
        writeln!(out, "With: {}", unit_name(agency, unit))?;
    }
    clocks(out, agency, &case.clocks)?;
    events(out, agency, case)?;
    answered(out, agency, case, answers)
}

fn clocks(out: &mut impl Write, agency: &AgencyData, clocks: &[Clock]) -> io::Result<()> {
    for clock in clocks {
        let (kind, basis) = (clock.kind.as_str(), words(agency, &clock.basis));
        let (days, unit) = (clock.days, clock.unit.as_str());
        write!(out, "{kind} limit, {days} {unit} ({basis}): ")?;
        match (&clock.due_on, &clock.starts_on) {
            (Some(due), _) => {
                let (used, left, light) = (clock.days_used, clock.days_left, clock.light.as_str());
                writeln!(out, "due {due}, {used} used, {left} left, {light}")?;
            }
            (None, Some(start)) => writeln!(out, "runs from {start}")?,
            (None, None) => writeln!(out, "runs from `{}` on", clock.starts_with.as_str())?,
        }
    }
    Ok(())
}

fn events(out: &mut impl Write, agency: &AgencyData, case: &Case) -> io::Result<()> {
    for event in &case.events {
        let unit = event
            .unit
            .as_ref()
            .map_or_else(String::new, |unit| format!(" by {}", unit_name(agency, unit)));
        write!(out, "{}  {}{unit}", event.at, event.kind.as_str())?;
        if let Some(until) = &event.until {
            write!(out, ", until {until}")?;
        }
        if let Some(rating) = event.rating {
            write!(out, ", {}", rating.as_str())?;
        }
        writeln!(out)?;
        if let Some(note) = &event.note {
            writeln!(out, "    {}", indented(words(agency, note)))?;
        }
    }
    Ok(())
}

fn answered(
    out: &mut impl Write,
    agency: &AgencyData,
    case: &Case,
    answers: &Answers,
) -> io::Result<()> {
    let asked = agency.forms.get(&case.kind).map(|form| asked_everywhere(form, answers));
    let asked = asked.unwrap_or_default();
    for (path, question) in &asked {
        let values = answer_at(answers, path).map(Answer::values).unwrap_or_default();
        if !values.is_empty() {
            let label = words(agency, &question.label);
            // The parts of a document or a place have no words of the agency's.
            let label = if label.is_empty() { path } else { label };
            writeln!(out, "{label}: {}", indented(&values.join(", ")))?;
        }
    }
    // What the form asks no longer is named by its identifier.
    for (id, answer) in answers.iter().filter(|(id, _)| !asked.iter().any(|(path, _)| path == *id))
    {
        writeln!(out, "{id}: {}", indented(&answer.values().join(", ")))?;
    }
    Ok(())
}

fn words<'a>(agency: &AgencyData, text: &'a Text) -> &'a str {
    text.in_language(agency.agency.languages.first().map_or("", String::as_str))
}

fn unit_name<'a>(agency: &'a AgencyData, unit: &'a str) -> &'a str {
    agency.agency.unit(unit).map_or(unit, |known| words(agency, &known.name))
}

fn turn(awaiting: Option<Awaiting>) -> &'static str {
    match awaiting {
        Some(Awaiting::Agency) => "the agency's turn",
        Some(Awaiting::Citizen) => "the citizen's turn",
        Some(Awaiting::ThirdParty) => "a third party's turn",
        Some(Awaiting::Other) | None => "nobody's turn",
    }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}
