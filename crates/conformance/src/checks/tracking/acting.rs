//! `POST /case/events`, on the kit's own case.

use huiyin_contract::action::{Action, ActionTaken};
use huiyin_contract::case::{Case, EventKind};
use huiyin_contract::problem::{FaultCode, ProblemCode};
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, Stop, skip};
use crate::checks::{hostile, respaced};
use crate::sample::MARK;
use crate::wire::Call;

pub(super) const GROUP: Group =
    Group { level: Level::Tracking, section: "Letting the citizen act" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "an-action-is-done-once",
        "An action is answered by 201 with its events; the same key gives the same answer again.",
        once,
    ),
    GROUP.must(
        "an-action-stands-in-the-timeline-once",
        "What the citizen did stands among the `events`, once.",
        in_timeline,
    ),
    GROUP.must(
        "a-key-is-for-one-action",
        "The same key with another body is refused (`keyReused`).",
        |backend| {
            let message = backend.message()?;
            let other = json!({ "action": Action::AddMessage, "text": "Other words" });
            let token = &backend.own_open_case()?.opened.token;
            let answer = backend.act(token, &message.key, &other)?;
            answer.must_fail_with(ProblemCode::KeyReused).map(drop)
        },
    ),
    GROUP.must(
        "space-and-order-make-no-other-action",
        "White space and the order of fields make no other body.",
        |backend| {
            let message = backend.message()?;
            let body = respaced(&message.sent);
            let call = Call::raw("/case/events", "application/json", body).key(&message.key);
            let again = backend.send(&call.bearer(own_token(backend)?))?;
            again.must_succeed()?;
            let is_same = again.json()? == message.answer.json()?;
            again.must(is_same, || "the answer is another than at first".to_owned())
        },
    ),
    GROUP.must("an-action-needs-a-key", "Without a key: `headerMissing`.", |backend| {
        let (token, action) = (own_token(backend)?, json!({ "action": Action::Remind }));
        let answer = backend.send(&Call::post("/case/events", &action).bearer(token))?;
        answer.must_fail_with(ProblemCode::HeaderMissing).map(drop)
    }),
    GROUP.must(
        "what-is-not-offered-is-refused",
        "An action that the case does not list: `notOffered`.",
        not_offered,
    ),
    GROUP.must(
        "hostile-actions-are-refused",
        "An action is refused as a filing is, whatever is sent: with a 4xx problem.",
        |backend| {
            let good = json!({ "action": "dance", "text": "x" }).to_string();
            let token = own_token(backend)?;
            hostile::each_is_refused(hostile::all(), &good, |body| {
                let call = Call::raw("/case/events", "application/json", body).bearer(token);
                backend.send(&call.key(&backend.fresh_key()?))
            })
        },
    ),
    GROUP.should(
        "a-case-that-has-changed-is-sent-again",
        "The `ETag` of a case is another when anything has happened.",
        changed,
    ),
    GROUP.must("a-message-without-words-is-named", "No `text` where it must be: `/text`.", |it| {
        fault(it, &json!({ "action": Action::AddMessage }), "/text", FaultCode::Required)
    }),
    GROUP.must(
        "an-action-that-there-is-not-is-named",
        "An `action` that version 1 has not got: `invalid`, pointer `/action`.",
        |it| fault(it, &json!({ "action": "dance" }), "/action", FaultCode::Unsupported),
    ),
    GROUP.must("a-rating-that-there-is-not-is-named", "A `rating` that there is not.", |backend| {
        let rating = json!({ "action": Action::Rate, "rating": "seven" });
        fault(backend, &rating, "/rating", FaultCode::Unsupported)
    }),
];

fn own_token(backend: &Backend) -> Result<&str, Stop> {
    Ok(&backend.own_open_case()?.opened.token)
}

fn once(backend: &Backend) -> Finding {
    let message = backend.message()?;
    let taken: ActionTaken = message.answer.read()?;
    let is_told = taken.events.iter().any(|event| event.kind == EventKind::MessageAdded);
    message.answer.must(is_told, || "no event is `messageAdded`".to_owned())?;
    let again = backend.act(own_token(backend)?, &message.key, &message.sent)?;
    again.must_succeed()?;
    again.must(again.json()? == message.answer.json()?, || "the answer is another".to_owned())
}

fn in_timeline(backend: &Backend) -> Finding {
    backend.message()?;
    let case = backend.read_with::<Case>(own_token(backend)?, "/case")?;
    let added = |kind| kind == EventKind::MessageAdded;
    let count = case.value.events.iter().filter(|event| added(event.kind)).count();
    case.answer.must(count == 1, || format!("it stands there {count} times"))
}

fn changed(backend: &Backend) -> Finding {
    let Some(etag) = backend.cases()?[0].answer.header("etag") else {
        return skip("`a-case-that-is-known-is-not-sent-again` must pass first");
    };
    backend.message()?;
    let call = Call::get("/case").bearer(own_token(backend)?).with("if-none-match", etag);
    backend.send(&call)?.must_have_status(200)
}

fn not_offered(backend: &Backend) -> Finding {
    let offered = &backend.cases()?.first().map_or(&[][..], |case| &case.value.actions);
    let bodies = [
        (Action::Rate, json!({ "action": Action::Rate, "rating": "satisfied" })),
        (Action::Supplement, json!({ "action": Action::Supplement, "text": MARK })),
        (Action::RequestReview, json!({ "action": Action::RequestReview, "text": MARK })),
    ];
    let token = own_token(backend)?;
    match bodies.iter().find(|(action, _)| !offered.contains(action)) {
        Some((_, body)) => {
            let answer = backend.act(token, &backend.fresh_key()?, body)?;
            answer.must_fail_with(ProblemCode::NotOffered).map(drop)
        }
        None => skip("the case takes everything"),
    }
}

fn fault(backend: &Backend, action: &Value, pointer: &str, code: FaultCode) -> Finding {
    let answer = backend.act(own_token(backend)?, &backend.fresh_key()?, action)?;
    let problem = answer.must_fail_with(ProblemCode::Invalid)?;
    let named = |each: &&huiyin_contract::problem::Fault| each.pointer == pointer;
    let is_named = problem.errors.iter().find(named).is_some_and(|each| each.code == code);
    answer.must(is_named, || format!("no fault `{}` is named at `{pointer}`", code.as_str()))
}
