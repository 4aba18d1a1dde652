//! `POST /cases/open` and `GET /case`.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use common::{BASE, KEY, from, post, server, server_with};
use huiyin_contract::case::{Awaiting, Case, EventKind, Status};
use huiyin_contract::filing::Opening;
use huiyin_contract::problem::ProblemCode;
use huiyin_server::http::{Limit, Settings};
use jiff::Timestamp;
use serde_json::json;

#[tokio::test]
async fn number_and_code_open_the_case_however_they_are_typed() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let wide: String = filed
        .number
        .chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c })
        .collect();
    for (number, code) in [
        (filed.number.clone(), filed.code.clone()),
        (filed.number.to_lowercase(), filed.code.replace('-', " ")),
        (wide, filed.code.replace('-', "\u{2014}").replace('0', "o").replace('1', "l")),
    ] {
        let answer = server.open(&number, &code).await;
        assert_eq!(answer.status, StatusCode::OK, "{number} {code}");
    }
}

#[tokio::test]
async fn an_opened_case_says_what_happened_and_whose_turn_it_is() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let answer = server.case(&server.token(&filed).await).await;
    assert_eq!(answer.headers["cache-control"], "no-store");
    let case: Case = answer.json();
    assert_eq!((case.number, case.title), (filed.number, filed.title));
    assert_eq!((case.status, case.awaiting), (Status::Submitted, Some(Awaiting::Agency)));
    assert_eq!(case.unit.as_deref(), Some("office"));
    assert_eq!(case.clocks, filed.clocks);
    let kinds: Vec<_> = case.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Submitted]);
}

#[tokio::test]
async fn an_unknown_number_and_a_wrong_code_cannot_be_told_apart() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let unknown = server.open("TB26-0000-0000", &filed.code).await;
    let wrong = server.open(&filed.number, "0000-0000-0000").await;
    let absurd = server.open(&"x".repeat(3000), "").await;
    assert_eq!(unknown.problem().code, ProblemCode::NoSuchCase);
    for other in [wrong, absurd] {
        assert_eq!(other.status, unknown.status);
        assert_eq!(without_date(&other.headers), without_date(&unknown.headers));
        assert_eq!(other.body, unknown.body);
    }
}

fn without_date(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    headers.remove("date");
    headers
}

#[tokio::test]
async fn attempts_are_limited_for_each_number_also_when_it_is_unknown() {
    let server = server().await;
    for number in ["TB26-0000-0000", "TB26-0000-0001"] {
        for attempt in 0..12u8 {
            let body = json!({ "number": number, "code": "x" }).to_string();
            let answer =
                server.send(from(post("/cases/open"), [198, 51, 100, attempt]), body).await;
            let refused = attempt >= 10;
            let code = if refused { ProblemCode::TooManyAttempts } else { ProblemCode::NoSuchCase };
            assert_eq!(answer.problem().code, code, "attempt {attempt}");
            if refused {
                let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
                assert!((1..=15 * 60).contains(&wait));
            }
        }
    }
}

#[tokio::test]
async fn attempts_are_limited_for_each_address() {
    let server = server().await;
    for attempt in 0..31 {
        let answer = server.open(&format!("TB26-0000-{attempt:04}"), "x").await;
        let expected = if attempt < 30 { 404 } else { 429 };
        assert_eq!(answer.status, expected, "attempt {attempt}");
    }
    let body = json!({ "number": "TB26-0000-0000", "code": "x" }).to_string();
    let elsewhere = server.send(from(post("/cases/open"), [203, 0, 113, 9]), body).await;
    assert_eq!(elsewhere.status, 404);
}

#[tokio::test]
async fn guesses_sent_at_once_are_limited_like_guesses_in_a_row() {
    let server = server().await;
    let server = std::sync::Arc::new(server);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let server = std::sync::Arc::clone(&server);
        tasks.spawn(async move { server.open("TB26-0000-0000", "x").await.status.as_u16() });
    }
    let tried = tasks.join_all().await.into_iter().filter(|&status| status == 404).count();
    assert_eq!(tried, 10);
}

