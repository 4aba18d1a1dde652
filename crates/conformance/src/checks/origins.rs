//! What a page on another site may do (CORS).

use ureq::http::Method;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, Stop, skip};
use crate::wire::{Answer, Call};

const SECTION: &str = "Pages on other sites";
const READING: Group = Group { level: Level::Static, section: SECTION };
const FILING: Group = Group { level: Level::Filing, section: SECTION };

/// What the widget sends besides what any page may.
const HEADERS: [&str; 3] = ["authorization", "content-type", "idempotency-key"];

/// What it reads besides.
const EXPOSED: [&str; 2] = ["etag", "retry-after"];

pub(super) const READING_CHECKS: &[Check] = &[READING.must(
    "a-page-that-is-allowed-may-read",
    "`Access-Control-Allow-Origin` names the origin of a page that embeds the widget.",
    |backend| {
        let answer = backend.send(&Call::get("/agency").with("origin", origin(backend)?))?;
        names_origin(backend, &answer)
    },
)];

pub(super) const FILING_CHECKS: &[Check] = &[
    FILING.must(
        "a-page-that-is-allowed-may-file",
        "The preflight allows `POST`, `Authorization`, `Content-Type` and `Idempotency-Key`.",
        may_file,
    ),
    FILING.must(
        "a-page-that-is-allowed-may-read-failures",
        "Failures name the origin too, and expose `Retry-After` and `ETag`.",
        |backend| {
            let call = Call::get("/nothing-is-here").with("origin", origin(backend)?);
            let answer = backend.send(&call)?;
            names_origin(backend, &answer)?;
            lists(&answer, "access-control-expose-headers", &EXPOSED)
        },
    ),
];

fn origin(backend: &Backend) -> Result<&str, Stop> {
    backend.options.origin.as_deref().map_or_else(|| skip("needs --origin"), Ok)
}

fn names_origin(backend: &Backend, answer: &Answer) -> Finding {
    let named = answer.header("access-control-allow-origin").unwrap_or_default();
    let origin = origin(backend)?;
    answer.must(named == "*" || named == origin, || {
        format!("`Access-Control-Allow-Origin` is `{named}`")
    })
}

fn may_file(backend: &Backend) -> Finding {
    let preflight = Call::new(Method::OPTIONS, "/cases")
        .with("origin", origin(backend)?)
        .with("access-control-request-method", "POST")
        .with("access-control-request-headers", HEADERS.join(","));
    let answer = backend.send(&preflight)?;
    answer.must_succeed()?;
    names_origin(backend, &answer)?;
    lists(&answer, "access-control-allow-headers", &HEADERS)
}

fn lists(answer: &Answer, header: &str, wanted: &[&str]) -> Finding {
    let listed = answer.header(header).unwrap_or_default().to_ascii_lowercase();
    let names: Vec<_> = listed.split(',').map(str::trim).collect();
    match wanted.iter().find(|name| !names.contains(name)) {
        Some(missing) => answer.breaks(format!("`{header}` does not list `{missing}`")),
        None => Ok(()),
    }
}
