//! Signed receipts: of the kit's own case, checked with the published keys and by the backend.

use std::collections::BTreeMap;

use huiyin_contract::problem::ProblemCode;
use huiyin_contract::receipt::ReceiptVerdict;
use serde_json::{Value, json};

use super::RECEIPTS;
use super::jws::{self, Jws};
use crate::backend::{Backend, OwnCase};
use crate::check::{Check, Finding, Stop, skip};
use crate::checks::first_repeated;
use crate::checks::times::timestamp;
use crate::sample::sha256;
use crate::wire::{Answer, Call};

pub(super) const CHECKS: &[Check] = &[
    RECEIPTS.must(
        "keys-for-receipts-can-be-used",
        "`receiptKeys` are JSON Web Keys of Ed25519 (RFC 8037), each with a `kid` of its own.",
        keys,
    ),
    RECEIPTS.must(
        "who-publishes-keys-gives-receipts",
        "A filing is answered with a `receipt` if, and only if, keys are published.",
        |it| {
            let (case, published) = (it.own_case()?, !it.agency()?.value.receipt_keys.is_empty());
            match (published, &case.filed.receipt) {
                (true, None) => case.answer.breaks("there are keys, and no `receipt`"),
                (false, Some(_)) => case.answer.breaks("there is a `receipt`, and no key"),
                _ => Ok(()),
            }
        },
    ),
    RECEIPTS.must(
        "a-receipt-is-a-signed-jws",
        "A receipt is a compact JWS whose header is `{\"alg\":\"EdDSA\",\"kid\":…}`.",
        |it| {
            let (case, receipt) = given(it)?;
            Jws::read(receipt).map(drop).or_else(|words| case.answer.breaks(words))
        },
    ),
    RECEIPTS.must(
        "a-receipt-is-signed-by-a-published-key",
        "Anybody can check it with the published keys alone.",
        |it| {
            let (case, jws) = read(it)?;
            let is_signed = jws.is_signed_by(&it.agency()?.value.receipt_keys);
            case.answer.must(is_signed, || "none of `receiptKeys` signed it".to_owned())
        },
    ),
    RECEIPTS.must(
        "a-receipt-says-what-was-filed",
        "It says agency, number, kind and time of the filing.",
        says,
    ),
    RECEIPTS.must(
        "a-receipt-has-the-hash-of-the-answers",
        "`contentSha256` is that of the answers as compact JSON, keys in code point order.",
        |it| {
            let (case, jws) = read(it)?;
            let (told, right) =
                (jws.claims.content_sha256, sha256(compact(&case.sent["answers"]).as_bytes()));
            case.answer.must(told == right, || format!("it is `{told}`, and must be `{right}`"))
        },
    ),
    RECEIPTS.must("a-receipt-never-has-the-code", "It never says the query code.", |it| {
        let (case, jws) = read(it)?;
        let folded = |text: &str| text.replace('-', "").to_lowercase();
        let tells = folded(&jws.payload).contains(&folded(&case.filed.code));
        case.answer.must(!tells, || "the query code stands in it".to_owned())
    }),
    RECEIPTS.must(
        "a-receipt-is-confirmed",
        "`POST /receipts/check` answers `valid` and the `claims` of a receipt of yours.",
        |it| {
            let (_, jws) = read(it)?;
            if !jws.is_signed_by(&it.agency()?.value.receipt_keys) {
                return skip("`a-receipt-is-signed-by-a-published-key` must pass first");
            }
            let (answer, verdict) = verdict(it, given(it)?.1)?;
            let is_confirmed = verdict.valid && verdict.claims == Some(jws.claims);
            answer.must(is_confirmed, || "it is not confirmed as it was given".to_owned())
        },
    ),
    RECEIPTS.must(
        "a-forged-receipt-is-not-confirmed",
        "What you did not sign is `{ \"valid\": false }`, and nothing more.",
        forged,
    ),
    RECEIPTS.must(
        "a-check-of-nothing-is-malformed",
        "A check without a receipt: `malformed`.",
        |it| {
            given(it)?;
            let answer = it.send(&Call::post("/receipts/check", &json!({})))?;
            answer.must_fail_with(ProblemCode::Malformed).map(drop)
        },
    ),
];

