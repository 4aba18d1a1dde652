//! The way of a case through its power's flowchart, read from its events whenever it is shown.

use huiyin_contract::case::EventKind;
use huiyin_contract::clock::DayUnit;
use huiyin_contract::flowchart::{Flowchart, Node, NodeKind, PathStep};
use huiyin_contract::form::{Answer, Answers, FormDefinition, QuestionKind};
use huiyin_contract::text::Text;
use huiyin_deadline::Date;
use jiff::Timestamp;

use super::{date, view};
use crate::agency::AgencyData;
use crate::store::{CaseRecord, EventRecord};

/// Where a case has been, and where it may go next.
#[derive(Debug, Default)]
pub(crate) struct Path {
    pub(crate) steps: Vec<PathStep>,
    pub(crate) next: Vec<String>,
}

/// One stay at a step; without a node where none was named.
#[derive(Debug)]
pub(crate) struct Stay<'a> {
    pub(crate) node: Option<&'a str>,
    entered: Timestamp,
    left: Option<(Timestamp, Option<&'a str>)>,
}

impl Stay<'_> {
    pub(crate) fn is_open(&self) -> bool {
        self.left.is_none()
    }
}

/// The power that a citizen named in the answers, where the form asks for one.
pub(super) fn power_in_answers(form: &FormDefinition, answers: &Answers) -> Option<String> {
    let mut questions = form.pages.iter().flat_map(|page| &page.questions);
    let asked = questions.find(|question| question.kind == QuestionKind::Power)?;
    answers.get(&asked.id).and_then(Answer::as_one).map(str::to_owned)
}

/// The flowchart of the power that a case is about, if it is published.
pub(crate) fn chart<'a>(agency: &'a AgencyData, power: Option<&str>) -> Option<&'a Flowchart> {
    agency.powers.get(power?)?.flowchart.as_ref()
}

/// Every stay, in the order of entering. What ends a case, or sends it to another unit, ends
/// every stay.
pub(crate) fn stays(events: &[EventRecord]) -> Vec<Stay<'_>> {
    let mut stays: Vec<Stay<'_>> = Vec::new();
    for event in events {
        match event.kind {
            EventKind::StepEntered => {
                stays.push(Stay { node: event.node.as_deref(), entered: event.at, left: None });
            }
            EventKind::StepLeft => {
                let node = event.node.as_deref();
                let mut open = stays.iter_mut().rev().filter(|stay| stay.is_open());
                if let Some(stay) = open.find(|stay| stay.node == node) {
                    stay.left = Some((event.at, event.note.as_deref()));
                }
            }
            kind if ends_all(kind) => {
                for stay in stays.iter_mut().filter(|stay| stay.is_open()) {
                    stay.left = Some((event.at, None));
                }
            }
            _ => {}
        }
    }
    stays
}

fn ends_all(kind: EventKind) -> bool {
    use EventKind as E;
    matches!(kind, E::Transferred | E::Replied | E::Declined | E::Withdrawn | E::Closed)
}

pub(super) fn of(agency: &AgencyData, record: &CaseRecord, now: Timestamp) -> Path {
    let Some(chart) = chart(agency, record.power.as_deref()) else { return Path::default() };
    let stays = stays(&record.events);
    let known = |stay: &&Stay<'_>| stay.node.is_some_and(|id| node(chart, id).is_some());
    let stays: Vec<_> = stays.iter().filter(known).collect();
    let next = if record.progress.is_open() { next(chart, &stays) } else { Vec::new() };
    Path { steps: stays.iter().map(|stay| step(agency, chart, stay, now)).collect(), next }
}

fn node<'a>(chart: &'a Flowchart, id: &str) -> Option<&'a Node> {
    chart.nodes.iter().find(|node| node.id == id)
}

fn step(agency: &AgencyData, chart: &Flowchart, stay: &Stay<'_>, now: Timestamp) -> PathStep {
    let zone = &agency.zone;
    let id = stay.node.unwrap_or_default();
    let limit = node(chart, id).and_then(|node| node.limit);
    let until = stay.left.map_or(now, |(at, _)| at);
    let days = (date(stay.entered, zone), date(until, zone));
    PathStep {
        node: id.to_owned(),
        entered_at: view::time(stay.entered, zone),
        left_at: stay.left.map(|(at, _)| view::time(at, zone)),
        result: stay.left.and_then(|(_, note)| note).map(Text::from),
        days_used: limit.and_then(|limit| days_used(agency, limit.unit, days)),
    }
}

/// Counted as a limit counts: from the day after. Nothing where the calendar does not reach.
fn days_used(agency: &AgencyData, unit: DayUnit, (from, to): (Date, Date)) -> Option<u32> {
    let days = from.plus_days(1).through(to);
    let count = match unit {
        DayUnit::WorkingDay => {
            let kinds: Option<Vec<_>> = days.map(|day| agency.calendar.day_kind(day)).collect();
            kinds?.into_iter().filter(|kind| kind.is_worked()).count()
        }
        _ => days.count(),
    };
    u32::try_from(count).ok()
}

/// Where the edges lead from where the case is or, between two steps, was last; before the first,
/// from where the run begins.
fn next(chart: &Flowchart, stays: &[&Stay<'_>]) -> Vec<String> {
    let open = stays.iter().filter(|stay| stay.is_open());
    let mut from: Vec<&str> = open.filter_map(|stay| stay.node).collect();
    if from.is_empty() {
        let last = stays.iter().max_by_key(|stay| stay.left.map(|(at, _)| at));
        from.extend(last.and_then(|stay| stay.node));
    }
    if from.is_empty() {
        let starts = chart.nodes.iter().filter(|node| node.kind == NodeKind::Start);
        from.extend(starts.map(|node| node.id.as_str()));
    }
    let mut found = Vec::new();
    for id in from {
        follow(chart, id, &mut found);
    }
    found.retain(|id| !stays.iter().any(|stay| stay.is_open() && stay.node == Some(id.as_str())));
    found
}

/// Adds where a node's edges lead. Nobody stays at a fork or a join: there they lead on.
fn follow(chart: &Flowchart, id: &str, found: &mut Vec<String>) {
    let mut passed = vec![id];
    let mut at = 0;
    while let Some(&from) = passed.get(at) {
        at += 1;
        for edge in chart.edges.iter().filter(|edge| edge.from == from) {
            let Some(to) = node(chart, &edge.to) else { continue };
            match to.kind {
                NodeKind::Fork | NodeKind::Join if !passed.contains(&to.id.as_str()) => {
                    passed.push(&to.id);
                }
                NodeKind::Fork | NodeKind::Join => {}
                _ if found.contains(&to.id) => {}
                _ => found.push(to.id.clone()),
            }
        }
    }
}
