//! What staff do over HTTP: every act, by the state machine, by role, once.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use common::desk::Staff;
use common::{KEY, Server, server, server_with};
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::{Awaiting, Case, Outcome};
use huiyin_contract::problem::{FaultCode, ProblemCode};
use huiyin_contract::progress::{Progress, StaffAct};
use huiyin_contract::staff::{ACTS, AuditPage, StaffActTaken, StaffRole};
use huiyin_server::http::{Limit, Settings};
use serde_json::{Value, json};

/// An act with all that it needs.
fn whole(act: StaffAct) -> Value {
    use StaffAct as A;
    let mut action = json!({ "act": act.as_str() });
    if matches!(
        act,
        A::Decline | A::RequestSupplement | A::Extend | A::Suspend | A::HandOver | A::Reply
    ) {
        action["note"] = "Words".into();
    }
    match act {
        A::Reply => action["outcome"] = "granted".into(),
        A::RequestSupplement => action["until"] = "2999-12-31".into(),
        A::Transfer => action["unit"] = "planning".into(),
        A::BeginBeside => {
            action["node"] = "review".into();
            action["power"] = "P-1".into();
        }
        _ => {}
    }
    action
}

async fn filed(server: &Server, name: usize) -> String {
    server.filed(&format!("{KEY}-{name}")).await.number
}

/// Acts that lead to every sort of state in which an act can come.
fn ways() -> Vec<Vec<StaffAct>> {
    use StaffAct as A;
    vec![
        vec![],
        vec![A::Receive],
        vec![A::Decline],
        vec![A::Decline, A::Close],
        vec![A::RequestSupplement],
        vec![A::HandOver],
        vec![A::Accept],
        vec![A::Accept, A::Extend],
        vec![A::Accept, A::Suspend],
        vec![A::Accept, A::Suspend, A::Resume],
        vec![A::Accept, A::Begin],
        vec![A::Accept, A::Begin, A::BeginBeside],
        vec![A::Accept, A::Begin, A::Leave],
        vec![A::Accept, A::Reply],
        vec![A::Accept, A::Reply, A::Close],
    ]
}

fn after(way: &[StaffAct]) -> Progress {
    way.iter()
        .fold(Progress::FILED, |state, &act| state.after(act, Some(Outcome::Granted)).unwrap().0)
}

#[tokio::test]
async fn every_act_in_every_state_is_what_the_state_machine_says() {
    // Many cases in a minute, and many calls.
    let none = Limit { count: 0, ..Settings::default().filings_per_address };
    let settings =
        Settings { filings_per_address: none, staff_calls_per_token: none, ..Settings::default() };
    let server = server_with(settings).await;
    let staff = Staff::supervisor(&server).await;
    let mut name = 0;
    for way in ways() {
        let state = after(&way);
        let mut id = String::new();
        for &act in StaffAct::ALL {
            if id.is_empty() {
                name += 1;
                id = staff.id_of(&filed(&server, name).await).await;
                for (at, &step) in way.iter().enumerate() {
                    let answer = staff.act(&id, &format!("{KEY}-way-{at}"), &whole(step)).await;
                    assert_eq!(answer.status, 201, "{way:?} {step:?} {answer:?}");
                }
            }
            let before = staff.read(&id).await;
            // Until the last day of a supplement the case is not given up.
            let owed = state.awaiting == Some(Awaiting::Citizen) && act == StaffAct::Close;
            let may = state.after(act, Some(Outcome::Granted)).is_ok() && !owed;
            assert_eq!(before.acts.contains(&act), may, "{act:?} after {way:?}");
            // Which step is left must be said where there are several.
            let mut action = whole(act);
            if act == StaffAct::Leave && state.steps > 1 {
                action["node"] = "review".into();
            }
            if act == StaffAct::BeginBeside && state.steps > 1 {
                action["node"] = "opinion".into();
            }
            let answer = staff.act(&id, &format!("{KEY}-{}", act.as_str()), &action).await;
            if may {
                assert_eq!(answer.status, 201, "{act:?} after {way:?}: {answer:?}");
                let taken: StaffActTaken = answer.json();
                let now = staff.read(&id).await;
                assert_eq!(
                    (taken.version, now.version),
                    (now.version, before.version + taken.events.len() as u64)
                );
                id.clear();
            } else {
                assert_eq!(answer.problem().code, ProblemCode::NotOffered, "{act:?} after {way:?}");
                assert_eq!(staff.read(&id).await, before);
            }
        }
    }
}

