//! What staff find and read over HTTP.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use common::desk::Staff;
use common::{KEY, act, filing, server};
use huiyin_contract::clock::Light;
use huiyin_contract::problem::{FaultCode, ProblemCode};
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::{AuditPage, StaffCasePage};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

fn numbers(page: &StaffCasePage) -> Vec<String> {
    page.cases.iter().map(|line| line.number.clone()).collect()
}

#[tokio::test]
async fn pages_neither_repeat_nor_miss_a_case_while_others_come_in() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let mut newest_first = Vec::new();
    for at in 0..7 {
        newest_first.insert(0, server.filed(&format!("{KEY}-{at}")).await.number);
    }
    for limit in [1, 2, 3, 7, 100] {
        let (mut listed, mut search, mut page_number) = (Vec::new(), json!({ "limit": limit }), 0);
        loop {
            let page = staff.found(&search).await;
            assert!(page.cases.len() <= limit);
            listed.extend(numbers(&page));
            let Some(next) = page.next else { break };
            search["cursor"] = next.into();
            page_number += 1;
            server.filed(&format!("{KEY}-{limit}-{page_number}")).await;
        }
        let old = listed.iter().filter(|it| newest_first.contains(it)).cloned().collect::<Vec<_>>();
        assert_eq!(old, newest_first, "{limit} a page");
        let begun_with = listed.len();
        listed.dedup();
        assert_eq!(listed.len(), begun_with);
    }
}

#[tokio::test]
async fn cases_are_found_by_what_they_are() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let (first, second) =
        (server.filed(KEY).await.number, server.filed(&format!("{KEY}2")).await.number);
    let id = staff.id_of(&first).await;
    let ask = json!({ "act": "requestSupplement", "note": "Which?", "until": "2999-12-31", "unit": "planning" });
    assert_eq!(staff.act(&id, KEY, &ask).await.status, 201);
    let part = first.rsplit('-').next().unwrap().to_lowercase();
    for (search, found) in [
        (json!({}), vec![&second, &first]),
        (json!({ "kind": "informationRequest" }), vec![&second, &first]),
        (json!({ "kind": "complaint" }), vec![]),
        (json!({ "awaiting": "citizen" }), vec![&first]),
        (json!({ "awaiting": "agency" }), vec![&second]),
        (json!({ "unit": "planning" }), vec![&first]),
        (json!({ "unit": "office", "status": "submitted" }), vec![&second]),
        (json!({ "status": "submitted" }), vec![&second, &first]),
        (json!({ "status": "closed" }), vec![]),
        (json!({ "number": part }), vec![&first]),
        (json!({ "number": "tb26" }), vec![&second, &first]),
        (json!({ "number": "%" }), vec![]),
        (json!({ "number": "_" }), vec![]),
        (json!({ "number": "\0" }), vec![]),
        (json!({ "number": " " }), vec![&second, &first]),
    ] {
        assert_eq!(
            numbers(&staff.found(&search).await).iter().collect::<Vec<_>>(),
            found,
            "{search}"
        );
    }
}

#[tokio::test]
async fn cases_are_found_by_their_last_days() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let registry = server.registry().await;
    let (now, day) = (Timestamp::now(), SignedDuration::from_hours(24));
    let filing = serde_json::from_value(filing()).unwrap();
    let mut filed = Vec::new();
    // One that is overdue, one that runs, one that has not started, one that was overdue and ended.
    for (at, age, acts) in [
        (0, 300, vec![StaffAct::Accept]),
        (1, 0, vec![StaffAct::Accept]),
        (2, 300, vec![]),
        (3, 300, vec![StaffAct::Decline]),
    ] {
        let then = now - day * age;
        let number =
            registry.file(&format!("{KEY}-{at}"), &filing, then).await.unwrap().filed().number;
        for each in acts {
            registry.store().act(number.replace('-', ""), act(each, then)).await.unwrap();
        }
        filed.push(number);
    }
    let all = staff.found(&json!({})).await;
    let lights: Vec<_> = all.cases.iter().map(|line| (line.light, line.due_on.is_some())).collect();
    let stopped = (Light::Stopped, false);
    assert_eq!(lights, [stopped, stopped, (Light::Green, true), (Light::Red, true)]);
    let today = now.to_string()[..10].to_owned();
    let due = all.cases[2].due_on.clone().unwrap();
    for (search, found) in [
        (json!({ "overdue": true }), vec![0]),
        (json!({ "overdue": false }), vec![3, 2, 1]),
        (json!({ "dueBefore": today }), vec![0]),
        (json!({ "dueAfter": today }), vec![1]),
        (json!({ "dueBefore": due }), vec![0]),
        (json!({ "dueAfter": due }), vec![]),
        (json!({ "dueBefore": "9999-12-31", "limit": 1 }), vec![1]),
        (json!({ "dueBefore": "9999-12-31", "dueAfter": "2000-01-01" }), vec![1, 0]),
        (json!({ "overdue": true, "status": "declined" }), vec![]),
    ] {
        let expected: Vec<_> = found.iter().map(|at: &usize| filed[*at].clone()).collect();
        assert_eq!(numbers(&staff.found(&search).await), expected, "{search}");
    }
}

