//! `POST /case/events`: what the citizen does, and what staff do with it.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use axum::http::StatusCode;
use common::{Answer, KEY, Server, order, post, server};
use huiyin_contract::action::{Action, ActionTaken, Rating};
use huiyin_contract::case::{Awaiting, Case, EventKind, Outcome, Status};
use huiyin_contract::clock::{AdjustmentKind, Light};
use huiyin_contract::filing::Filed;
use huiyin_contract::problem::{FaultCode, ProblemCode};
use huiyin_contract::progress::StaffAct;
use huiyin_contract::remedy::RemedyKind;
use huiyin_contract::staff::StaffAction;
use huiyin_contract::text::Text;
use huiyin_deadline::Date;
use huiyin_server::staff::{Command, StaffError, run};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

struct Window {
    server: Server,
    filed: Filed,
    token: String,
}

impl Window {
    async fn new() -> Self {
        let server = server().await;
        let filed = server.filed(KEY).await;
        let token = server.token(&filed).await;
        Self { server, filed, token }
    }

    async fn act(&self, key: u32, action: Value) -> Answer {
        self.server.act(&self.token, &format!("{KEY}-{key}"), &action).await
    }

    async fn case(&self) -> Case {
        self.server.case(&self.token).await.json()
    }

    async fn staff(
        &self,
        act: StaffAct,
        change: impl FnOnce(&mut StaffAction),
    ) -> Result<(), StaffError> {
        let registry = self.server.registry().await;
        let mut action = StaffAction {
            note: Some("Some words".to_owned()),
            outcome: (act == StaffAct::Reply).then_some(Outcome::Refused),
            ..StaffAction::new(act)
        };
        change(&mut action);
        let command = order(&self.filed.number, action);
        run(&registry, Command::Act(command), &mut Vec::new()).await
    }

    async fn replied(&self) {
        for act in [StaffAct::Accept, StaffAct::Reply] {
            self.staff(act, |_| {}).await.unwrap();
        }
    }
}

/// So many days from today in the agency's zone.
fn in_days(days: i64) -> Date {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let day = Timestamp::now().to_zoned(zone).date() + days.days();
    day.to_string().parse().unwrap()
}

fn kinds(case: &Case) -> Vec<EventKind> {
    case.events.iter().map(|event| event.kind).collect()
}

#[tokio::test]
async fn an_asked_supplement_stops_the_clock_and_its_coming_starts_it_anew() {
    let window = Window::new().await;
    assert_eq!(
        window.case().await.actions,
        [Action::AddMessage, Action::Attach, Action::Remind, Action::Withdraw]
    );
    let until = in_days(10);
    window
        .staff(StaffAct::RequestSupplement, |it| it.until = Some(until.to_string()))
        .await
        .unwrap();
    let asked = window.case().await;
    assert_eq!((asked.status, asked.awaiting), (Status::Submitted, Some(Awaiting::Citizen)));
    assert_eq!(asked.actions, [Action::Supplement, Action::Withdraw]);
    let request = asked.events.last().unwrap();
    assert_eq!(request.until, Some(until.to_string()));
    assert_eq!(request.note, Some(Text::from("Some words")));
    let statutory = &asked.clocks[0];
    assert_eq!(statutory.adjustments[0].kind, AdjustmentKind::Suspend);
    assert_eq!((&statutory.due_on, &statutory.adjustments[0].to), (&None, &None));
    assert!(asked.clocks[1].adjustments.is_empty(), "the promise says nothing of it");

    let answer =
        window.act(1, json!({ "action": "supplement", "text": " The year is 2025 " })).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let case = window.case().await;
    assert_eq!(answer.json::<ActionTaken>().events, case.events[3..]);
    assert_eq!(case.events[3].note, Some(Text::from("The year is 2025")));
    assert_eq!(case.awaiting, Some(Awaiting::Agency));
    let adjustments: Vec<_> = case.clocks[0].adjustments.iter().map(|each| each.kind).collect();
    assert_eq!(adjustments, [AdjustmentKind::Restart]);
    assert_eq!((case.clocks[0].light, case.clocks[0].days_left), (Light::Green, 20));
    let again =
        window.staff(StaffAct::RequestSupplement, |it| it.until = Some(until.to_string())).await;
    assert!(again.unwrap_err().to_string().contains("asked once already"));
}

#[tokio::test]
async fn a_supplement_that_is_still_in_time_keeps_the_case_open() {
    let window = Window::new().await;
    for (until, words) in
        [(None, "needs the last day"), (Some(in_days(0).to_string()), "must be after today")]
    {
        let refused = window.staff(StaffAct::RequestSupplement, |it| it.until = until).await;
        assert!(refused.unwrap_err().to_string().contains(words));
    }
    let ask = |it: &mut StaffAction| it.until = Some(in_days(3).to_string());
    window.staff(StaffAct::RequestSupplement, ask).await.unwrap();
    let refused = window.staff(StaffAct::Close, |_| {}).await.unwrap_err().to_string();
    assert!(refused.contains("may complete the case until"), "{refused}");
    let refused = window.staff(StaffAct::Accept, |_| {}).await.unwrap_err().to_string();
    assert!(refused.contains("not the agency's turn"), "{refused}");
}