#[tokio::test]
async fn every_act_is_for_the_roles_of_the_table_alone() {
    let server = server().await;
    let id = Staff::supervisor(&server).await.id_of(&filed(&server, 0).await).await;
    for &role in StaffRole::ALL {
        let staff = Staff::new(&server, role, None).await;
        for &(act, needed) in ACTS {
            // Without a note or an outcome nothing is ever done, but who may not is told that first.
            let mut action = json!({ "act": act.as_str() });
            action["until"] = "no day".into();
            let answer = staff.act(&id, &format!("{KEY}-{}", act.as_str()), &action).await;
            let refused = answer.problem().code == ProblemCode::NotPermitted;
            assert_eq!(refused, !role.may(needed), "{role:?} {act:?}: {answer:?}");
        }
        let whole_audit = staff.get("/audit").await;
        assert_eq!(whole_audit.status == 200, role == StaffRole::Supervisor);
        assert_eq!(staff.get(&format!("/cases/{id}/audit")).await.status, 200);
        let upload = staff.upload("answer.pdf", b"%PDF-1.7 words").await;
        assert_eq!(upload.status == 201, role.may(StaffRole::Clerk), "{upload:?}");
        let identity: Value = staff.get("/me").await.json();
        assert_eq!(identity["role"], role.as_str());
        let acts = ACTS.iter().filter(|(_, needed)| role.may(*needed)).count();
        assert_eq!(identity["acts"].as_array().unwrap().len(), acts);
    }
    assert_eq!(Staff::supervisor(&server).await.read(&id).await.version, 1, "nothing was done");
}

#[tokio::test]
async fn the_same_key_does_the_same_once_and_nothing_else() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let id = staff.id_of(&filed(&server, 0).await).await;
    let twin = server.twin().await;
    let other = Staff { server: &twin, token: staff.token.clone(), id: staff.id };
    let accept = json!({ "act": "accept" });
    let (first, second) = tokio::join!(staff.act(&id, KEY, &accept), other.act(&id, KEY, &accept));
    assert_eq!((first.status.as_u16(), &first.body), (201, &second.body));
    assert_eq!(staff.read(&id).await.version, 3);
    let again = staff.act(&id, KEY, &accept).await;
    assert_eq!(again.body, first.body);
    let reused = staff.act(&id, KEY, &json!({ "act": "begin" })).await;
    assert_eq!(reused.problem().code, ProblemCode::KeyReused);
    // Another's key of the same letters is another key.
    let colleague = Staff::new(&server, StaffRole::Clerk, None).await;
    let answer = colleague.act(&id, KEY, &json!({ "act": "begin" })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let missing = staff.act(&id, "short", &json!({ "act": "leave" })).await;
    assert_eq!(missing.problem().code, ProblemCode::HeaderMissing);
}

#[tokio::test]
async fn what_was_decided_on_another_state_of_the_case_is_not_done() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let filed = server.filed(KEY).await;
    let id = staff.id_of(&filed.number).await;
    let token = server.token(&filed).await;
    let seen = staff.read(&id).await.version;
    let reminded = server.act(&token, KEY, &json!({ "action": "remind" })).await;
    assert_eq!(reminded.status, 201);
    let decline = json!({ "act": "decline", "note": "No", "version": seen });
    let answer = staff.act(&id, KEY, &decline).await;
    assert_eq!((answer.status.as_u16(), answer.problem().code), (409, ProblemCode::CaseChanged));
    let decline = json!({ "act": "decline", "note": "No", "version": seen + 1 });
    // The refused one has left no trace: the key may be used with what is decided anew.
    assert_eq!(staff.act(&id, KEY, &decline).await.status, 201);
}

