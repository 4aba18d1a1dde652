//! Files in a store that speaks S3, over HTTP: there whole or not at all, whoever fails midway.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "../common/mod.rs"]
mod common;
mod s3;

use std::io::Write;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::program::{Program, storage_command};
use common::{Answer, BASE, KEY, Server, filing, form_data, server_in, storage};
use futures_util::stream;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::problem::ProblemCode;
use huiyin_server::http::Settings;
use huiyin_server::open::Storage;
use jiff::{Timestamp, ToSpan};
use s3::{S3, SECRET};
use serde_json::json;
use tempfile::TempDir;

/// More than two parts, as S3 counts them.
const SIZE: usize = 12 << 20;

/// Two parts and a half.
const HALF: usize = SIZE * 2 / 3;

fn agency(within: &TempDir) -> PathBuf {
    common::agency_with(within, |agency| agency["attachments"]["maxSize"] = json!(SIZE))
}

fn large() -> Vec<u8> {
    let pieces = b"%PDF-1.7 words".iter().copied().chain((0..).map(|at: u32| at as u8));
    pieces.take(SIZE).collect()
}

async fn server(s3: &S3, secret: &str) -> Server {
    let data = Arc::new(tempfile::tempdir().unwrap());
    let agency = agency(&data);
    let storage = Storage { files: Some(s3.bucket(secret)), ..storage(data.path()) };
    server_in(&agency, data, storage, Settings::default()).await
}

async fn uploaded(server: &Server, content: &[u8]) -> Attachment {
    let answer = server.upload("plan.pdf", content).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    answer.json()
}

/// A case with a file, and the token that opens it.
async fn filed_with(server: &Server, file: &Attachment) -> String {
    let mut filing = filing();
    filing["answers"]["papers"] = json!([file.id]);
    let answer = server.file(KEY, &filing).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    server.token(&answer.json()).await
}

async fn fetched(server: &Server, token: &str, file: &Attachment) -> Answer {
    server.get_with(token, &format!("/case/attachments/{}", file.id)).await
}

fn must_be_unavailable(answer: &Answer) {
    let problem = answer.problem();
    assert_eq!((answer.status.as_u16(), problem.code), (503, ProblemCode::Unavailable));
    assert!(problem.detail.is_some_and(|words| words.contains("again")), "{answer:?}");
}

#[tokio::test]
async fn a_file_goes_there_in_parts_and_comes_back_whole() {
    let s3 = S3::start().await;
    let server = server(&s3, SECRET).await;
    let content = large();
    let file = uploaded(&server, &content).await;
    assert_eq!((file.size, s3.objects()), (SIZE as u64, vec![file.id.clone()]));
    assert_eq!(s3.parts(), 0);
    let token = filed_with(&server, &file).await;
    let answer = fetched(&server, &token, &file).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body == content, "another content");
}

#[tokio::test]
async fn what_nobody_claims_is_deleted_there() {
    let s3 = S3::start().await;
    let server = server(&s3, SECRET).await;
    let (kept, left) = (uploaded(&server, &large()).await, uploaded(&server, b"%PDF-").await);
    filed_with(&server, &kept).await;
    assert_eq!(s3.objects().len(), 2);
    let later = Timestamp::now() + 26.hours();
    assert_eq!(server.registry().await.sweep(later).await.unwrap(), 1);
    assert_eq!(s3.objects(), [kept.id], "{left:?} is deleted");
}

#[tokio::test]
async fn a_body_that_ends_midway_or_is_too_large_leaves_no_object() {
    let s3 = S3::start().await;
    let server = server(&s3, SECRET).await;
    let (whole, one_more) = (form_data("plan.pdf", &large()), [&large()[..], b"x"].concat());
    let pieces = whole[..HALF].chunks(64 << 10).map(|piece| Ok::<_, String>(piece.to_vec()));
    let cut: Vec<_> = pieces.chain([Err("gone".to_owned())]).collect();
    for (body, status) in [
        (Body::from(whole[..HALF].to_vec()), 400),
        (Body::from_stream(stream::iter(cut)), 400),
        // Its length is not told before.
        (Body::from_stream(stream::iter([Ok::<_, String>(form_data("a.pdf", &one_more))])), 413),
    ] {
        let request = Request::post(format!("{BASE}/attachments"))
            .header("content-type", "multipart/form-data; boundary=between");
        assert_eq!(server.send(request, body).await.problem().status, status);
        assert_eq!((s3.objects(), s3.parts()), (vec![], 0));
    }
}

#[tokio::test]
async fn a_wrong_secret_is_told_to_the_operator_and_only_so_much_to_the_citizen() {
    let s3 = S3::start().await;
    let server = server(&s3, "another secret").await;
    must_be_unavailable(&server.upload("plan.pdf", b"%PDF-").await);
    must_be_unavailable(&server.upload("plan.pdf", &large()).await);
    assert_eq!((s3.objects(), s3.parts()), (vec![], 0));
    let told = server.registry().await.check_files().await.unwrap_err().to_string();
    assert!(told.contains("SignatureDoesNotMatch"), "{told}");
    assert!(!told.contains("another secret"));
    assert_eq!(self::server(&s3, SECRET).await.registry().await.check_files().await.ok(), Some(()));
    assert_eq!(s3.objects(), [""; 0], "the trial is gone");
}

#[tokio::test]
async fn a_store_that_is_down_is_told_and_everything_else_goes_on() {
    let mut s3 = S3::start().await;
    let server = server(&s3, SECRET).await;
    let file = uploaded(&server, b"%PDF-1.7 words").await;
    let token = filed_with(&server, &file).await;
    s3.stop().await;
    must_be_unavailable(&server.upload("plan.pdf", b"%PDF-").await);
    must_be_unavailable(&server.upload("plan.pdf", &large()).await);
    must_be_unavailable(&fetched(&server, &token, &file).await);
    server.filed(&format!("{KEY}-without-a-file")).await;
    assert_eq!(server.case(&token).await.status, StatusCode::OK);
    s3.go_on().await;
    assert_eq!(fetched(&server, &token, &file).await.body, "%PDF-1.7 words");
    let more = uploaded(&server, b"%PDF-").await;
    assert!(s3.objects().contains(&more.id) && s3.objects().len() == 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_client_that_hangs_up_had_sent_is_deleted_there() {
    let s3 = S3::start().await;
    let data = tempfile::tempdir().unwrap();
    let mut serve = storage_command("serve", &data);
    serve.arg("--agency").arg(agency(&data)).args(["--files", &s3::address()]);
    let program = Program::serve(serve.envs(s3.variables(SECRET)).stderr(Stdio::null()));
    let host = program.base.split('/').nth(2).unwrap();
    let body = form_data("plan.pdf", &large());
    let head = format!(
        "POST {BASE}/attachments HTTP/1.1\r\nhost: {host}\r\ncontent-length: {}\r\n\
         content-type: multipart/form-data; boundary=between\r\n\r\n",
        body.len()
    );
    let mut client = TcpStream::connect(host).unwrap();
    client.write_all(head.as_bytes()).unwrap();
    client.write_all(&body[..HALF]).unwrap();
    // The rest has not come, so what is there now was not kept in memory until the end.
    until(|| s3.parts() > 0).await;
    drop(client);
    until(|| s3.parts() == 0).await;
    assert_eq!(s3.objects(), [""; 0]);
}

/// Beyond a minute it hangs.
async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..6000 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it is never so");
}