#[tokio::test]
async fn faults_of_a_search_are_named_all_at_once() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let search = json!({
        "kind": "x", "status": "x", "awaiting": "x", "unit": "x", "dueBefore": "x",
        "dueAfter": "2026-02-30", "cursor": "0", "limit": 101,
    });
    let problem = staff.post("/cases/search", "", search.to_string()).await.problem();
    assert_eq!(problem.code, ProblemCode::Invalid);
    let found: Vec<_> =
        problem.errors.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    use FaultCode as F;
    let expected = [
        ("/kind", F::NotAnOption),
        ("/status", F::NotAnOption),
        ("/awaiting", F::NotAnOption),
        ("/unit", F::NotAnOption),
        ("/dueBefore", F::Pattern),
        ("/dueAfter", F::Pattern),
        ("/cursor", F::Pattern),
        ("/limit", F::TooGreat),
    ];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_case_is_read_whole_and_not_sent_twice() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let filed = server.filed(KEY).await;
    let id = staff.id_of(&filed.number).await;
    assert!(!id.contains(&filed.number[5..]), "{id}");
    let answer = staff.get(&format!("/cases/{id}")).await;
    let case: Value = answer.json();
    assert_eq!(case["answers"]["title"], "2025 budget");
    assert_eq!(
        (&case["version"], &case["language"], &case["formVersion"]),
        (&json!(1), &json!("zh-Hans"), &json!("1"))
    );
    let seen_by_citizen: Value = server.case(&server.token(&filed).await).await.json();
    assert_eq!(case["case"], seen_by_citizen);
    assert!(!String::from_utf8_lossy(&answer.body).contains(&filed.code));
    assert_eq!(answer.headers["cache-control"], "no-store");
    let request = axum::http::Request::get(format!("{}/staff/cases/{id}", common::BASE))
        .header("if-none-match", &answer.headers["etag"]);
    let again = server.send(staff.with(request), axum::body::Body::empty()).await;
    assert_eq!(again.status, 304);
}

#[tokio::test]
async fn the_audit_is_read_by_pages_whole_and_by_case() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let ids = [
        staff.id_of(&server.filed(KEY).await.number).await,
        staff.id_of(&server.filed(&format!("{KEY}2")).await.number).await,
    ];
    for (at, kind) in ["accept", "begin", "leave"].iter().enumerate() {
        for id in &ids {
            let key = format!("{KEY}-{at}");
            assert_eq!(staff.act(id, &key, &json!({ "act": kind })).await.status, 201);
        }
    }
    let acts = |path: String| {
        let staff = &staff;
        async move {
            let (mut acts, mut cursor) = (Vec::new(), String::new());
            loop {
                let page: AuditPage = staff.get(&format!("{path}?limit=2{cursor}")).await.json();
                assert!(page.entries.len() <= 2);
                acts.extend(page.entries.into_iter().map(|entry| entry.act));
                let Some(next) = page.next else { return acts };
                cursor = format!("&cursor={next}");
            }
        }
    };
    let of_case = acts(format!("/cases/{}/audit", ids[0])).await;
    assert_eq!(of_case, ["leave", "begin", "accept"]);
    let whole = acts("/audit".to_owned()).await;
    assert_eq!(whole, ["leave", "leave", "begin", "begin", "accept", "accept", "tokenAdded"]);
    for (query, pointer) in [
        ("limit=0", "/limit"),
        ("limit=x", "/limit"),
        ("cursor=x", "/cursor"),
        ("cursor=%00", "/cursor"),
    ] {
        let problem = staff.get(&format!("/audit?{query}")).await.problem();
        assert_eq!((problem.status, problem.errors[0].pointer.as_str()), (422, pointer), "{query}");
    }
}