#[tokio::test]
async fn who_knows_the_code_is_never_limited() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    for _ in 0..40 {
        assert_eq!(server.open(&filed.number, &filed.code).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn filings_are_limited_for_each_address_and_repeats_do_not_count() {
    let limit = Limit { count: 2, window: Duration::from_secs(60) };
    let server = server_with(Settings { filings_per_address: limit, ..Settings::default() }).await;
    for _ in 0..5 {
        server.filed(KEY).await;
    }
    server.filed(&KEY.to_uppercase()).await;
    let answer = server.file(&KEY.replace('a', "b"), &common::filing()).await;
    assert_eq!(answer.problem().code, ProblemCode::TooManyAttempts);
    assert!(answer.headers.contains_key("retry-after"));
    server.filed(KEY).await;
}

#[tokio::test]
async fn a_proxys_word_counts_only_if_it_is_trusted() {
    for (trusted, limited) in [(vec![], true), (vec!["192.0.2.0/24".parse().unwrap()], false)] {
        let server = server_with(Settings {
            trusted_proxies: trusted,
            openings_per_address: Limit { count: 1, window: Duration::from_secs(60) },
            ..Settings::default()
        })
        .await;
        for (client, first) in [("198.51.100.1", true), ("198.51.100.2", false)] {
            let body = json!({ "number": client, "code": "x" }).to_string();
            let request = post("/cases/open").header("x-forwarded-for", client);
            let status = server.send(request, body).await.status;
            assert_eq!(status, if limited && !first { 429 } else { 404 });
        }
    }
}

#[tokio::test]
async fn without_a_good_token_there_is_no_case() {
    let server = server().await;
    let token = server.token(&server.filed(KEY).await).await;
    let (first, rest) = token.split_at(1);
    let tampered = format!("{}{rest}", if first == "A" { "B" } else { "A" });
    let truncated = &token[..token.len() - 4];
    for bad in ["", "x", truncated, &tampered, &format!("{token}AAAA")] {
        let answer = server.case(bad).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{bad}");
        assert_eq!(answer.problem().code, ProblemCode::Unauthorized);
        assert!(answer.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
    }
    assert_eq!(server.get("/case").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.case(&token).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_token_runs_out() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let registry = server.registry().await;
    let typed = Opening { number: filed.number, code: filed.code };
    let (now, life) = (Timestamp::now(), Duration::from_secs(60));
    let token = registry.open(&typed, now, life).await.unwrap().token;
    let almost = now + life - Duration::from_secs(1);
    assert!(registry.number_of_token(&token, almost).is_some());
    assert_eq!(registry.number_of_token(&token, now + life), None);
}

#[tokio::test]
async fn a_token_of_another_server_opens_nothing() {
    let (here, there) = (server().await, server().await);
    let token = there.token(&there.filed(KEY).await).await;
    here.filed(KEY).await;
    assert_eq!(here.case(&token).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_unchanged_case_is_not_sent_again() {
    let server = server().await;
    let token = server.token(&server.filed(KEY).await).await;
    let first = server.case(&token).await;
    let request = Request::get(format!("{BASE}/case"))
        .header("authorization", format!("bearer {token}"))
        .header("if-none-match", &first.headers["etag"]);
    let again = server.send(request, Body::empty()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    assert_eq!(again.headers["etag"], first.headers["etag"]);
}

/// PostgreSQL takes no NUL in a text: what nobody can have must not look like a fault of ours.
#[tokio::test]
async fn a_nul_is_a_character_that_nothing_here_has() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let unknown = server.open("TB26-0000-0000", &filed.code).await;
    for number in ["\0".to_owned(), format!("{}\0", filed.number), filed.number.replace('-', "\0")]
    {
        let answer = server.open(&number, &filed.code).await;
        assert_eq!((answer.status, &answer.body), (unknown.status, &unknown.body), "{number:?}");
    }
    let wrong = server.open(&filed.number, &format!("{}\0", filed.code)).await;
    assert_eq!(wrong.body, unknown.body);
    let token = server.token(&filed).await;
    let file = server.get_with(&token, "/case/attachments/a%00b").await;
    assert_eq!(file.problem().code, ProblemCode::NotFound);
    let attach = json!({ "action": "attach", "attachments": ["a\0b"] });
    let answer = server.act(&token, &format!("{KEY}-attach"), &attach).await;
    assert_eq!(answer.problem().code, ProblemCode::Invalid);
}
