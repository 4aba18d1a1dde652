//! The bearer token.

use huiyin_contract::problem::ProblemCode;
use serde_json::json;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, skip};
use crate::wire::{Answer, Call};

const GROUP: Group = Group { level: Level::Tracking, section: "Showing it" };

const UNKNOWN: &str = "a-token-that-nobody-was-given";

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "without-a-token-nothing-is-shown",
        "A missing token: 401 (`unauthorized`).",
        |it| each_call(it, |call| call, is_unauthorized),
    ),
    GROUP.must("an-unknown-token-shows-nothing", "An unknown token: 401 (`unauthorized`).", |it| {
        each_call(it, |call| call.bearer(UNKNOWN), is_unauthorized)
    }),
    GROUP.must("a-401-names-the-scheme", "A 401 has `WWW-Authenticate: Bearer`.", |backend| {
        each_call(
            backend,
            |call| call,
            |answer| {
                let scheme = answer.header("www-authenticate").unwrap_or_default();
                let is_bearer = scheme.to_ascii_lowercase().starts_with("bearer");
                answer.must(is_bearer, || format!("`WWW-Authenticate` is `{scheme}`"))
            },
        )
    }),
    GROUP.must(
        "a-token-is-not-taken-from-the-address",
        "Nothing that opens a case is ever in a URL.",
        |backend| {
            let token = &backend.own_open_case()?.opened.token;
            let call = Call::get(format!("/case?token={token}&access_token={token}"));
            let answer = backend.send(&call)?;
            answer.must(!answer.is_success(), || "a token in the address is taken".to_owned())
        },
    ),
    GROUP.must("a-token-opens-its-own-case-alone", "A token opens one case.", own_case),
];

fn is_unauthorized(answer: &Answer) -> Finding {
    answer.must_fail_with(ProblemCode::Unauthorized).map(drop)
}

/// Every call that shows or changes a case.
fn each_call(
    backend: &Backend,
    with: impl Fn(Call) -> Call,
    check: impl Fn(&Answer) -> Finding,
) -> Finding {
    let act = Call::post("/case/events", &json!({ "action": "remind" }));
    for call in [Call::get("/case"), Call::get("/case/clock"), act.key(&backend.fresh_key()?)] {
        check(&backend.send(&with(call))?)?;
    }
    Ok(())
}

fn own_case(backend: &Backend) -> Finding {
    let (open, cases) = (backend.open_cases()?, backend.cases()?);
    let bare = |number: &str| -> String {
        number.chars().filter(|each| each.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    if open.is_empty() {
        return skip("no case is open");
    }
    open.iter().zip(cases).try_for_each(|(open, case)| {
        let shown = &case.value.number;
        case.answer.must(bare(shown) == bare(&open.number), || {
            format!("the token of {} shows the case {shown}", open.number)
        })
    })
}
