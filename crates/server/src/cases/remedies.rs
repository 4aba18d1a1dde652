//! What the citizen may do against an answer, as the agency's rules say.

use huiyin_contract::action::Action;
use huiyin_contract::case::EventKind;
use huiyin_contract::remedy::Remedy;
use huiyin_deadline::Date;

use super::date;
use crate::agency::{AgencyData, RemedyRule};
use crate::store::CaseRecord;

/// The remedies against the latest answer; none where there is none.
pub(super) fn of(agency: &AgencyData, case: &CaseRecord) -> Vec<Remedy> {
    let replied = case.events.iter().rfind(|event| event.kind == EventKind::Replied);
    let (Some(outcome), Some(replied)) = (case.progress.outcome, replied) else {
        return Vec::new();
    };
    let on = date(replied.at, &agency.zone);
    let rules = agency.rules.remedies_of(case.kind, outcome);
    rules.map(|rule| remedy(agency, rule, on)).collect()
}

/// What the citizen may do on this day: a review is offered while a remedy is in time.
pub(super) fn actions(case: &CaseRecord, remedies: &[Remedy], today: Date) -> Vec<Action> {
    let today = today.to_string();
    let in_time = remedies.iter().any(|each| each.deadline.as_ref() >= Some(&today));
    let offered = |action: &Action| *action != Action::RequestReview || in_time;
    case.progress.actions().filter(offered).collect()
}

fn remedy(agency: &AgencyData, rule: &RemedyRule, replied: Date) -> Remedy {
    let deadline = rule.within.and_then(|term| term.last_day(replied, &agency.calendar));
    Remedy {
        kind: rule.kind,
        body: rule.body.clone(),
        basis: rule.basis.clone(),
        deadline: deadline.map(|date| date.to_string()),
        prerequisite: rule.prerequisite,
    }
}
