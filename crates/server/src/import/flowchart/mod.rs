//! A process drawn in BPMN 2.0, for the flowchart of a power.

mod chart;
mod diagram;
mod gateways;
mod read;

use std::fmt;
use std::path::Path;

use super::files::Folder;
use super::{ImportError, read_bounded, text};
use crate::agency::is_fit_code;

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many nodes the flowchart has.
    pub nodes: usize,
    /// How many edges it has.
    pub edges: usize,
    /// What the flowchart could not show, and what a person should look at.
    pub notes: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The flowchart has {} nodes and {} edges.", self.nodes, self.edges)?;
        for note in &self.notes {
            writeln!(f, "Look at this: {note}.")?;
        }
        Ok(())
    }
}

/// Makes the processes of a BPMN file the flowchart of a power in an agency's folder.
///
/// # Errors
/// [`ImportError`] when a file cannot be read or written, when it is no BPMN, or when the power is
/// not there, or has a flowchart that `replace` does not give up.
pub fn import(file: &Path, into: &Path, code: &str, replace: bool) -> Result<Report, ImportError> {
    let folder = Folder(into);
    let agency = folder.agency()?;
    let known = if is_fit_code(code) { folder.power(code)? } else { None };
    let mut power = known.ok_or_else(|| {
        let words = format!("has no power \"{code}\"; import the catalogue first");
        ImportError::unusable(into, words)
    })?;
    if power.content.flowchart.is_some() && !replace {
        let words = "has a flowchart already; --replace puts this one in its place";
        return Err(ImportError::unusable(&folder.power_path(code), words));
    }
    let bytes = read_bounded(file)?;
    let unusable = |words: String| ImportError::unusable(file, words);
    let xml = text::decode(&bytes).ok_or_else(|| unusable("is no text".to_owned()))?;
    let mut diagram = read::read(&xml).map_err(unusable)?;
    let chart = chart::chart(&mut diagram, &agency);
    let report =
        Report { nodes: chart.nodes.len(), edges: chart.edges.len(), notes: diagram.notes };
    power.content.flowchart = Some(chart);
    folder.write_power(&power)?;
    Ok(report)
}