#[tokio::test]
async fn an_action_is_done_once_however_often_it_is_sent() {
    let window = Window::new().await;
    let remind = json!({ "action": "remind", "text": "Any news?" });
    let (a, b, c) = tokio::join!(
        window.act(1, remind.clone()),
        window.act(1, remind.clone()),
        window.act(1, remind.clone())
    );
    assert_eq!(a.status, StatusCode::CREATED, "{a:?}");
    assert_eq!((&a.body, &a.body), (&b.body, &c.body));
    assert_eq!(kinds(&window.case().await), [EventKind::Submitted, EventKind::Reminded]);
    let other = window.act(1, json!({ "action": "remind", "text": "Other words" })).await;
    assert_eq!(other.problem().code, ProblemCode::KeyReused);

    window.act(2, json!({ "action": "withdraw" })).await.json::<ActionTaken>();
    let later = window.act(1, remind).await;
    assert_eq!(later.body, a.body, "also when the case would not take it any more");
    let new = window.act(3, json!({ "action": "remind" })).await;
    assert_eq!((new.status, new.problem().code), (StatusCode::CONFLICT, ProblemCode::NotOffered));
    let case = window.case().await;
    assert_eq!((case.status, case.awaiting), (Status::Withdrawn, None));
    assert_eq!(case.actions, []);
    assert!(case.clocks.iter().all(|clock| clock.light == Light::Stopped));
}

#[tokio::test]
async fn one_citizens_key_is_nothing_to_another() {
    let window = Window::new().await;
    let neighbour = window.server.filed(&KEY.to_uppercase()).await;
    let token = window.server.token(&neighbour).await;
    let withdraw = json!({ "action": "withdraw" });
    window.server.act(&window.token, KEY, &withdraw).await.json::<ActionTaken>();
    window.server.act(&token, KEY, &withdraw).await.json::<ActionTaken>();
    assert_eq!(window.server.case(&token).await.json::<Case>().status, Status::Withdrawn);
}

#[tokio::test]
async fn a_poor_rating_says_why_and_takes_the_case_up_again_once() {
    let window = Window::new().await;
    window.replied().await;
    let replied = window.case().await;
    assert_eq!(replied.actions, [Action::Rate, Action::RequestReview]);
    assert!(replied.may_reopen);

    let silent = json!({ "action": "rate", "rating": "veryDissatisfied" });
    let problem = window.act(1, silent).await.problem();
    assert_eq!(problem.code, ProblemCode::Invalid);
    assert_eq!(
        (&*problem.errors[0].pointer, problem.errors[0].code),
        ("/text", FaultCode::Required)
    );

    let poor =
        json!({ "action": "rate", "rating": "dissatisfied", "text": "Wrong year", "reopen": true });
    window.act(1, poor.clone()).await.json::<ActionTaken>();
    let reopened = window.case().await;
    assert_eq!((reopened.status, reopened.awaiting), (Status::InProgress, Some(Awaiting::Agency)));
    assert_eq!((reopened.outcome, reopened.may_reopen), (None, false));
    let [.., rated, last] = &reopened.events[..] else { panic!("{reopened:?}") };
    assert_eq!((rated.kind, rated.rating), (EventKind::Rated, Some(Rating::Dissatisfied)));
    assert_eq!((last.kind, &last.note), (EventKind::Reopened, &None));
    assert!(reopened.clocks.iter().all(|clock| clock.light == Light::Green), "they run again");

    window.staff(StaffAct::Reply, |_| {}).await.unwrap();
    let twice = window.act(2, poor).await;
    assert_eq!(twice.problem().code, ProblemCode::NotOffered);
    let content = json!({ "action": "rate", "rating": "satisfied" });
    window.act(3, content.clone()).await.json::<ActionTaken>();
    assert_eq!(window.act(4, content).await.problem().code, ProblemCode::NotOffered);
}

#[tokio::test]
async fn a_suspension_stops_the_clock_that_it_is_allowed_to_stop() {
    let window = Window::new().await;
    window.staff(StaffAct::Accept, |_| {}).await.unwrap();
    window.staff(StaffAct::Suspend, |it| it.until = Some(in_days(15).to_string())).await.unwrap();
    let suspended = window.case().await;
    assert_eq!(suspended.awaiting, Some(Awaiting::ThirdParty));
    assert_eq!(suspended.clocks[0].due_on, None);
    assert!(suspended.clocks[1].due_on.is_some());
    window.staff(StaffAct::Resume, |_| {}).await.unwrap();
    let resumed = window.case().await;
    assert_eq!(resumed.awaiting, Some(Awaiting::Agency));
    assert!(resumed.clocks[0].due_on.is_some() && resumed.clocks[0].adjustments.is_empty());
}