#[tokio::test]
async fn of_two_that_decide_on_the_same_state_one_is_told_that_it_changed() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let id = staff.id_of(&filed(&server, 0).await).await;
    let twin = server.twin().await;
    let other = Staff { server: &twin, token: staff.token.clone(), id: staff.id };
    let accept = json!({ "act": "accept", "version": 1 });
    let decline = json!({ "act": "decline", "note": "No", "version": 1 });
    let keys = [1, 2].map(|at| format!("{KEY}-{at}"));
    let (first, second) =
        tokio::join!(staff.act(&id, &keys[0], &accept), other.act(&id, &keys[1], &decline));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[tokio::test]
async fn faults_are_named_by_their_fields() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let id = staff.id_of(&filed(&server, 0).await).await;
    assert_eq!(staff.act(&id, &format!("{KEY}-0"), &json!({ "act": "accept" })).await.status, 201);
    let reply = |with: Value| {
        let mut reply = json!({ "act": "reply", "note": "Words", "outcome": "granted" });
        reply.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        reply
    };
    let twice = json!(["a", "a"]);
    for (action, pointer, code) in [
        (json!({ "act": "dance" }), "/act", FaultCode::NotAnOption),
        (reply(json!({ "note": " " })), "/note", FaultCode::Required),
        (reply(json!({ "note": "a\0b" })), "/note", FaultCode::ForbiddenCharacter),
        (reply(json!({ "note": "\u{202e}a" })), "/note", FaultCode::ForbiddenCharacter),
        (reply(json!({ "note": "x".repeat(20_001) })), "/note", FaultCode::TooLong),
        (reply(json!({ "outcome": "upheld" })), "/outcome", FaultCode::NotAnOption),
        (reply(json!({ "outcome": "great" })), "/outcome", FaultCode::NotAnOption),
        (reply(json!({ "unit": "kitchen\0" })), "/unit", FaultCode::NotAnOption),
        (reply(json!({ "until": "2999-12-31" })), "/until", FaultCode::Unsupported),
        (reply(json!({ "power": "P-\0" })), "/power", FaultCode::NotAnOption),
        (reply(json!({ "node": "x" })), "/node", FaultCode::Unsupported),
        (reply(json!({ "attachments": ["a\0"] })), "/attachments", FaultCode::NoSuchFile),
        (reply(json!({ "attachments": twice })), "/attachments", FaultCode::TooManyFiles),
    ] {
        let problem = staff.act(&id, KEY, &action).await.problem();
        assert_eq!((problem.status, problem.code), (422, ProblemCode::Invalid), "{action}");
        let [fault] = problem.errors.as_slice() else { panic!("{problem:?}") };
        assert_eq!((fault.pointer.as_str(), fault.code), (pointer, code), "{action}");
    }
    assert_eq!(staff.read(&id).await.version, 3);
}

#[tokio::test]
async fn hostile_bodies_are_refused_in_order() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let id = staff.id_of(&filed(&server, 0).await).await;
    let path = format!("/cases/{id}/acts");
    for (body, act_status, search_status) in [
        (b"".to_vec(), 400, 400),
        (b"{".to_vec(), 400, 400),
        (b"[]".to_vec(), 400, 400),
        (b"[\"accept\"]".to_vec(), 400, 400),
        (b"null".to_vec(), 400, 400),
        (b"{}".to_vec(), 400, 200),
        (b"{\"act\":\"accept\",\"act\":\"decline\"}".to_vec(), 400, 400),
        (b"{\"act\":\"\xff\"}".to_vec(), 400, 400),
        (b"{\"act\":\"\\ud800\"}".to_vec(), 400, 400),
        (b"{\"act\":\"accept\",\"version\":-1,\"limit\":-1}".to_vec(), 400, 400),
        ([b"[".repeat(2_000), b"]".repeat(2_000)].concat(), 400, 400),
        (vec![b' '; 1_000_000], 413, 413),
    ] {
        let words = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let answer = staff.post(&path, KEY, body.clone()).await;
        assert_eq!(answer.problem().status, act_status, "{words}");
        let answer = staff.post("/cases/search", KEY, body).await;
        assert_eq!(answer.status.as_u16(), search_status, "{words}");
    }
    for id in [
        "",
        "0",
        "1",
        "-1",
        "1-",
        "1-0000000000000000",
        "x-y",
        "9223372036854775808-a",
        "%00",
        "..%2f",
    ] {
        let answer = staff.act(id, KEY, &json!({ "act": "accept" })).await;
        assert_eq!(answer.problem().status, 404, "{id}");
    }
    assert_eq!(staff.read(&id).await.version, 1);
}

