//! How the published documents are delivered, and what their words are in.

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::text::nearest_tag;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::backend::{Backend, power_path};
use crate::check::{Check, Finding, Group, Level, Stop, skip};
use crate::wire::{Answer, Call, Document};

const ALL: Group = Group { level: Level::Static, section: "The contract, version 1" };
const FILES: Group = Group { level: Level::Static, section: "What you may do" };

pub(super) const CHECKS: &[Check] = &[
    ALL.must(
        "nothing-is-found-where-nothing-is",
        "Nothing at an address means 404, not another page with 200.",
        |backend| backend.send(&Call::get("/nothing-is-here"))?.must_have_status(404),
    ),
    ALL.should(
        "identifiers-are-known",
        "Identifiers are those of version 1; a widget shows others as \"other\".",
        identifiers,
    ),
    ALL.should(
        "words-are-there-in-every-language",
        "Words are a string for all, or one for each of the agency's languages.",
        languages,
    ),
    FILES.should(
        "documents-are-declared-as-json",
        "Published documents are `application/json`.",
        declared,
    ),
    FILES.should("documents-have-an-etag", "An `ETag` saves repeating a document.", |backend| {
        published(backend)?.iter().try_for_each(|(answer, _)| etag(answer).map(drop))
    }),
    FILES.should(
        "what-is-known-is-not-sent-again",
        "`If-None-Match` with the document's `ETag` is answered by 304.",
        not_again,
    ),
];

/// Every document that was read, with its path.
fn published(backend: &Backend) -> Result<Vec<(&Answer, String)>, Stop> {
    let mut found = vec![(&backend.agency()?.answer, "/agency".to_owned())];
    found.push((&backend.catalogue()?.answer, "/catalogue".to_owned()));
    if let Ok(forms) = backend.forms() {
        let kinds = backend.kinds()?.map(|kind| format!("/forms/{}", kind.as_str()));
        found.extend(forms.iter().map(|form| &form.answer).zip(kinds));
    }
    // One stands for all: they may be thousands.
    if let Some((code, power)) = backend.powers().ok().and_then(|powers| powers.first()) {
        found.push((&power.answer, power_path(code)));
    }
    Ok(found)
}

fn declared(backend: &Backend) -> Finding {
    published(backend)?.iter().try_for_each(|(answer, _)| {
        let declared = answer.media_type();
        answer.must(declared == "application/json", || format!("it is declared as `{declared}`"))
    })
}

fn etag(answer: &Answer) -> Result<&str, Stop> {
    answer.header("etag").map_or_else(|| answer.breaks("there is no `ETag`"), Ok)
}

fn not_again(backend: &Backend) -> Finding {
    for (answer, path) in published(backend)? {
        let Some(etag) = answer.header("etag") else {
            return skip("`documents-have-an-etag` must pass first");
        };
        backend.send(&Call::get(path).with("if-none-match", etag))?.must_have_status(304)?;
    }
    Ok(())
}

fn identifiers(backend: &Backend) -> Finding {
    known::<Agency>(backend.agency()?)?;
    known::<Catalogue>(backend.catalogue()?)?;
    match backend.forms() {
        Ok(forms) => forms.iter().try_for_each(known::<FormDefinition>),
        Err(_) => Ok(()),
    }
}

/// Whatever reads as "other" is written as "other", and is so found by writing what was read.
fn known<T: Serialize>(document: &Document<T>) -> Finding {
    let written = serde_json::to_value(&document.value).unwrap_or_default();
    match unknown(&written, &document.raw, "") {
        Some(place) => {
            document.answer.breaks(format!("version 1 does not know what stands at {place}"))
        }
        None => Ok(()),
    }
}

/// Where the written value says "other" and the raw one does not.
fn unknown(written: &Value, raw: &Value, place: &str) -> Option<String> {
    match (written, raw) {
        (Value::Object(fields), Value::Object(_)) => fields
            .iter()
            .find_map(|(name, value)| unknown(value, &raw[name], &format!("{place}/{name}"))),
        (Value::Array(items), Value::Array(raw)) => items
            .iter()
            .zip(raw)
            .enumerate()
            .find_map(|(at, (value, raw))| unknown(value, raw, &format!("{place}/{at}"))),
        (Value::String(word), Value::String(raw)) => {
            (word == "other" && raw != "other").then(|| place.to_owned())
        }
        _ => None,
    }
}

fn languages(backend: &Backend) -> Finding {
    let languages = &backend.agency()?.value.languages;
    let mut documents = vec![(&backend.agency()?.answer, &backend.agency()?.raw)];
    documents.push((&backend.catalogue()?.answer, &backend.catalogue()?.raw));
    if let Ok(forms) = backend.forms() {
        documents.extend(forms.iter().map(|form| (&form.answer, &form.raw)));
    }
    documents.into_iter().try_for_each(|(answer, raw)| match missing(raw, languages, "") {
        Some(place) => {
            answer.breaks(format!("the words at {place} are not there in every language"))
        }
        None => Ok(()),
    })
}

/// Where words by language leave a language out.
fn missing(value: &Value, languages: &[String], place: &str) -> Option<String> {
    match value {
        Value::Object(fields) if is_words(fields, languages) => {
            let tags = fields.keys().map(String::as_str);
            let has = |language: &String| nearest_tag(language, tags.clone()).is_some();
            (!languages.iter().all(has)).then(|| place.to_owned())
        }
        Value::Object(fields) => {
            let inside =
                |(name, value): (&String, _)| missing(value, languages, &format!("{place}/{name}"));
            fields.iter().find_map(inside)
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(at, value)| missing(value, languages, &format!("{place}/{at}"))),
        _ => None,
    }
}

/// Whether an object is words by language: one of the agency's languages is among its names, and
/// all are language tags by their length. (`id` alone would not do: it is Indonesian as well.)
fn is_words(fields: &Map<String, Value>, languages: &[String]) -> bool {
    let primary = |name: &String| name.split('-').next().map_or(0, str::len);
    fields.keys().any(|name| languages.contains(name))
        && fields.keys().all(|name| (2..=3).contains(&primary(name)))
}
