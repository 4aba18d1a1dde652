//! Who may call as staff, and who may not any more.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::fs;
use std::process::Stdio;

use axum::body::Body;
use axum::http::Request;
use common::desk::Staff;
use common::program::{Program, program};
use common::{Answer, BASE, KEY, Server, from, server, server_with};
use huiyin_contract::problem::ProblemCode;
use huiyin_contract::staff::StaffRole;
use huiyin_server::http::{Limit, Settings};
use huiyin_server::staff::desk::{TokenOrder, TokenRefused};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;

async fn called_with(server: &Server, authorization: Option<&str>) -> Answer {
    let mut request = Request::get(format!("{BASE}/staff/me"));
    if let Some(value) = authorization {
        request = request.header("authorization", value);
    }
    server.send(request, Body::empty()).await
}

#[tokio::test]
async fn whatever_is_wrong_with_a_token_the_answer_is_the_same() {
    let server = server().await;
    let good = Staff::supervisor(&server).await;
    let revoked = Staff::supervisor(&server).await;
    let filed = server.filed(KEY).await;
    let of_case = server.token(&filed).await;
    let registry = server.registry().await;
    assert!(
        registry
            .store()
            .revoke_token(revoked.id, "tester".to_owned(), Timestamp::now())
            .await
            .unwrap()
    );
    let long_ago = Timestamp::now() - SignedDuration::from_hours(48);
    let order =
        TokenOrder { name: "Old".to_owned(), role: StaffRole::Supervisor, unit: None, days: 1 };
    let old = registry.make_token(order, "tester", long_ago).await.unwrap().token;

    let none = called_with(&server, None).await;
    assert_eq!((none.status.as_u16(), none.problem().code), (401, ProblemCode::Unauthorized));
    assert_eq!(none.headers["www-authenticate"], "Bearer realm=\"staff\"");
    let cut = &good.token[..good.token.len() - 1];
    for token in [&revoked.token, &old, &of_case, cut, "x", "", &"x".repeat(5000)] {
        let answer = called_with(&server, Some(&format!("Bearer {token}"))).await;
        assert_eq!((answer.status, &answer.body), (none.status, &none.body), "{token}");
    }
    let basic = called_with(&server, Some(&format!("Basic {}", good.token))).await;
    assert_eq!(basic.body, none.body);
    assert_eq!(called_with(&server, Some(&format!("bearer {}", good.token))).await.status, 200);
    // A token of staff opens no case, and every call of staff needs one.
    assert_eq!(server.case(&good.token).await.status, 401);
    for path in ["/me", "/audit", "/cases/1-a", "/cases/1-a/audit", "/cases/1-a/attachments/b"] {
        assert_eq!(server.get(&format!("/staff{path}")).await.status, 401, "{path}");
    }
    for path in ["/cases/search", "/cases/1-a/acts", "/attachments"] {
        let request = common::post(&format!("/staff{path}"));
        assert_eq!(server.send(request, "{").await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn tokens_are_kept_as_hashes_and_their_use_is_noted() {
    let server = server().await;
    let staff = Staff::supervisor(&server).await;
    let registry = server.registry().await;
    assert_eq!(registry.store().tokens().await.unwrap()[0].used_at, None);
    assert_eq!(staff.get("/me").await.status, 200);
    let kept = registry.store().tokens().await.unwrap().remove(0);
    assert!(kept.used_at.is_some());
    assert!(!format!("{kept:?}").contains(&staff.token));
    if common::postgres(server.data.path()).is_none() {
        for entry in fs::read_dir(server.data.path()).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_file() {
                let bytes = fs::read(entry.path()).unwrap();
                let has = bytes.windows(staff.token.len()).any(|it| it == staff.token.as_bytes());
                assert!(!has, "{:?}", entry.path());
            }
        }
    }
}

#[tokio::test]
async fn a_token_that_the_audit_could_not_name_is_not_made() {
    let registry = server().await.registry().await;
    let order = |name: &str, unit: Option<&str>, days| TokenOrder {
        name: name.to_owned(),
        role: StaffRole::Reader,
        unit: unit.map(str::to_owned),
        days,
    };
    for name in ["", " ", "a\nb", &"x".repeat(101)] {
        let made = registry.make_token(order(name, None, 1), "t", Timestamp::now()).await;
        assert!(matches!(made, Err(TokenRefused::Name)), "{name}");
    }
    let made = registry.make_token(order("a", Some("kitchen"), 1), "t", Timestamp::now()).await;
    assert!(matches!(made, Err(TokenRefused::NoSuchUnit(_))));
    let made = registry.make_token(order("a", None, 0), "t", Timestamp::now()).await;
    assert!(matches!(made, Err(TokenRefused::NoDays)));
    assert!(registry.store().audit(None, 1).await.unwrap().is_empty());
}

#[tokio::test]
async fn guesses_are_limited_by_address_and_calls_by_token() {
    let window = std::time::Duration::from_secs(600);
    let limit = |count| Limit { count, window };
    let settings = Settings {
        staff_failures_per_address: limit(3),
        staff_calls_per_token: limit(5),
        ..Settings::default()
    };
    let server = server_with(settings).await;
    let staff = Staff::supervisor(&server).await;
    let call = |token: &str, address: [u8; 4]| {
        let request = from(Request::get(format!("{BASE}/staff/me")), address)
            .header("authorization", format!("Bearer {token}"));
        server.send(request, Body::empty())
    };
    for _ in 0..3 {
        assert_eq!(call("wrong", [192, 0, 2, 7]).await.status, 401);
    }
    // A right guess after too many wrong ones is not let through either.
    for token in ["wrong", staff.token.as_str()] {
        let answer = call(token, [192, 0, 2, 7]).await;
        assert_eq!(answer.problem().code, ProblemCode::TooManyAttempts);
        assert!(answer.headers.contains_key("retry-after"));
    }
    for _ in 0..5 {
        assert_eq!(call(&staff.token, [192, 0, 2, 8]).await.status, 200);
    }
    assert_eq!(call(&staff.token, [192, 0, 2, 9]).await.status, 429);
}

fn staff(data: &TempDir, words: &[&str]) -> (bool, String) {
    let output = program("staff", data).args(words).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

#[test]
fn a_token_is_made_used_listed_and_revoked_and_no_log_has_it() {
    let data = tempfile::tempdir().unwrap();
    let words = ["token", "add", "--name", "Back office", "--role", "supervisor", "--by", "admin"];
    let (is_made, told) = staff(&data, &words);
    assert!(is_made, "{told}");
    let token = told.lines().next().unwrap().to_owned();
    assert_eq!(token.len(), 43, "256 bits");
    let log = data.path().join("log");
    let mut serve = program("serve", &data);
    serve.env("RUST_LOG", "trace").stderr(Stdio::from(fs::File::create(&log).unwrap()));
    let server = Program::serve(&mut serve);

    let filing = common::filing().to_string();
    let send = |path: &str, bearer: &str, body: &str| -> (u16, Value) {
        let mut answer = agent()
            .post(format!("{}{path}", server.base))
            .header("content-type", "application/json")
            .header("idempotency-key", KEY)
            .header("authorization", format!("Bearer {bearer}"))
            .send(body)
            .unwrap();
        let body = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), serde_json::from_str(&body).unwrap())
    };
    let filed = send("/cases", "", &filing).1;
    let number = filed["number"].as_str().unwrap();
    let (status, page) =
        send("/staff/cases/search", &token, &json!({ "number": number }).to_string());
    assert_eq!(status, 200, "{page}");
    let path = format!("/staff/cases/{}/acts", page["cases"][0]["id"].as_str().unwrap());
    let note = "Something personal";
    let decline = json!({ "act": "decline", "note": note }).to_string();
    assert_eq!(send(&path, &token, &decline).0, 201);
    let wrong = "a-wrong-token-that-somebody-sent-by-mistake";
    assert_eq!(send(&path, wrong, &decline).0, 401);

    let (_, listed) = staff(&data, &["token", "list"]);
    assert!(listed.starts_with("1  Back office, supervisor, every unit: good until "), "{listed}");
    assert!(listed.contains("last used") && !listed.contains(&token), "{listed}");
    assert!(staff(&data, &["token", "revoke", "1"]).0);
    assert_eq!(send(&path, &token, &decline).0, 401, "at once, beside the running server");
    assert!(!staff(&data, &["token", "revoke", "1"]).0);
    assert!(staff(&data, &["token", "list"]).1.contains(": revoked "));
    let (code, base) = (filed["code"].as_str().unwrap(), server.base.clone());
    drop(server);
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("/staff/cases/{id}/acts"), "{base} {log}");
    for secret in [token.as_str(), wrong, number, code, note, KEY] {
        assert!(!log.contains(secret), "{secret}");
    }
}
