//! What holds for every call: published documents, problems, headers, other sites, mounts.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{BASE, KEY, filing, post, server, server_with};
use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_contract::problem::ProblemCode;
use huiyin_server::http::Settings;

#[tokio::test]
async fn what_the_agency_publishes_can_be_read_and_is_not_sent_twice() {
    let server = server().await;
    for path in ["/agency", "/forms/informationRequest", "/catalogue", "/powers/P-1"] {
        let first = server.get(path).await;
        assert_eq!(first.status, StatusCode::OK);
        assert_eq!(first.headers["content-type"], "application/json");
        let request =
            Request::get(format!("{BASE}{path}")).header("if-none-match", &first.headers["etag"]);
        let again = server.send(request, Body::empty()).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
    }
    server.get("/agency").await.json::<Agency>();
    server.get("/forms/informationRequest").await.json::<FormDefinition>();
    server.get("/catalogue").await.json::<Catalogue>();
    assert_eq!(server.get("/powers/P-1").await.json::<Power>().code, "P-1");
    assert_eq!(server.get("/health").await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_failure_is_a_problem_with_safe_headers() {
    let server = server().await;
    for (request, status) in [
        (Request::get(format!("{BASE}/nothing/here")), 404),
        (Request::get(format!("{BASE}/forms/complaint")), 404),
        (Request::get(format!("{BASE}/forms/%FF")), 400),
        (Request::get(format!("{BASE}/powers/P-2")), 404),
        (Request::get(format!("{BASE}/powers/..%2Fagency")), 404),
        (Request::get(BASE), 404),
        (Request::delete(format!("{BASE}/cases")), 405),
        (Request::post(format!("{BASE}/cases/open")), 415),
    ] {
        let answer = server.send(request, Body::empty()).await;
        assert_eq!(answer.status, status, "{answer:?}");
        answer.problem();
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert_eq!(answer.headers["cache-control"], "no-store");
        if status == 405 {
            assert_eq!(answer.headers["allow"], "POST");
        }
    }
}

#[tokio::test]
async fn no_body_however_bad_is_the_servers_fault() {
    let good = filing().to_string();
    let with_answer = |answer: &str| {
        good.replace("\"person\"", &format!("\"person\",\"words\":{answer}")).into_bytes()
    };
    let server = server().await;
    for (name, body, status) in [
        ("nothing", Vec::new(), 400),
        ("no JSON", b"<xml/>".to_vec(), 400),
        ("half", good.as_bytes()[..good.len() / 2].to_vec(), 400),
        ("trailing words", format!("{good} x").into_bytes(), 400),
        ("a list", b"[]".to_vec(), 400),
        ("wrong types", good.replace("\"1\"", "1").into_bytes(), 400),
        ("a number as answer", with_answer("1"), 400),
        ("a field twice", good.replacen('{', "{\"kind\":\"informationRequest\",", 1).into(), 400),
        ("an answer twice", with_answer("\"a\",\"words\":\"b\""), 400),
        (
            "not UTF-8",
            with_answer("\"\u{0}\"").iter().map(|&b| if b == 0 { 0xff } else { b }).collect(),
            400,
        ),
        ("a lone surrogate", with_answer(r#""\ud800""#), 400),
        ("a raw control", with_answer("\"\u{7}\""), 400),
        ("an escaped control", with_answer(r#""\u0007""#), 422),
        ("an override of direction", with_answer(r#""\u202e""#), 422),
        ("deep nesting", with_answer(&format!("{}1{}", "[".repeat(9000), "]".repeat(9000))), 400),
        ("deep nesting, unknown", format!("{{\"x\":{}", "[".repeat(200_000)).into(), 400),
        ("too large", with_answer(&format!("\"{}\"", "x".repeat(256 * 1024))), 413),
        ("ten megabytes of spaces", vec![b' '; 10_000_000], 413),
    ] {
        let request = post("/cases").header("idempotency-key", KEY);
        let answer = server.send(request, body).await;
        assert_eq!(answer.status, status, "{name}: {answer:?}");
        answer.problem();
    }
    server.filed(KEY).await;
}

#[tokio::test]
async fn a_body_that_is_streamed_beyond_the_limit_is_too_large() {
    let server = server().await;
    let request = post("/cases/open").header("transfer-encoding", "chunked");
    let answer = server.send(request, vec![b' '; 5000]).await;
    assert_eq!(answer.problem().code, ProblemCode::TooLarge);
}

#[tokio::test]
async fn json_must_be_declared_and_may_name_its_charset() {
    let server = server().await;
    for (declared, status) in [
        ("application/json; charset=utf-8", 201),
        ("Application/JSON", 201),
        ("text/plain", 415),
        ("application/json-patch+json", 415),
    ] {
        let request = Request::post(format!("{BASE}/cases"))
            .header("idempotency-key", KEY)
            .header("content-type", declared);
        let answer = server.send(request, filing().to_string()).await;
        assert_eq!(answer.status, status, "{declared}");
    }
}

#[tokio::test]
async fn other_sites_may_call_only_if_they_are_allowed() {
    let origin = "https://agency.example";
    let preflight = || {
        Request::options(format!("{BASE}/cases"))
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,idempotency-key,authorization")
    };
    let closed = server().await.send(preflight(), Body::empty()).await;
    assert!(!closed.headers.contains_key("access-control-allow-origin"));

    let allowed = vec![origin.parse().unwrap()];
    let open = server_with(Settings { allowed_origins: allowed, ..Settings::default() }).await;
    let answer = open.send(preflight(), Body::empty()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["access-control-allow-origin"], origin);
    let names = answer.headers["access-control-allow-headers"].to_str().unwrap().to_lowercase();
    for name in ["content-type", "idempotency-key", "authorization"] {
        assert!(names.contains(name), "{names}");
    }
    let request = Request::get(format!("{BASE}/nothing")).header("origin", origin);
    let failure = open.send(request, Body::empty()).await;
    assert_eq!(failure.headers["access-control-allow-origin"], origin);
    let exposed = failure.headers["access-control-expose-headers"].to_str().unwrap();
    assert!(exposed.contains("retry-after") && exposed.contains("etag"), "{exposed}");
}

#[tokio::test]
async fn mounted_folders_are_served_under_the_strict_policy() {
    let folder = tempfile::tempdir().unwrap();
    for (file, words) in [
        ("index.html", "<!doctype html>"),
        ("widget.wasm", "wasm"),
        ("widget.js", "script"),
        ("widget.js.br", "brotli"),
    ] {
        std::fs::write(folder.path().join(file), words).unwrap();
    }
    let mount = |path: &str| format!("{path}={}", folder.path().display()).parse().unwrap();
    let mounts = vec![mount("/"), mount("/widget")];
    let server = server_with(Settings { mounts, ..Settings::default() }).await;
    let get = async |path: &str| {
        server.send(Request::get(path).header("accept-encoding", "br"), Body::empty()).await
    };

    for path in ["/", "/widget/", "/widget/index.html"] {
        let page = get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(
            page.headers["content-security-policy"],
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
        );
    }
    assert_eq!(get("/widget/widget.wasm").await.headers["content-type"], "application/wasm");
    let script = get("/widget/widget.js").await;
    assert_eq!(script.headers["content-type"], "text/javascript");
    assert_eq!(
        (&script.body[..], &script.headers["content-encoding"]),
        (&b"brotli"[..], &"br".parse().unwrap())
    );
    assert!(script.headers.contains_key("cache-control"));
    assert_eq!(get("/widget/../../etc/passwd").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&format!("{BASE}/agency")).await.status, StatusCode::OK);
}
