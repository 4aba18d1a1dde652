//! `POST /cases`: once, whole, and the same however often it is sent.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use axum::http::StatusCode;
use common::{KEY, filing, post, server};
use huiyin_contract::filing::Filed;
use huiyin_contract::problem::{FaultCode, ProblemCode};
use serde_json::{Value, json};

#[tokio::test]
async fn a_filing_gives_number_code_title_and_clocks() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    assert!(filed.number.starts_with("TB"), "{}", filed.number);
    assert_eq!(filed.title, "2025 budget", "tidied");
    let kinds: Vec<_> = filed.clocks.iter().map(|clock| clock.kind.as_str()).collect();
    assert_eq!(kinds, ["statutory", "promised"]);
    assert!(filed.clocks.iter().all(|clock| clock.due_on.is_none() && clock.days_left > 0));
    assert!(filed.submitted_at.ends_with("+08:00"));
}

#[tokio::test]
async fn five_parallel_filings_with_one_key_make_one_case_and_five_equal_answers() {
    let server = server().await;
    let body = filing();
    let (a, b, c, d, e) = tokio::join!(
        server.file(KEY, &body),
        server.file(KEY, &body),
        server.file(KEY, &body),
        server.file(KEY, &body),
        server.file(KEY, &body),
    );
    for answer in [&b, &c, &d, &e] {
        assert_eq!(answer.status, StatusCode::CREATED);
        assert_eq!(answer.body, a.body);
    }
    let again = server.file(KEY, &body).await;
    assert_eq!(again.body, a.body);
    assert_eq!(again.headers, a.headers);
    let cases = server.registry().await.store().list(None, 10).await.unwrap();
    assert_eq!(cases.len(), 1);
}

#[tokio::test]
async fn many_parallel_filings_make_as_many_cases() {
    let server = common::server_with(huiyin_server::http::Settings {
        filings_per_address: huiyin_server::http::Limit {
            count: 0,
            window: std::time::Duration::ZERO,
        },
        ..Default::default()
    })
    .await;
    let server = std::sync::Arc::new(server);
    let mut tasks = tokio::task::JoinSet::new();
    for at in 0..200 {
        let server = std::sync::Arc::clone(&server);
        tasks.spawn(async move { server.filed(&format!("{KEY}-{at}")).await.number });
    }
    let numbers: std::collections::HashSet<_> = tasks.join_all().await.into_iter().collect();
    assert_eq!(numbers.len(), 200);
}

#[tokio::test]
async fn white_space_and_the_order_of_fields_make_no_other_filing() {
    let server = server().await;
    let first = server.filed(KEY).await;
    let reordered = r#"{ "answers": {"title":" 2025 budget ","applicant":"person"},
        "language":"zh-Hans", "formVersion":"1", "kind":"informationRequest", "unknown": 1 }"#;
    let answer = server.send(post("/cases").header("idempotency-key", KEY), reordered).await;
    assert_eq!(answer.json::<Filed>(), first);
}

#[tokio::test]
async fn faults_within_rows_and_names_that_the_agency_does_not_have_are_named_where_they_are() {
    let server = server().await;
    let mut body = filing();
    body["answers"]["unit"] = json!("kitchen");
    body["answers"]["powers"] =
        json!([{ "power": "P-1", "since": "2026-02-30" }, { "power": "P-9" }]);
    let problem = server.file(KEY, &body).await.problem();
    let named: Vec<_> =
        problem.errors.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    assert_eq!(
        named,
        [
            ("/answers/powers/0/since", FaultCode::Pattern),
            ("/answers/unit", FaultCode::NotAnOption),
            ("/answers/powers/1/power", FaultCode::NotAnOption),
        ]
    );
    body["answers"]["unit"] = json!("office");
    body["answers"]["powers"] = json!([{ "power": "P-1", "since": "2026-02-28" }]);
    assert_eq!(server.file(KEY, &body).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let server = server().await;
    server.filed(KEY).await;
    let mut other = filing();
    other["answers"]["title"] = json!("2026 budget");
    let answer = server.file(KEY, &other).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.problem().code, ProblemCode::KeyReused);
}

#[tokio::test]
async fn a_filing_without_a_proper_key_is_refused() {
    let server = server().await;
    let none = server.send(post("/cases"), filing().to_string()).await;
    assert_eq!(none.problem().code, ProblemCode::HeaderMissing);
    for key in ["short", &"x".repeat(129), "0123456789 abcdef"] {
        let answer = server.file(key, &filing()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{key}");
        assert_eq!(answer.problem().code, ProblemCode::HeaderMissing, "{key}");
    }
}

#[tokio::test]
async fn every_fault_is_named_by_its_pointer() {
    let server = server().await;
    let mut wrong = filing();
    wrong["answers"] = json!({ "applicant": "organisation", "code": "12a", "a/b": "x" });
    let answer = server.file(KEY, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = answer.problem();
    let named: Vec<_> =
        problem.errors.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
    assert_eq!(
        named,
        [
            ("/answers/code", FaultCode::Pattern),
            ("/answers/title", FaultCode::Required),
            ("/answers/a~1b", FaultCode::UnknownQuestion),
        ]
    );
    assert!(problem.errors.iter().all(|fault| !fault.detail.is_empty()));
}

#[tokio::test]
async fn a_kind_or_language_that_is_not_taken_is_named() {
    let server = server().await;
    for (field, value) in
        [("kind", "complaint"), ("kind", "nonsense"), ("language", ""), ("language", "zh_CN!")]
    {
        let mut wrong = filing();
        wrong[field] = json!(value);
        let problem = server.file(KEY, &wrong).await.problem();
        assert_eq!(problem.code, ProblemCode::Invalid);
        assert_eq!(problem.errors[0].pointer, format!("/{field}"));
        assert_eq!(problem.errors[0].code, FaultCode::Unsupported);
    }
}

#[tokio::test]
async fn answers_to_an_older_form_are_taken_while_they_fit() {
    let server = server().await;
    let mut older = filing();
    older["formVersion"] = json!("0");
    assert_eq!(server.file(KEY, &older).await.status, StatusCode::CREATED);
    older["answers"] = json!({ "applicant": "person" });
    let answer = server.file(&KEY.to_uppercase(), &older).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let problem = answer.problem();
    assert_eq!(problem.code, ProblemCode::FormChanged);
    assert_eq!(problem.errors[0].pointer, "/answers/title");
}

#[tokio::test]
async fn a_refused_filing_leaves_its_key_free() {
    let server = server().await;
    let mut wrong = filing();
    wrong["answers"] = Value::Object(serde_json::Map::new());
    assert_eq!(server.file(KEY, &wrong).await.problem().code, ProblemCode::Invalid);
    server.filed(KEY).await;
}

#[tokio::test]
async fn neither_code_nor_key_stands_in_the_files_of_the_data_directory() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let bare = filed.code.replace('-', "");
    for file in std::fs::read_dir(server.data.path()).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_dir() {
            continue;
        }
        let bytes = std::fs::read(file.path()).unwrap();
        for secret in [filed.code.as_bytes(), bare.as_bytes(), KEY.as_bytes()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
}
