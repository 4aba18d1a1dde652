//! The limits of a power, against each other and against those of the nodes.

use huiyin_contract::clock::{ClockKind, DayUnit};
use huiyin_contract::flowchart::{Flowchart, Node};
use huiyin_contract::power::{Limit, Power};

use crate::agency::folder::Folder;
use crate::agency::graph::Graph;
use crate::agency::place::Place;

pub(super) fn check(folder: &mut Folder<'_>, at: &Place<'_>, power: &Power) {
    let at = at.field("limits");
    for (index, limit) in power.limits.iter().enumerate() {
        let at = at.item(index);
        if limit.kind == ClockKind::Other {
            folder.fault(&at.field("kind"), "must be statutory or promised");
        }
        if limit.unit == DayUnit::Other {
            folder.fault(&at.field("unit"), "must be workingDay or calendarDay");
        }
        if let Some(statutory) = exceeded(limit, &power.limits) {
            let words = format!("promises more than the {statutory} that the law allows");
            folder.flaw(&at.field("days"), words);
        }
        let together = power.flowchart.as_ref().and_then(|chart| together(chart, limit.unit));
        if let Some(days) = together.filter(|&days| days > u64::from(limit.days)) {
            let words =
                format!("is less than the {days} that the steps of the flowchart take together");
            folder.flaw(&at.field("days"), words);
        }
    }
}

/// The days by law, where a promise exceeds them.
fn exceeded(promise: &Limit, limits: &[Limit]) -> Option<u32> {
    let statutory = limits
        .iter()
        .find(|limit| limit.kind == ClockKind::Statutory && limit.unit == promise.unit)?;
    (promise.kind == ClockKind::Promised && promise.days > statutory.days).then_some(statutory.days)
}

/// The days of the longest way through the chart, as far as the agency itself takes them: a limit
/// binds the agency, and not those in the lanes of others, such as experts or the citizen
/// (行政许可法, article 45).
fn together(chart: &Flowchart, unit: DayUnit) -> Option<u64> {
    let own = |node: &Node| match &node.lane {
        Some(id) => chart.lanes.iter().any(|lane| lane.id == *id && lane.unit.is_some()),
        None => true,
    };
    let days = |node: &Node| match node.limit {
        Some(limit) if limit.unit == unit && own(node) => u64::from(limit.days),
        _ => 0,
    };
    let days: Vec<u64> = chart.nodes.iter().map(days).collect();
    Some(Graph::new(chart)?.heaviest_way(&days))
}
