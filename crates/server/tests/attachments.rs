//! Files: handed in, claimed by a filing or an act, fetched by the citizen alone.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use std::path::Path;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{Answer, BASE, KEY, Server, filing, form_data, order, server, server_with};
use futures_util::{StreamExt, stream};
use huiyin_contract::action::Action;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::{Case, EventKind, Outcome};
use huiyin_contract::problem::{FaultCode, ProblemCode};
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_server::cases::Waiting;
use huiyin_server::http::{Limit, Settings};
use huiyin_server::staff::{Command, run};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

const PDF: &[u8] = b"%PDF-1.7 words";

async fn file_with(server: &Server, key: &str, papers: &[&str]) -> Answer {
    let mut filing = filing();
    filing["answers"]["papers"] = json!(papers);
    server.file(key, &filing).await
}

fn faults(answer: &Answer) -> Vec<(String, FaultCode)> {
    let errors = answer.problem().errors;
    errors.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

/// Every file below a folder.
fn files_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_in(&entry.path()));
        } else {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found
}

fn stored(server: &Server) -> Vec<String> {
    files_in(&server.data.path().join("attachments"))
}

#[tokio::test]
async fn a_file_is_kept_under_a_name_that_nobody_chose_and_told_whole() {
    let server = server().await;
    let answer = server.upload("../../材料 (1).pdf", PDF).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let file: Attachment = answer.json();
    assert_eq!((file.name.as_str(), file.size), ("材料 (1).pdf", PDF.len() as u64));
    assert_eq!(file.media_type, "application/pdf");
    assert_eq!(file.sha256, "6ff28444dd18d3f8378513fd132410636e1adb8ad1ac9cab3edaf9aea2f4e25b");
    assert!(file.expires_at.is_some());
    assert_eq!(stored(&server), [file.id]);
}

#[tokio::test]
async fn what_is_handed_in_with_a_filing_belongs_to_the_case_alone() {
    let server = server().await;
    let id = server.uploaded("letter.pdf").await;
    let answer = file_with(&server, KEY, &[&id]).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert_eq!(file_with(&server, KEY, &[&id]).await.body, answer.body, "a repeat is answered");

    let token = server.token(&answer.json()).await;
    let case: Case = server.case(&token).await.json();
    let attached = &case.events[0].attachments[0];
    assert_eq!((attached.id.as_str(), attached.name.as_str()), (id.as_str(), "letter.pdf"));
    assert_eq!(attached.expires_at, None);

    let fetched = server.get_with(&token, &format!("/case/attachments/{id}")).await;
    assert_eq!((fetched.status, &fetched.body[..]), (StatusCode::OK, PDF));
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename=\"letter.pdf\"; filename*=UTF-8''letter.pdf"),
        ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("content-length", "14"),
    ] {
        assert_eq!(fetched.headers[name], value, "{name}");
    }

    let other = server.filed(&format!("{KEY}-2")).await;
    let other = server.token(&other).await;
    for path in [format!("/case/attachments/{id}"), "/case/attachments/..%2Fsecret.key".to_owned()]
    {
        let refused = server.get_with(&other, &path).await;
        assert_eq!(refused.problem().code, ProblemCode::NotFound, "{path}");
        assert_eq!(server.get(&path).await.problem().code, ProblemCode::Unauthorized);
    }
}

#[tokio::test]
async fn a_file_is_claimed_once_and_only_if_it_is_there() {
    let server = server().await;
    let id = server.uploaded("letter.pdf").await;
    assert_eq!(file_with(&server, KEY, &[&id]).await.status, StatusCode::CREATED);
    let many: Vec<_> = (0..4).map(|at| at.to_string()).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    for (papers, place, code) in [
        (&[id.as_str()][..], "/answers/papers/0", FaultCode::NoSuchFile),
        (&["0123456789abcdef0123456789abcdef"], "/answers/papers/0", FaultCode::NoSuchFile),
        (&["../../secret.key"], "/answers/papers/0", FaultCode::NoSuchFile),
        (&["a", "a"], "/answers/papers", FaultCode::TooManyFiles),
        (&many, "/answers/papers", FaultCode::TooManyFiles),
    ] {
        let refused = file_with(&server, &format!("{KEY}-2"), papers).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(faults(&refused), [(place.to_owned(), code)]);
    }
    let line = file_with(&server, KEY, &[]).await;
    assert_eq!(line.problem().code, ProblemCode::KeyReused);
}

