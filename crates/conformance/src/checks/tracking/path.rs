//! The way of a case through the flowchart of its power.

use huiyin_contract::case::{Case, EventKind, Status};
use huiyin_contract::flowchart::Flowchart;

use super::each_case;
use super::facts::has_ended;
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, skip};
use crate::checks::times::timestamp;

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "a-path-is-that-of-a-power",
        "`path` and `nextNodes` stand only where `power` names whose flowchart is meant.",
        |it| {
            each_case(it, |case| {
                let is_lost = case.power.is_none() && !(case.path.is_empty() && is_at_end(case));
                is_lost.then(|| "there is a `path`, and no `power`".to_owned())
            })
        },
    ),
    GROUP.must(
        "a-path-leads-over-nodes-of-the-chart",
        "Every `node` of the `path` is one of the power's published flowchart.",
        |it| each_chart(it, |case| case.path.iter().map(|step| step.node.as_str()).collect()),
    ),
    GROUP.must(
        "next-nodes-are-nodes-of-the-chart",
        "`nextNodes` are nodes of the power's published flowchart.",
        |it| each_chart(it, |case| case.next_nodes.iter().map(String::as_str).collect()),
    ),
    GROUP.must(
        "a-path-is-in-order",
        "The steps of the `path` stand in the order of entering, and none is left before that.",
        |it| each_case(it, in_order),
    ),
    GROUP.must(
        "a-path-is-told-by-the-timeline",
        "Every step of the `path` was entered: `stepEntered` stands among the `events`.",
        |it| {
            each_case(it, |case| {
                let entered = |kind| kind == EventKind::StepEntered;
                let count = case.events.iter().filter(|event| entered(event.kind)).count();
                let steps = case.path.len();
                (count < steps).then(|| format!("{steps} steps, {count} entered"))
            })
        },
    ),
    GROUP.must(
        "a-case-that-is-answered-is-at-no-node",
        "A case that is answered or has ended is at no node, and goes to none.",
        |it| {
            each_case(it, |case| {
                let is_over = has_ended(case) || case.status == Status::Replied;
                let stays = case.path.iter().any(|step| step.left_at.is_none());
                (is_over && (stays || !is_at_end(case)))
                    .then(|| format!("it is `{}`, and on its way", case.status.as_str()))
            })
        },
    ),
];

fn is_at_end(case: &Case) -> bool {
    case.next_nodes.is_empty()
}

/// Compares nodes of each case with the chart, where that is published.
fn each_chart(it: &Backend, nodes: fn(&Case) -> Vec<&str>) -> Finding {
    for case in it.cases()? {
        let (Some(code), nodes) = (&case.value.power, nodes(&case.value)) else { continue };
        if nodes.is_empty() {
            continue;
        }
        let Ok(power) = it.power(code) else {
            return skip("`powers-can-be-read` must pass first");
        };
        let chart = power.and_then(|(_, power)| power.value.flowchart);
        if let Some(stray) = chart.as_ref().and_then(|chart| stray(chart, &nodes)) {
            let number = &case.value.number;
            return case.answer.breaks(format!("case {number}: `{code}` has no node `{stray}`"));
        }
    }
    Ok(())
}

fn stray<'a>(chart: &Flowchart, nodes: &[&'a str]) -> Option<&'a str> {
    nodes.iter().copied().find(|id| chart.nodes.iter().all(|node| node.id != *id))
}

fn in_order(case: &Case) -> Option<String> {
    let entered: Vec<_> = case.path.iter().filter_map(|step| timestamp(&step.entered_at)).collect();
    if !entered.is_sorted() {
        return Some("a step stands before one that was entered earlier".to_owned());
    }
    let early = case.path.iter().find(|step| {
        let left = step.left_at.as_deref().and_then(timestamp);
        left.zip(timestamp(&step.entered_at)).is_some_and(|(left, entered)| left < entered)
    })?;
    Some(format!("`{}` is left before it is entered", early.node))
}