#[tokio::test]
async fn another_unit_keeps_the_case_and_another_agency_ends_it() {
    let window = Window::new().await;
    window.staff(StaffAct::Accept, |_| {}).await.unwrap();
    let nowhere = window.staff(StaffAct::Transfer, |it| it.unit = Some("office".to_owned())).await;
    assert!(nowhere.unwrap_err().to_string().contains("another unit"));
    window.staff(StaffAct::Transfer, |it| it.unit = Some("planning".to_owned())).await.unwrap();
    let moved = window.case().await;
    assert_eq!((moved.status, moved.unit.as_deref()), (Status::Accepted, Some("planning")));
    assert!(moved.clocks.iter().all(|clock| clock.light == Light::Green), "they run on");
    window.staff(StaffAct::HandOver, |_| {}).await.unwrap();
    let gone = window.case().await;
    assert_eq!((gone.status, gone.awaiting), (Status::Transferred, None));
    assert!(gone.clocks.iter().all(|clock| clock.light == Light::Stopped));
    assert_eq!(gone.actions, []);
}

#[tokio::test]
async fn an_action_needs_a_token_a_key_and_a_body_of_its_own() {
    let window = Window::new().await;
    let remind = json!({ "action": "remind" });
    let stranger = window.server.act("x", KEY, &remind).await;
    assert_eq!(stranger.problem().code, ProblemCode::Unauthorized);
    let keyless = window.server.act(&window.token, "short", &remind).await;
    assert_eq!(keyless.problem().code, ProblemCode::HeaderMissing);
    for (body, code) in [
        ("{}", ProblemCode::Malformed),
        (r#"{"action":"dance"}"#, ProblemCode::Invalid),
        (r#"{"action":"remind","rating":"satisfied"}"#, ProblemCode::Invalid),
        (r#"{"action":"remind","action":"withdraw"}"#, ProblemCode::Malformed),
        (r#"{"action":"remind","text":"\u0007"}"#, ProblemCode::Invalid),
    ] {
        let request = post("/case/events")
            .header("authorization", format!("Bearer {}", window.token))
            .header("idempotency-key", KEY);
        assert_eq!(window.server.send(request, body).await.problem().code, code, "{body}");
    }
    assert_eq!(kinds(&window.case().await), [EventKind::Submitted]);
}

#[tokio::test]
async fn against_a_refusal_reconsideration_comes_before_the_court() {
    let window = Window::new().await;
    assert_eq!(window.case().await.remedies, []);
    window.replied().await;
    let case = window.case().await;
    let [first, second] = &case.remedies[..] else { panic!("{case:?}") };
    assert_eq!((first.kind, first.prerequisite), (RemedyKind::Reconsideration, None));
    assert!(first.deadline >= Some(in_days(60).to_string()));
    assert_eq!(second.kind, RemedyKind::Litigation);
    assert_eq!(second.prerequisite, Some(RemedyKind::Reconsideration));
    assert_eq!(second.deadline, None, "it runs from the decision on the first");

    let review = json!({ "action": "requestReview", "text": "It is no secret" });
    window.act(1, review.clone()).await.json::<ActionTaken>();
    let asked = window.case().await;
    assert_eq!(asked.events.last().unwrap().kind, EventKind::ReviewRequested);
    assert_eq!(asked.actions, [Action::Rate]);
}

#[tokio::test]
async fn where_no_remedy_is_in_time_no_review_is_offered_nor_taken() {
    let window = Window::new().await;
    window.staff(StaffAct::Accept, |_| {}).await.unwrap();
    window.staff(StaffAct::Reply, |it| it.outcome = Some(Outcome::Granted)).await.unwrap();
    let case = window.case().await;
    assert_eq!((case.remedies, case.actions), (vec![], vec![Action::Rate]));
    let review = json!({ "action": "requestReview", "text": "Why not" });
    assert_eq!(window.act(1, review).await.problem().code, ProblemCode::NotOffered);
}

#[tokio::test]
async fn a_message_stands_in_the_timeline_and_moves_nothing() {
    let window = Window::new().await;
    window.staff(StaffAct::Accept, |_| {}).await.unwrap();
    let before = window.case().await;
    let message = json!({ "action": "addMessage", "text": "I found its number: 12" });
    window.act(1, message).await.json::<ActionTaken>();
    let after = window.case().await;
    let last = after.events.last().unwrap();
    assert_eq!((last.kind, last.unit.as_ref()), (EventKind::MessageAdded, None));
    assert_eq!(last.note, Some(Text::from("I found its number: 12")));
    assert_eq!((after.status, after.awaiting), (before.status, before.awaiting));
    assert_eq!((after.clocks, after.actions), (before.clocks, before.actions));
}