#[tokio::test]
async fn the_citizen_hands_in_more_and_staff_answer_with_documents() {
    let server = server().await;
    let filed = server.filed(KEY).await;
    let token = server.token(&filed).await;
    let case: Case = server.case(&token).await.json();
    assert!(case.actions.contains(&Action::Attach));

    let (one, two) = (server.uploaded("one.pdf").await, server.uploaded("two.pdf").await);
    let act =
        async |key: &str, body: Value| server.act(&token, &format!("{KEY}-{key}"), &body).await;
    let none = act("0", json!({ "action": "attach" })).await;
    assert_eq!(faults(&none), [("/attachments".to_owned(), FaultCode::Required)]);
    let attach = json!({ "action": "attach", "attachments": [one, two] });
    let taken = act("1", attach.clone()).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{taken:?}");
    assert_eq!(act("1", attach.clone()).await.body, taken.body);
    let again = act("2", attach).await;
    assert_eq!(faults(&again), [("/attachments/0".to_owned(), FaultCode::NoSuchFile)]);

    let document = server.data.path().join("答复书.pdf");
    std::fs::write(&document, PDF).unwrap();
    let registry = server.registry().await;
    for act in [StaffAct::Accept, StaffAct::Reply] {
        let note = Some("Here it is".to_owned());
        let outcome = (act == StaffAct::Reply).then_some(Outcome::Granted);
        let mut order =
            order(&filed.number, StaffAction { note, outcome, ..StaffAction::new(act) });
        if act == StaffAct::Reply {
            order.attach.push(document.clone());
        }
        run(&registry, Command::Act(order), &mut Vec::new()).await.unwrap();
    }
    let case: Case = server.case(&token).await.json();
    let names = |kind: EventKind| -> Vec<_> {
        let event = case.events.iter().find(|event| event.kind == kind).unwrap();
        event.attachments.iter().map(|file| file.name.as_str()).collect()
    };
    assert_eq!(names(EventKind::MessageAdded), ["one.pdf", "two.pdf"]);
    assert_eq!(names(EventKind::Replied), ["答复书.pdf"]);
    assert!(!case.actions.contains(&Action::Attach), "not after the answer");
}

#[tokio::test]
async fn what_is_not_taken_is_refused_in_its_own_words_and_leaves_nothing() {
    let server = server().await;
    let large = [PDF, &vec![b'x'; 100_000]].concat();
    for (name, content, status) in [
        ("empty.pdf", &b""[..], 422),
        ("large.pdf", &large, 413),
        ("page.html", b"<!doctype html><script>alert(1)</script>", 415),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>", 415),
        ("both.html", PDF, 415),
        ("program.pdf", b"MZ\x90\0\x03\0", 415),
        ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", 415),
        // Known, and not on the agency's list: an archive is never opened.
        ("bomb.zip", b"PK\x03\x04\x14\0\0\0\x08\0", 415),
    ] {
        let refused = server.upload(name, content).await;
        assert_eq!(refused.status, status, "{name}");
        refused.problem();
    }
    assert_eq!(stored(&server), [""; 0]);
}

#[tokio::test]
async fn a_body_that_is_not_one_whole_part_is_refused() {
    let server = server().await;
    let post = || Request::post(format!("{BASE}/attachments"));
    let form = || post().header("content-type", "multipart/form-data; boundary=between");
    let whole = form_data("a.pdf", PDF);
    let other_name = String::from_utf8(whole.clone()).unwrap().replace("\"file\"", "\"page\"");
    let endless = [b"--between\r\nx: ".as_slice(), &vec![b'x'; 90_000]].concat();
    for (what, request, body, status) in [
        ("no multipart", post().header("content-type", "application/pdf"), PDF.to_vec(), 415),
        ("no boundary", post().header("content-type", "multipart/form-data"), whole.clone(), 415),
        ("another name", form(), other_name.into_bytes(), 400),
        ("nothing", form(), Vec::new(), 400),
        ("broken off", form(), whole[..whole.len() - 20].to_vec(), 400),
        ("endless headers", form(), endless, 400),
        ("ten gigabytes", form().header("content-length", "10000000000"), whole, 413),
    ] {
        let refused = server.send(request, body).await;
        assert_eq!(refused.status, status, "{what}: {refused:?}");
        refused.problem();
    }
    assert_eq!(stored(&server), [""; 0]);
}