fn keys(it: &Backend) -> Finding {
    let agency = it.agency()?;
    let keys = &agency.value.receipt_keys;
    if keys.is_empty() {
        return skip("the agency signs no receipts");
    }
    if let Some(kid) = first_repeated(keys.iter().map(|key| &key.kid)) {
        return agency.answer.breaks(format!("two keys are `{kid}`"));
    }
    keys.iter().try_for_each(|key| {
        let is_ed25519 = key.kty == "OKP" && key.crv == "Ed25519" && jws::public(key).is_some();
        agency.answer.must(is_ed25519, || format!("`{}` is no such key", key.kid))
    })
}

/// The receipt of the kit's own case.
fn given(it: &Backend) -> Result<(&OwnCase, &str), Stop> {
    let case = it.own_case()?;
    match case.filed.receipt.as_deref() {
        Some(receipt) => Ok((case, receipt)),
        None => skip("the agency signs no receipts"),
    }
}

fn read(it: &Backend) -> Result<(&OwnCase, Jws<'_>), Stop> {
    let (case, receipt) = given(it)?;
    match Jws::read(receipt) {
        Ok(jws) => Ok((case, jws)),
        Err(_) => skip("`a-receipt-is-a-signed-jws` must pass first"),
    }
}

fn says(it: &Backend) -> Finding {
    let (case, Jws { claims, .. }) = read(it)?;
    let (filed, agency) = (&case.filed, &it.agency()?.value);
    let language = agency.languages.first().map_or("", String::as_str);
    for (field, said, right) in [
        ("number", claims.number.as_str(), filed.number.as_str()),
        ("kind", claims.kind.as_str(), filed.kind.as_str()),
        ("agency", &claims.agency, agency.name.in_language(language)),
    ] {
        let words = || format!("`{field}` is `{said}`, and must be `{right}`");
        case.answer.must(said == right, words)?;
    }
    let (said, right) = (&claims.submitted_at, &filed.submitted_at);
    // Whether the filing's own time can be read is another question.
    let is_same = timestamp(said).is_some_and(|said| timestamp(right).is_none_or(|it| it == said));
    case.answer.must(is_same, || format!("`submittedAt` is `{said}`, and must be `{right}`"))
}

/// Compact JSON with keys in code point order, however `serde_json` keeps them.
fn compact(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let sorted: BTreeMap<_, _> = fields.iter().collect();
            let field = |(name, value)| format!("{}:{}", json!(name), compact(value));
            format!("{{{}}}", sorted.into_iter().map(field).collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(compact).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn verdict(it: &Backend, receipt: &str) -> Result<(Answer, ReceiptVerdict), Stop> {
    let answer = it.send(&Call::post("/receipts/check", &json!({ "receipt": receipt })))?;
    answer.must_have_status(200)?;
    let verdict = answer.read()?;
    Ok((answer, verdict))
}

fn forged(it: &Backend) -> Finding {
    let (_, receipt) = given(it)?;
    let forged = [
        jws::with_other_claims(receipt),
        jws::unsigned(receipt),
        Some(format!("{receipt}.")),
        Some("a.b.c".to_owned()),
        Some(String::new()),
    ];
    forged.into_iter().flatten().try_for_each(|forged| {
        let (answer, verdict) = verdict(it, &forged)?;
        answer.must(!verdict.valid, || "it is confirmed".to_owned())?;
        answer.must(verdict.claims.is_none(), || "it tells `claims`".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_hashed_in_one_form_whatever_order_they_were_sent_in() {
        let sent: Value =
            serde_json::from_str(r#"{ "title": "2025 \"b\"", "a": ["x", { "z": 1, "b": "书" }] }"#)
                .unwrap();
        assert_eq!(compact(&sent), r#"{"a":["x",{"b":"书","z":1}],"title":"2025 \"b\""}"#);
    }
}
