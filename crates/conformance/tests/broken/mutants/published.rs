//! Agency, forms, catalogue, and how they are delivered.

use axum::http::Method;
use serde_json::{Value, json};

use crate::mutant::{Mutant, came, down, got, sent};

/// A form that no other check looks at closely.
const FORM: &str = "/forms/suggestion";
const POWER: &str = "/powers/FG-XK-03";

pub(crate) fn mutants() -> Vec<Mutant> {
    [agency(), forms(), catalogue(), powers(), delivery()].into_iter().flatten().collect()
}

/// Puts the first item of a list at its end once more.
fn repeat_first(list: &mut Value) {
    let list = list.as_array_mut().unwrap();
    list.push(list[0].clone());
}

fn agency() -> Vec<Mutant> {
    vec![
        down("the-agency-can-be-read", "/agency"),
        got("the-agency-has-a-language", "/agency", |it| repeat_first(&mut it["languages"])),
        got("the-time-zone-exists", "/agency", |it| it["timeZone"] = json!("Mars/Olympus")),
        got("kinds-are-named-once", "/agency", |it| repeat_first(&mut it["kinds"])),
        got("units-have-identifiers-of-their-own", "/agency", |it| repeat_first(&mut it["units"])),
    ]
}

fn forms() -> Vec<Mutant> {
    let question = |form: &mut Value, field: &str, value: Value| {
        form["pages"][0]["questions"][0][field] = value;
    };
    vec![
        down("every-kind-has-a-form", FORM),
        came("a-kind-that-is-not-taken-has-no-form", |sent, came| {
            if sent.is(Method::GET, "/forms/report") {
                came.status = 200;
            }
        }),
        got("a-form-is-of-its-kind", "/forms/consultation", |it| it["kind"] = json!("complaint")),
        got("pages-and-questions-have-identifiers-of-their-own", FORM, |it| {
            repeat_first(&mut it["pages"]);
        }),
        got("conditions-look-back", FORM, move |it| {
            question(it, "showIf", json!({ "not": { "answered": "a later question" } }));
        }),
        got("choices-have-options", FORM, |it| {
            let questions = it["pages"][0]["questions"].as_array_mut().unwrap();
            questions.last_mut().unwrap()["type"] = json!("choices");
        }),
        got("patterns-are-regular-expressions", FORM, move |it| {
            question(it, "pattern", json!("a)|(b"));
        }),
        got("lengths-leave-room", FORM, move |it| question(it, "minLength", json!(100_000))),
        got("the-title-is-a-question-of-words", FORM, |it| it["titleQuestion"] = json!("nothing")),
    ]
}

/// Changes a power in the catalogue and by itself, so that both agree.
fn on_both(breaks: &'static str, field: &'static str, value: Value) -> Mutant {
    came(breaks, move |sent, came| {
        if sent.method != Method::GET || !came.is_success() {
            return;
        }
        match sent.path.as_str() {
            "/catalogue" => came.edit(|it| {
                let powers = it["powers"].as_array_mut().unwrap();
                let power = powers.iter_mut().find(|power| power["code"] == "FG-XK-03");
                power.unwrap()[field] = value.clone();
            }),
            POWER => came.edit(|it| it[field] = value.clone()),
            _ => {}
        }
    })
}

fn catalogue() -> Vec<Mutant> {
    vec![
        down("the-catalogue-can-be-read", "/catalogue"),
        got("powers-have-codes-of-their-own", "/catalogue", |it| repeat_first(&mut it["powers"])),
        on_both("powers-belong-to-units", "unit", json!("nobody")),
        got("subjects-have-identifiers-of-their-own", "/catalogue", |it| {
            repeat_first(&mut it["subjects"]);
        }),
        on_both("powers-stand-under-subjects-that-there-are", "subject", json!("nowhere")),
        got("initials-are-in-lower-case", "/catalogue", |it| {
            it["powers"][0]["initials"] = json!("ABC");
        }),
    ]
}

fn powers() -> Vec<Mutant> {
    vec![
        down("powers-can-be-read", POWER),
        came("a-power-that-there-is-not-is-not-found", |sent, came| {
            if sent.is(Method::GET, "/powers/no-such-power") {
                came.status = 200;
            }
        }),
        got("a-power-is-the-one-asked-for", POWER, |it| it["code"] = json!("another")),
        got("a-power-agrees-with-the-catalogue", POWER, |it| it["name"] = json!("Another")),
        got("a-power-has-a-day-from-which-it-holds", POWER, |it| {
            it["effectiveOn"] = json!("next week");
        }),
        got("changes-stand-in-order", POWER, |it| {
            let change = |date| json!({ "version": "1", "date": date, "summary": "Words" });
            it["changes"] = json!([change("2025-01-01"), change("2026-01-01")]);
        }),
    ]
}

fn delivery() -> Vec<Mutant> {
    vec![
        came("nothing-is-found-where-nothing-is", |sent, came| {
            if sent.path == "/nothing-is-here" {
                (came.status, came.body) = (200, b"<!doctype html>".to_vec());
            }
        }),
        got("identifiers-are-known", "/agency", |it| {
            it["channels"][0]["kind"] = json!("carrierPigeon");
        }),
        got("words-are-there-in-every-language", "/agency", |it| {
            it["name"].as_object_mut().unwrap().remove("en");
        }),
        came("documents-are-declared-as-json", |sent, came| {
            if sent.path == "/catalogue" {
                came.set("content-type", "application/octet-stream");
            }
        }),
        came("documents-have-an-etag", |sent, came| {
            if sent.path == "/catalogue" {
                came.headers.remove("etag");
            }
        }),
        sent("what-is-known-is-not-sent-again", |sent| {
            if sent.path == "/catalogue" {
                sent.headers.remove("if-none-match");
            }
        }),
    ]
}
