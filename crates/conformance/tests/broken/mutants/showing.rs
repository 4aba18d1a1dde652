//! What a case shows: facts, timeline, remedies.

use std::sync::{Arc, Mutex};

use axum::http::Method;
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, Sent, down, got};

const CASE: &str = "/case";

pub(crate) fn mutants() -> Vec<Mutant> {
    [case(), facts(), actions(), events(), remedies()].into_iter().flatten().collect()
}

/// Changes a case that is at this stage.
fn at(
    breaks: &'static str,
    status: &'static str,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    got(breaks, CASE, move |case| {
        if case["status"] == status {
            edit(case);
        }
    })
}

/// Changes the events of one kind.
fn event(
    breaks: &'static str,
    kind: &'static str,
    edit: impl Fn(&mut Value) + Send + Sync + 'static,
) -> Mutant {
    got(breaks, CASE, move |case| {
        let events = case["events"].as_array_mut().unwrap().iter_mut();
        events.filter(|event| event["kind"] == kind).for_each(&edit);
    })
}

fn push(list: &mut Value, item: Value) {
    match list.as_array_mut() {
        Some(items) => items.push(item),
        None => *list = json!([item]),
    }
}

fn remove(object: &mut Value, field: &str) {
    object.as_object_mut().unwrap().remove(field);
}

fn case() -> Vec<Mutant> {
    vec![
        down("a-case-can-be-read", CASE),
        at("the-case-is-what-was-filed", "submitted", |it| it["title"] = json!("Another")),
        shows_codes(),
        at("times-of-a-case-have-offsets", "replied", |it| {
            it["updatedAt"] = json!("2026-01-01T10:00:00");
        }),
    ]
}

/// Tells on every case the codes of all.
fn shows_codes() -> Mutant {
    let codes = Arc::new(Mutex::new(Vec::<Value>::new()));
    let on_came = move |sent: &Sent, came: &mut Came| {
        let mut codes = codes.lock().unwrap();
        if sent.is(Method::POST, "/cases") && came.is_success() {
            codes.push(came.json()["code"].clone());
        }
        if sent.is(Method::GET, CASE) && came.is_success() {
            came.edit(|it| it["codes"] = json!(*codes));
        }
    };
    Mutant::new("a-case-never-shows-its-code", |_| {}, on_came)
}

fn facts() -> Vec<Mutant> {
    vec![
        at("the-status-is-known", "replied", |it| it["status"] = json!("sleeping")),
        at("an-open-case-awaits-somebody", "inProgress", |it| remove(it, "awaiting")),
        at("a-case-that-has-ended-awaits-nobody", "declined", |it| {
            it["awaiting"] = json!("agency");
        }),
        at("an-outcome-comes-with-the-answer", "submitted", |it| it["outcome"] = json!("granted")),
        at("an-outcome-is-one-of-its-kind", "replied", |it| it["outcome"] = json!("upheld")),
        at("a-case-is-with-a-unit-that-there-is", "replied", |it| it["unit"] = json!("nowhere")),
    ]
}

fn actions() -> Vec<Mutant> {
    vec![
        at("actions-are-named-once", "submitted", |it| {
            let first = it["actions"][0].clone();
            push(&mut it["actions"], first);
        }),
        got("a-supplement-is-taken-when-it-is-awaited", CASE, |it| {
            it["actions"].as_array_mut().unwrap().retain(|action| action != "supplement");
        }),
        at("a-case-that-has-ended-takes-no-more", "declined", |it| {
            push(&mut it["actions"], json!("remind"));
        }),
        at("only-an-answer-is-rated", "submitted", |it| it["mayReopen"] = json!(true)),
    ]
}

fn events() -> Vec<Mutant> {
    vec![
        got("the-timeline-begins-with-the-filing", CASE, |it| {
            let (first, last) = (it["events"][0].clone(), it["updatedAt"].clone());
            push(&mut it["events"], first);
            it["events"].as_array_mut().unwrap().last_mut().unwrap()["at"] = last;
        }),
        event("the-timeline-is-in-order", "replied", |it| it["at"] = json!("2020-01-01T00:00:00Z")),
        at("the-timeline-tells-how-the-case-came-here", "declined", |it| {
            let events = it["events"].as_array_mut().unwrap().iter_mut();
            let declined = events.filter(|event| event["kind"] == "declined");
            declined.for_each(|event| event["kind"] = json!("stepLeft"));
        }),
        got("updated-is-when-it-last-changed", CASE, |it| {
            it["updatedAt"] = json!("2020-01-01T00:00:00Z");
        }),
        event("what-the-citizen-did-has-no-unit", "submitted", |it| it["unit"] = json!("office")),
        event("a-rating-has-a-level", "submitted", |it| it["rating"] = json!("satisfied")),
        event("an-answer-has-words", "replied", |it| remove(it, "note")),
        event("what-is-awaited-has-a-last-day", "supplementRequested", |it| remove(it, "until")),
    ]
}

fn remedies() -> Vec<Mutant> {
    let remedy = json!({ "kind": "litigation", "body": "A court", "basis": "A law" });
    vec![
        at("remedies-come-with-an-answer", "submitted", move |it| {
            push(&mut it["remedies"], remedy.clone());
        }),
        at("remedies-stand-in-the-order-of-the-law", "replied", |it| {
            it["remedies"].as_array_mut().unwrap().reverse();
        }),
        at("remedies-have-last-days", "replied", |it| {
            it["remedies"][0]["deadline"] = json!("soon");
        }),
        at("a-review-needs-a-remedy", "replied", |it| it["remedies"] = json!([])),
    ]
}
