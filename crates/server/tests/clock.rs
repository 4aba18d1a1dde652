//! `GET /case/clock`: every day of a clock, counted by hand beside it.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{BASE, KEY, server};
use huiyin_contract::case::Case;
use huiyin_contract::clock::{CaseClocks, ClockDays, DayVerdict};
use huiyin_contract::filing::Filing;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::text::Text;
use huiyin_server::cases::Registry;
use huiyin_server::open::open_registry;
use jiff::Timestamp;
use serde_json::json;

fn at(local: &str) -> Timestamp {
    format!("{local}+08:00").parse().unwrap()
}

/// The demonstration agency: its calendar is the true one of 2026.
async fn demonstration(data: &Path) -> Registry {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency");
    open_registry(&folder, &common::storage(data)).await.unwrap()
}

fn filing() -> Filing {
    let answers = json!({
        "applicantKind": "organisation", "organisationName": "乙",
        "creditCode": "91350100M000100Y43", "legalRepresentative": "甲", "contactPerson": "丙",
        "title": "自来水价格调整的批复", "format": "electronic", "phone": "12345",
        "email": "office@agency.example"
    });
    let (kind, version) = ("informationRequest", "2026-1");
    let filing =
        json!({ "kind": kind, "formVersion": version, "language": "en", "answers": answers });
    serde_json::from_value(filing).unwrap()
}

/// Runs of equal verdicts: how many days of each, in order.
fn runs(clock: &ClockDays) -> Vec<(DayVerdict, usize)> {
    let mut runs: Vec<(DayVerdict, usize)> = Vec::new();
    for day in &clock.days {
        match runs.last_mut().filter(|(verdict, _)| *verdict == day.verdict) {
            Some((_, count)) => *count += 1,
            None => runs.push((day.verdict, 1)),
        }
    }
    runs
}

#[tokio::test]
async fn a_promise_across_the_spring_festival_of_2026_is_counted_as_by_hand() {
    let data = tempfile::tempdir().unwrap();
    let registry = demonstration(data.path()).await;
    let filed = registry.file(KEY, &filing(), at("2026-02-10T09:00:00")).await.unwrap().filed();
    let number = filed.number.replace('-', "");
    let before = registry.clocks(&number, at("2026-02-11T08:00:00")).await.unwrap().unwrap();
    assert!(before.clocks.iter().all(|each| each.days.is_empty()), "not started");

    let received = common::act(StaffAct::Receive, at("2026-02-11T10:00:00"));
    registry.store().act(number.clone(), received).await.unwrap();
    let read = registry.clocks(&number, at("2026-02-24T12:00:00")).await.unwrap().unwrap();
    assert_eq!(read.calendar_version, "2026-1");
    let promised = &read.clocks[1];
    // Thursday 12 and Friday 13, the make-up Saturday 14, the festival of nine days, Tuesday 24 to
    // Friday 27, the make-up Saturday 28, Sunday, five days, a weekend, Monday 9, Tuesday 10.
    use DayVerdict as V;
    let by_hand = [
        (V::Counted, 2),
        (V::MakeUpWorkingDay, 1),
        (V::Holiday, 9),
        (V::Counted, 4),
        (V::MakeUpWorkingDay, 1),
        (V::Weekend, 1),
        (V::Counted, 5),
        (V::Weekend, 2),
        (V::Counted, 2),
    ];
    assert_eq!(runs(promised), by_hand);
    assert_eq!(promised.clock.starts_on.as_deref(), Some("2026-02-12"));
    assert_eq!(promised.clock.due_on.as_deref(), Some("2026-03-10"));
    assert_eq!(read.clocks[0].clock.due_on.as_deref(), Some("2026-03-17"));
    for each in &read.clocks {
        let passed = each.days.iter().filter(|day| *day.date <= *"2026-02-24");
        let counted = passed.filter(|day| day.verdict.counts()).count();
        assert_eq!((counted, each.clock.days_used), (4, 4));
        for day in &each.days {
            let name = day.name.as_ref().map(|name: &Text| name.in_language("en"));
            let festival = (day.verdict == V::Holiday).then_some("Spring Festival");
            assert_eq!(name, festival, "{}", day.date);
        }
    }
}

#[tokio::test]
async fn the_days_are_for_the_holder_of_the_token_and_not_sent_twice() {
    let server = server().await;
    assert_eq!(server.get("/case/clock").await.status, StatusCode::UNAUTHORIZED);
    let token = server.token(&server.filed(KEY).await).await;
    let first = server.get_with(&token, "/case/clock").await;
    assert_eq!(first.headers["cache-control"], "no-store");
    let on_the_case = server.case(&token).await.json::<Case>().clocks;
    let clocks: Vec<_> =
        first.json::<CaseClocks>().clocks.into_iter().map(|each| each.clock).collect();
    assert_eq!(clocks, on_the_case);
    let request = Request::get(format!("{BASE}/case/clock"))
        .header("authorization", format!("Bearer {token}"))
        .header("if-none-match", &first.headers["etag"]);
    assert_eq!(server.send(request, Body::empty()).await.status, StatusCode::NOT_MODIFIED);
}
