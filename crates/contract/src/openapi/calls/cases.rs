//! A case: filed, opened, read, acted on.

use serde_json::{Value, json};

use crate::action::{ActionTaken, CaseAction};
use crate::case::Case;
use crate::clock::CaseClocks;
use crate::filing::{Filed, Filing, IDEMPOTENCY_KEY_MAX, IDEMPOTENCY_KEY_MIN, Opened, Opening};
use crate::openapi::call::Call;
use crate::openapi::examples::Example;
use crate::openapi::schemas::Schemas;
use crate::problem::ProblemCode as P;

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    Ok(json!({
        "/cases": { "post": file(schemas)? },
        "/cases/open": { "post": open(schemas)? },
        "/case": { "get": read(schemas)? },
        "/case/clock": { "get": clock(schemas)? },
        "/case/events": { "post": act(schemas)? },
    }))
}

fn file(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("fileCase", "File a case", FILE)
        .needs("header", "Idempotency-Key", "Made once for each filing, at random.", key())
        .takes::<Filing>(schemas, Example::Filing)?
        .answers::<Filed>(201, "The case is stored for good.", schemas, Example::Filed)?;
    let codes = [
        P::Malformed,
        P::HeaderMissing,
        P::FormChanged,
        P::TooLarge,
        P::UnsupportedMediaType,
        P::Invalid,
        P::KeyReused,
        P::TooManyAttempts,
    ];
    Ok(call.fails_with(&codes, schemas))
}

/// The schema of an idempotency key.
pub(super) fn key() -> Value {
    json!({
        "type": "string",
        "minLength": IDEMPOTENCY_KEY_MIN,
        "maxLength": IDEMPOTENCY_KEY_MAX,
        "pattern": "^[!-~]+$",
    })
}

fn open(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("openCase", "Open a case with number and query code", OPEN)
        .takes::<Opening>(schemas, Example::Opening)?
        .answers::<Opened>(200, "The case is open for a while.", schemas, Example::Opened)?;
    let codes =
        [P::Malformed, P::NoSuchCase, P::TooLarge, P::UnsupportedMediaType, P::TooManyAttempts];
    Ok(call.fails_with(&codes, schemas))
}

fn read(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getCase", "The case, whole", READ)
        .secured("caseToken")
        .answers::<Case>(200, "The case as of now.", schemas, Example::Case)?
        .with_etag();
    Ok(call.fails_with(&[P::Unauthorized], schemas))
}

fn clock(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getCaseClock", "The clocks with every day's verdict", CLOCK)
        .secured("caseToken")
        .answers::<CaseClocks>(200, "The clocks as of now.", schemas, Example::CaseClocks)?
        .with_etag();
    Ok(call.fails_with(&[P::Unauthorized], schemas))
}

fn act(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("actOnCase", "Do one of the case's actions", ACT)
        .secured("caseToken")
        .needs("header", "Idempotency-Key", "Made once for each action, at random.", key())
        .takes::<CaseAction>(schemas, Example::CaseAction)?
        .answers::<ActionTaken>(201, "The action is stored.", schemas, Example::ActionTaken)?;
    let codes = [
        P::Malformed,
        P::HeaderMissing,
        P::Unauthorized,
        P::NotOffered,
        P::TooLarge,
        P::UnsupportedMediaType,
        P::Invalid,
        P::KeyReused,
        P::TooManyAttempts,
    ];
    Ok(call.fails_with(&codes, schemas))
}

const FILE: &str = "\
Answers when the case is on disk, not before. The same key with the same body gives the same \
answer again, so a filing may be repeated until an answer comes; the same key with another body \
is refused. White space and the order of fields make no other body. A filing for an older version \
of the form is taken if its answers still fit.";

const OPEN: &str = "\
An unknown number and a wrong code get the same answer, in the same time. Case, width, spaces and \
dashes do not matter in either. Failed attempts are limited for each number and each address.";

const READ: &str = "Status, whose turn it is, outcome, clocks and timeline are separate facts.";

const CLOCK: &str = "Which days were counted and which were not, so that anyone can count again.";

const ACT: &str = "\
Takes what the case lists under `actions`, and answers when that is on disk. As with a filing, the \
same key with the same body gives the same answer again.";
