//! The whole reachable state space, and what holds everywhere in it.

use std::collections::{BTreeSet, HashSet};

use super::*;

/// Every state that one act leads to.
fn next_states(state: Progress) -> Vec<Progress> {
    let by_staff = StaffAct::ALL.iter().map(|&act| state.after(act, Some(Outcome::Granted)));
    let by_citizen = Action::ALL
        .iter()
        .flat_map(|&action| [false, true].map(|reopen| state.after_action(action, reopen)));
    by_staff.chain(by_citizen).filter_map(|step| Some(step.ok()?.0)).collect()
}

/// Every state that can be reached from one.
fn reachable_from(start: Progress) -> HashSet<Progress> {
    let mut found = HashSet::from([start]);
    let mut open = vec![start];
    while let Some(state) = open.pop() {
        open.extend(next_states(state).into_iter().filter(|&next| found.insert(next)));
    }
    found
}

fn reachable() -> HashSet<Progress> {
    reachable_from(Progress::FILED)
}

const ENDS: [Status; 3] = [Status::Closed, Status::Withdrawn, Status::Transferred];

#[test]
fn every_status_and_every_event_can_be_reached() {
    let states = reachable();
    let statuses: BTreeSet<_> = states.iter().map(|state| state.status).collect();
    assert_eq!(statuses, Status::ALL.iter().copied().collect());
    let mut events = BTreeSet::from([EventKind::Submitted]);
    for state in states {
        for &act in StaffAct::ALL {
            events.extend(state.after(act, Some(Outcome::Granted)).map_or(vec![], |step| step.1));
        }
        for &action in Action::ALL {
            events.extend(state.after_action(action, true).map_or(vec![], |step| step.1));
        }
    }
    assert_eq!(events, EventKind::ALL.iter().copied().collect());
}

#[test]
fn every_state_leads_to_an_end() {
    for state in reachable() {
        assert!(reachable_from(state).iter().any(|end| ENDS.contains(&end.status)), "{state:?}");
    }
}

/// The agency alone must be able to finish, unless it waits for a third party.
#[test]
fn no_open_case_leaves_everybody_without_an_act() {
    for state in reachable() {
        let acts =
            StaffAct::ALL.iter().any(|&act| state.after(act, Some(Outcome::Granted)).is_ok());
        assert!(acts || !state.is_open(), "{state:?}");
    }
}

#[test]
fn it_is_somebodys_turn_until_there_is_an_end() {
    for state in reachable() {
        assert_eq!(state.awaiting.is_some(), state.is_open(), "{state:?}");
    }
}

#[test]
fn an_outcome_is_there_when_replied_and_never_before() {
    for state in reachable() {
        if state.status == Status::Replied {
            assert!(state.outcome.is_some());
        }
        if state.is_open() {
            assert_eq!(state.outcome, None, "{state:?}");
        }
    }
}

#[test]
fn what_the_citizen_is_offered_is_what_is_taken() {
    for state in reachable() {
        let offered: Vec<_> = state.actions().collect();
        for &action in Action::ALL {
            let taken = state.after_action(action, false).is_ok();
            assert_eq!(offered.contains(&action), taken, "{action:?} in {state:?}");
        }
        let awaits_citizen = state.awaiting == Some(Awaiting::Citizen);
        assert_eq!(offered.contains(&Action::Supplement), awaits_citizen, "{state:?}");
        assert_eq!(offered.contains(&Action::Withdraw), state.is_open(), "{state:?}");
        assert_eq!(
            offered.contains(&Action::Rate),
            state.outcome.is_some() && !state.rated,
            "{state:?}"
        );
        assert!(!state.may_reopen() || offered.contains(&Action::Rate), "{state:?}");
    }
}

#[test]
fn nothing_that_happens_once_can_happen_again() {
    for state in reachable() {
        for next in next_states(state) {
            for (before, after) in [
                (state.received, next.received),
                (state.extended, next.extended),
                (state.supplement_asked, next.supplement_asked),
                (state.reopened, next.reopened),
                (state.review_requested, next.review_requested),
            ] {
                assert!(!before || after, "{state:?} {next:?}");
            }
        }
        assert!(!state.reopened || !state.may_reopen());
    }
}

#[test]
fn accepting_or_asking_about_an_unconfirmed_case_confirms_it_too() {
    for (act, event) in [
        (StaffAct::Accept, EventKind::Accepted),
        (StaffAct::RequestSupplement, EventKind::SupplementRequested),
    ] {
        let (next, events) = Progress::FILED.after(act, None).unwrap();
        assert!(next.received);
        assert_eq!(events, [EventKind::Received, event]);
    }
}

#[test]
fn what_was_done_once_is_refused_in_words_of_its_own() {
    let after = |state: Progress, act| state.after(act, None).unwrap().0;
    let accepted = after(Progress::FILED, StaffAct::Accept);
    let extended = after(accepted, StaffAct::Extend);
    assert_eq!(extended.after(StaffAct::Extend, None), Err(ActRefused::AlreadyExtended));
    let asked = after(accepted, StaffAct::RequestSupplement);
    let (supplemented, _) = asked.after_action(Action::Supplement, false).unwrap();
    let again = supplemented.after(StaffAct::RequestSupplement, None);
    assert_eq!(again, Err(ActRefused::AlreadyAsked));
    let begun = after(accepted, StaffAct::Begin);
    assert_eq!(begun.after(StaffAct::Begin, None), Err(ActRefused::StepOpen));
    assert_eq!(accepted.after(StaffAct::Leave, None), Err(ActRefused::NoStep));
}

#[test]
fn while_others_are_awaited_the_agency_does_not_go_on() {
    let (accepted, _) = Progress::FILED.after(StaffAct::Accept, None).unwrap();
    let (suspended, _) = accepted.after(StaffAct::Suspend, None).unwrap();
    let refused = ActRefused::AwaitsOthers(Awaiting::ThirdParty);
    assert_eq!(suspended.after(StaffAct::Reply, Some(Outcome::Granted)), Err(refused));
    assert_eq!(suspended.after(StaffAct::Resume, None).unwrap().0, accepted);
}

#[test]
fn a_reply_without_outcome_is_refused() {
    let (accepted, _) = Progress::FILED.after(StaffAct::Accept, None).unwrap();
    assert_eq!(accepted.after(StaffAct::Reply, None), Err(ActRefused::OutcomeMissing));
}

#[test]
fn staff_change_nothing_of_a_case_that_has_ended() {
    for state in reachable().into_iter().filter(|state| ENDS.contains(&state.status)) {
        for &act in StaffAct::ALL {
            assert!(state.after(act, Some(Outcome::Granted)).is_err(), "{act:?} in {state:?}");
        }
    }
}

#[test]
fn a_joint_review_has_several_steps_at_once_and_each_ends_for_itself() {
    let after = |state: Progress, act| state.after(act, None).unwrap().0;
    let accepted = after(Progress::FILED, StaffAct::Accept);
    assert_eq!(accepted.after(StaffAct::BeginBeside, None), Err(ActRefused::NoStep));
    let mut state = after(accepted, StaffAct::Begin);
    for _ in 1..MOST_STEPS {
        state = after(state, StaffAct::BeginBeside);
    }
    assert_eq!(state.after(StaffAct::BeginBeside, None), Err(ActRefused::TooManySteps));
    for left in (0..MOST_STEPS).rev() {
        state = after(state, StaffAct::Leave);
        assert_eq!(state.steps, left);
    }
    assert_eq!(state.after(StaffAct::Leave, None), Err(ActRefused::NoStep));
}
