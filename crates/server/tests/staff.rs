//! What staff do, and what the citizen then reads.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use common::{KEY, Server, order, server};
use huiyin_contract::case::{Case, EventKind, Outcome, Status};
use huiyin_contract::clock::Light;
use huiyin_contract::filing::Filed;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_contract::text::Text;
use huiyin_server::staff::{ActCommand, Command, StaffError, run};
use huiyin_server::store::AuditLine;

struct Desk {
    server: Server,
    filed: Filed,
    token: String,
}

impl Desk {
    async fn new() -> Self {
        let server = server().await;
        let filed = server.filed(KEY).await;
        let token = server.token(&filed).await;
        Self { server, filed, token }
    }

    /// As another process would: with connections of its own.
    async fn run(&self, command: Command) -> Result<String, StaffError> {
        let registry = self.server.registry().await;
        let mut out = Vec::new();
        run(&registry, command, &mut out).await?;
        Ok(String::from_utf8(out).unwrap())
    }

    async fn act(&self, act: StaffAct, note: Option<&str>) -> Result<String, StaffError> {
        let outcome = (act == StaffAct::Reply).then_some(Outcome::Granted);
        self.run(Command::Act(self.command(act, note, outcome))).await
    }

    fn command(&self, act: StaffAct, note: Option<&str>, outcome: Option<Outcome>) -> ActCommand {
        let note = note.map(str::to_owned);
        self.order(StaffAction { note, outcome, ..StaffAction::new(act) })
    }

    fn order(&self, action: StaffAction) -> ActCommand {
        order(&self.filed.number.to_lowercase(), action)
    }

    async fn case(&self) -> Case {
        self.server.case(&self.token).await.json()
    }
}

#[tokio::test]
async fn a_case_goes_its_way_and_the_timeline_shows_it() {
    let desk = Desk::new().await;
    let before = desk.server.case(&desk.token).await.headers["etag"].clone();
    let receive = desk.order(StaffAction {
        unit: Some("planning".to_owned()),
        note: Some("By telephone".to_owned()),
        ..StaffAction::new(StaffAct::Receive)
    });
    desk.run(Command::Act(receive)).await.unwrap();
    for (act, note) in [
        (StaffAct::Accept, None),
        (StaffAct::Begin, None),
        (StaffAct::Extend, Some("Many files")),
        (StaffAct::Reply, Some("Here it is")),
        (StaffAct::Close, None),
    ] {
        desk.act(act, note).await.unwrap();
    }

    let case = desk.case().await;
    let kinds: Vec<_> = case.events.iter().map(|event| event.kind).collect();
    use EventKind as E;
    assert_eq!(
        kinds,
        [
            E::Submitted,
            E::Received,
            E::Accepted,
            E::StepEntered,
            E::Extended,
            E::Replied,
            E::Closed
        ]
    );
    assert_eq!(case.events[1].note, Some(Text::from("By telephone")));
    assert_eq!(case.events[5].unit.as_deref(), Some("planning"));
    assert_eq!((case.status, case.awaiting), (Status::Closed, None));
    assert_eq!(case.outcome, Some(Outcome::Granted));
    assert_eq!(case.unit.as_deref(), Some("planning"));
    assert_ne!(desk.server.case(&desk.token).await.headers["etag"], before);
}