#[tokio::test]
async fn an_answer_goes_out_with_its_documents_and_remedies() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let filed = server.filed(KEY).await;
    let (id, token) = (staff.id_of(&filed.number).await, server.token(&filed).await);
    staff.act(&id, &format!("{KEY}-1"), &json!({ "act": "accept" })).await;
    let document: Attachment = staff.upload("answer.pdf", b"%PDF-1.7 words").await.json();
    let reply = json!({
        "act": "reply", "note": "Not this", "outcome": "refused", "attachments": [document.id],
    });
    assert_eq!(staff.act(&id, KEY, &reply).await.status, 201);
    let case: Case = server.case(&token).await.json();
    assert_eq!(case.events.last().unwrap().attachments[0].name, "answer.pdf");
    assert_eq!(case.remedies.len(), 2);
    let mine = server.get_with(&token, &format!("/case/attachments/{}", document.id)).await;
    assert_eq!(&mine.body[..], b"%PDF-1.7 words");
    let theirs = staff.get(&format!("/cases/{id}/attachments/{}", document.id)).await;
    assert_eq!((theirs.status.as_u16(), &theirs.body), (200, &mine.body));
    assert!(theirs.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let none = staff.get(&format!("/cases/{id}/attachments/a%00")).await;
    assert_eq!(none.problem().code, ProblemCode::NotFound);
    let again = json!({ "act": "close", "attachments": [document.id] });
    let taken = staff.act(&id, &format!("{KEY}-2"), &again).await;
    assert_eq!(taken.problem().errors[0].code, FaultCode::NoSuchFile);
}

#[tokio::test]
async fn who_is_for_one_unit_sees_and_moves_the_cases_of_that_unit_alone() {
    let server = server().await;
    let all = Staff::supervisor(&server).await;
    let id = all.id_of(&filed(&server, 0).await).await;
    let office = Staff::new(&server, StaffRole::Supervisor, Some("office")).await;
    let planning = Staff::new(&server, StaffRole::Supervisor, Some("planning")).await;
    assert_eq!(office.found(&json!({})).await.cases.len(), 1);
    assert_eq!(planning.found(&json!({})).await.cases.len(), 0);
    assert_eq!(planning.found(&json!({ "unit": "office" })).await.cases.len(), 0);
    let unknown = planning.get("/cases/1-0000000000000000").await;
    for path in ["", "/audit", "/attachments/x"] {
        let answer = planning.get(&format!("/cases/{id}{path}")).await;
        assert_eq!((answer.status, &answer.body), (unknown.status, &unknown.body), "{path}");
    }
    let accept = json!({ "act": "accept" });
    let refused = planning.act(&id, KEY, &accept).await;
    assert_eq!((refused.status, &refused.body), (unknown.status, &unknown.body));
    let in_others_name = json!({ "act": "accept", "unit": "planning" });
    let refused = office.act(&id, KEY, &in_others_name).await;
    assert_eq!(refused.problem().code, ProblemCode::NotPermitted);
    let transfer = json!({ "act": "transfer", "unit": "planning" });
    let first = office.act(&id, KEY, &transfer).await;
    assert_eq!(first.status, 201, "{first:?}");
    // It is gone from the office, and yet a repeated call learns that it was done.
    assert_eq!(office.get(&format!("/cases/{id}")).await.status, 404);
    assert_eq!(office.act(&id, KEY, &transfer).await.body, first.body);
    assert_eq!(planning.act(&id, KEY, &accept).await.status, 201);
    assert_eq!(office.get("/audit").await.problem().code, ProblemCode::NotPermitted);
    let audit: AuditPage = all.get("/audit").await.json();
    let acts: Vec<_> =
        audit.entries.iter().map(|entry| (entry.by.as_str(), entry.act.as_str())).collect();
    let told = [("A supervisor", "accept"), ("A supervisor", "transfer")];
    assert_eq!(&acts[..2], told);
    assert_eq!(audit.entries[0].note, Some(format!("token {}", planning.id)));
}
