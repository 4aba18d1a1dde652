//! What an agency's cases come to, for everybody to read.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use common::{KEY, Server, order, server};
use huiyin_contract::case::{CaseKind, Outcome};
use huiyin_contract::filing::Filed;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_contract::statistics::Statistics;
use huiyin_server::staff::{Command, run};

async fn act(server: &Server, filed: &Filed, act: StaffAct) {
    let outcome = (act == StaffAct::Reply).then_some(Outcome::Granted);
    let action = StaffAction { outcome, note: Some("Done.".to_owned()), ..StaffAction::new(act) };
    let command = Command::Act(order(&filed.number, action));
    run(&server.registry().await, command, &mut Vec::new()).await.unwrap();
}

async fn statistics(server: &Server) -> Statistics {
    server.get("/statistics").await.json()
}

#[tokio::test]
async fn cases_are_counted_by_kind_unit_and_month() {
    let server = server().await;
    let answered = server.filed(KEY).await;
    server.filed("another-key-of-enough-letters").await;
    act(&server, &answered, StaffAct::Accept).await;
    act(&server, &answered, StaffAct::Reply).await;
    let token = server.token(&answered).await;
    let rating = serde_json::json!({ "action": "rate", "rating": "basicallySatisfied" });
    let rated = server.act(&token, "a-key-for-the-rating", &rating).await;
    assert_eq!(rated.status, 201, "{rated:?}");

    let found = statistics(&server).await;
    let [line] = found.lines.as_slice() else { panic!("{found:?}") };
    assert_eq!(line.kind, CaseKind::InformationRequest);
    assert!(line.unit.is_some());
    assert!(found.as_of.starts_with(&line.month), "{found:?}");
    let figures = [line.received, line.answered, line.on_time, line.rated, line.satisfied];
    assert_eq!(figures, [2, 1, 1, 1, 1]);
}

#[tokio::test]
async fn figures_are_counted_once_a_minute_however_many_ask() {
    let server = server().await;
    assert_eq!(statistics(&server).await.lines, []);
    server.filed(KEY).await;
    assert_eq!(statistics(&server).await.lines, [], "still those of before");
    assert_eq!(statistics(&server.twin().await).await.lines.len(), 1);
}