#[tokio::test]
async fn uploads_are_limited_for_each_address_and_in_all() {
    let limit = Limit { count: 2, window: Duration::from_secs(60) };
    let few = server_with(Settings { uploads_per_address: limit, ..Settings::default() }).await;
    for expected in [201, 201, 429] {
        assert_eq!(few.upload("a.pdf", PDF).await.status, expected);
    }
    let waiting = Waiting { most_bytes: 150_000, ..Settings::default().waiting };
    let full = server_with(Settings { waiting, ..Settings::default() }).await;
    let almost = [PDF, &vec![b'x'; 60_000]].concat();
    for expected in [201, 503] {
        assert_eq!(full.upload("a.pdf", &almost).await.status, expected);
    }
}

#[tokio::test]
async fn a_file_that_takes_too_long_leaves_no_bytes_that_wait() {
    let waiting = Waiting { most_bytes: 150_000, ..Settings::default().waiting };
    let upload_timeout = Duration::from_millis(100);
    let uploads_per_address = Limit { count: 0, window: Duration::ZERO };
    let server = server_with(Settings {
        waiting,
        upload_timeout,
        uploads_per_address,
        ..Settings::default()
    })
    .await;
    let whole = form_data("a.pdf", &[PDF, &vec![b'x'; 60_000]].concat());
    let begun = stream::iter([Ok::<_, String>(whole[..50_000].to_vec())]);
    let request = Request::post(format!("{BASE}/attachments"))
        .header("content-type", "multipart/form-data; boundary=between");
    let endless = Body::from_stream(begun.chain(stream::pending()));
    assert!([400, 503].contains(&server.send(request, endless).await.problem().status));
    // While it waits there is no room for another.
    let mut tries = 0;
    while server.upload("a.pdf", PDF).await.status != StatusCode::CREATED {
        tokio::time::sleep(Duration::from_millis(10)).await;
        tries += 1;
        assert!(tries < 500, "its bytes wait for a day");
    }
}

#[tokio::test]
async fn what_nobody_claims_is_taken_away_and_what_is_claimed_stays() {
    let server = server().await;
    let (kept, left) = (server.uploaded("kept.pdf").await, server.uploaded("left.pdf").await);
    assert_eq!(file_with(&server, KEY, &[&kept]).await.status, StatusCode::CREATED);
    let registry = server.registry().await;
    assert_eq!(registry.sweep(Timestamp::now()).await.unwrap(), 0, "both are in time");
    let later = Timestamp::now() + 26.hours();
    assert_eq!(registry.sweep(later).await.unwrap(), 1);
    assert_eq!(stored(&server), [kept]);
    let refused = file_with(&server, &format!("{KEY}-2"), &[&left]).await;
    assert_eq!(faults(&refused), [("/answers/papers/0".to_owned(), FaultCode::NoSuchFile)]);
}

#[tokio::test]
async fn an_agency_that_takes_no_files_offers_nothing_of_it() {
    let data = std::sync::Arc::new(tempfile::tempdir().unwrap());
    let agency = common::agency_with(&data, |agency| {
        agency.as_object_mut().unwrap().remove("attachments");
    });
    let server = common::server_of(&agency, data, Settings::default()).await;

    assert_eq!(server.upload("a.pdf", PDF).await.problem().code, ProblemCode::NotFound);
    let refused = file_with(&server, KEY, &["a"]).await;
    assert_eq!(faults(&refused), [("/answers/papers".to_owned(), FaultCode::Unsupported)]);
    let token = server.token(&server.filed(KEY).await).await;
    let case: Case = server.case(&token).await.json();
    assert!(!case.actions.contains(&Action::Attach));
}