#[tokio::test]
async fn receiving_starts_the_clocks_extending_moves_one_and_the_reply_stops_all() {
    let desk = Desk::new().await;
    assert!(desk.case().await.clocks.iter().all(|clock| clock.light == Light::Stopped));

    desk.act(StaffAct::Accept, None).await.unwrap();
    let running = desk.case().await.clocks;
    for clock in &running {
        assert_eq!(clock.light, Light::Green);
        assert!(clock.starts_on < clock.due_on && clock.starts_on.is_some(), "{clock:?}");
        assert_eq!(clock.days_left, clock.days, "the day after is the first to count");
    }

    desk.act(StaffAct::Extend, Some("Many files")).await.unwrap();
    let extended = desk.case().await.clocks;
    assert_eq!(extended[0].adjustments[0].days, Some(20));
    assert_eq!(extended[0].adjustments[0].reason, Text::from("Many files"));
    assert_eq!(extended[0].days_left, 40);
    assert!(extended[0].due_on > running[0].due_on);
    assert_eq!(extended[1], running[1], "the promise takes no extension");

    desk.act(StaffAct::Reply, Some("Here it is")).await.unwrap();
    assert!(desk.case().await.clocks.iter().all(|clock| clock.light == Light::Stopped));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_in_words_and_changes_nothing() {
    let desk = Desk::new().await;
    let before = desk.case().await;
    let unit = Some("kitchen".to_owned());
    let wrong_unit = desk.order(StaffAction { unit, ..StaffAction::new(StaffAct::Receive) });
    let unknown = ActCommand {
        number: "TB26-0000-0000".to_owned(),
        ..desk.command(StaffAct::Receive, None, None)
    };
    for (command, words) in [
        (desk.command(StaffAct::Begin, None, None), "not done: a case that is submitted"),
        (desk.command(StaffAct::Decline, None, None), "needs a note"),
        (desk.command(StaffAct::Extend, Some("  "), None), "needs a note"),
        (desk.command(StaffAct::Reply, None, Some(Outcome::Granted)), "needs a note"),
        (
            desk.command(StaffAct::Reply, Some("x"), None),
            "the outcome must be one of alreadyPublic",
        ),
        (
            desk.command(StaffAct::Reply, Some("x"), Some(Outcome::Upheld)),
            "the outcome must be one",
        ),
        (desk.command(StaffAct::Receive, None, Some(Outcome::Granted)), "only `reply`"),
        (wrong_unit, "it has office, planning"),
        (unknown, "there is no case TB26-0000-0000"),
    ] {
        let refused = desk.run(Command::Act(command)).await.unwrap_err().to_string();
        assert!(refused.contains(words), "{refused}");
    }
    assert_eq!(desk.case().await, before);
    assert!(audit(&desk).await.is_empty());
}

#[tokio::test]
async fn every_act_stands_in_the_audit() {
    let desk = Desk::new().await;
    desk.act(StaffAct::Decline, Some("Ask elsewhere")).await.unwrap();
    desk.act(StaffAct::Close, None).await.unwrap();
    let number = &desk.filed.number;
    let row = |act: &str| format!("tester {act} {number} -");
    assert_eq!(audit(&desk).await, [row("decline"), row("close")], "it outlives what was said");
}

async fn audit(desk: &Desk) -> Vec<String> {
    let lines = desk.server.registry().await.store().audit(None, 10).await.unwrap();
    let words = |line: AuditLine| {
        let note = line.note.as_deref().unwrap_or("-");
        format!("{} {} {} {note}", line.by, line.act, line.number)
    };
    lines.into_iter().rev().map(words).collect()
}

#[tokio::test]
async fn the_list_pages_from_the_newest_to_the_oldest() {
    let desk = Desk::new().await;
    let mut numbers = vec![desk.filed.number.clone()];
    for at in 0..4 {
        numbers.insert(0, desk.server.filed(&format!("{KEY}{at}")).await.number);
    }
    let mut after = None;
    let mut listed: Vec<String> = Vec::new();
    loop {
        let page = desk.run(Command::List { after: after.take(), count: 2 }).await.unwrap();
        let (more, cases): (Vec<_>, Vec<_>) =
            page.lines().partition(|line| line.starts_with("More"));
        assert!((1..=2).contains(&cases.len()));
        listed.extend(cases.iter().map(|line| line.split(' ').next().unwrap().to_owned()));
        match more.first() {
            Some(line) => after = Some(line.rsplit(' ').next().unwrap().to_owned()),
            None => break,
        }
    }
    assert_eq!(listed, numbers);
}

#[tokio::test]
async fn a_case_is_shown_with_its_answers_in_words() {
    let desk = Desk::new().await;
    let shown = desk.run(Command::Show { number: desk.filed.number.clone() }).await.unwrap();
    for words in
        [&desk.filed.number, "2025 budget", "the agency's turn", "With: Office", "I am: person"]
    {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(!shown.contains(&desk.filed.code));
}

#[tokio::test]
async fn staff_see_the_last_day_and_the_rating() {
    let desk = Desk::new().await;
    desk.act(StaffAct::Accept, None).await.unwrap();
    let suspend = desk.order(StaffAction {
        until: Some("2999-12-31".to_owned()),
        note: Some("A third party is asked".to_owned()),
        ..StaffAction::new(StaffAct::Suspend)
    });
    let shown = desk.run(Command::Act(suspend)).await.unwrap();
    assert!(shown.contains("suspended by Office, until 2999-12-31"), "{shown}");
    desk.act(StaffAct::Resume, None).await.unwrap();
    desk.act(StaffAct::Reply, Some("Here it is")).await.unwrap();
    let rate = serde_json::json!({ "action": "rate", "rating": "satisfied" });
    let rated = desk.server.act(&desk.token, KEY, &rate).await;
    assert_eq!(rated.status, 201, "{rated:?}");
    let shown = desk.run(Command::Show { number: desk.filed.number.clone() }).await.unwrap();
    assert!(shown.contains("rated, satisfied"), "{shown}");
}

/// The day on which the citizen is asked still counts, and yet nobody can say the last day.
#[tokio::test]
async fn while_a_supplement_is_owed_the_clock_that_it_restarts_stands_still() {
    let desk = Desk::new().await;
    desk.act(StaffAct::Accept, None).await.unwrap();
    let ask = desk.order(StaffAction {
        until: Some("2999-12-31".to_owned()),
        note: Some("Say which year".to_owned()),
        ..StaffAction::new(StaffAct::RequestSupplement)
    });
    desk.run(Command::Act(ask)).await.unwrap();
    let clocks = desk.case().await.clocks;
    let [statutory, promised] = clocks.as_slice() else { panic!("{clocks:?}") };
    assert_eq!((statutory.due_on.as_ref(), statutory.light), (None, Light::Stopped));
    assert!(statutory.starts_on.is_some());
    assert_eq!(promised.light, Light::Green, "the promise waits for nobody");
    assert!(promised.due_on.is_some());
}
