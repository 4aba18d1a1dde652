//! Which step begins or ends, held against the power's flowchart and against where the case is.

use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;

use super::NotDone;
use crate::agency::AgencyData;
use crate::cases::path::{self, Stay};
use crate::store::CaseRecord;

/// Answers the node that is entered or left, if one is.
pub(super) fn check(
    agency: &AgencyData,
    case: &CaseRecord,
    action: &StaffAction,
) -> Result<Option<String>, NotDone> {
    if let Some(unknown) = action.power.as_ref().filter(|code| !is_power(agency, code)) {
        return Err(NotDone::NoSuchPower(unknown.clone()));
    }
    let stays = path::stays(&case.events);
    let open: Vec<_> = stays.iter().filter(|stay| stay.is_open()).collect();
    match (action.act, action.node.as_deref()) {
        (StaffAct::Begin | StaffAct::BeginBeside, Some(node)) => {
            let power = action.power.as_deref().or(case.power.as_deref());
            entered(agency, power, node, &open).map(Some)
        }
        (StaffAct::Leave, node) => left(node, &open),
        (_, Some(_)) => Err(NotDone::NodeNotTaken),
        (_, None) => Ok(None),
    }
}

fn is_power(agency: &AgencyData, code: &str) -> bool {
    agency.catalogue.powers.iter().any(|power| power.code == code)
}

fn entered(
    agency: &AgencyData,
    power: Option<&str>,
    node: &str,
    open: &[&Stay<'_>],
) -> Result<String, NotDone> {
    let chart = path::chart(agency, power).ok_or(NotDone::NoFlowchart)?;
    if !chart.nodes.iter().any(|known| known.id == node) {
        let known: Vec<_> = chart.nodes.iter().map(|node| node.id.as_str()).collect();
        return Err(NotDone::NoSuchNode(node.to_owned(), known.join(", ")));
    }
    match open.iter().any(|stay| stay.node == Some(node)) {
        true => Err(NotDone::NodeOpen(node.to_owned())),
        false => Ok(node.to_owned()),
    }
}

/// Where one step is under way, that one is meant.
fn left(node: Option<&str>, open: &[&Stay<'_>]) -> Result<Option<String>, NotDone> {
    match (node, open) {
        (Some(node), _) if open.iter().any(|stay| stay.node == Some(node)) => {
            Ok(Some(node.to_owned()))
        }
        (Some(node), _) => Err(NotDone::NodeNotOpen(node.to_owned())),
        (None, [only]) => Ok(only.node.map(str::to_owned)),
        (None, []) => Ok(None), // refused by the state machine
        (None, several) => {
            let nodes: Vec<_> = several.iter().filter_map(|stay| stay.node).collect();
            Err(NotDone::NodeMissing(nodes.join(", ")))
        }
    }
}
