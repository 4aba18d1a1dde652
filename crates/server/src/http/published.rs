//! What an agency publishes: the GETs that can also be static files. Made once, answered from
//! memory.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use huiyin_contract::problem::ProblemCode;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::App;
use super::failure::Failure;
use crate::agency::AgencyData;

/// A minute without asking again; after that the ETag makes asking cheap.
const FOR_A_MINUTE: &str = "public, max-age=60";

/// The documents of an agency.
pub(super) struct Published {
    agency: Document,
    catalogue: Document,
    forms: HashMap<&'static str, Document>,
    powers: HashMap<String, Document>,
}

impl Published {
    pub(super) fn new(data: &AgencyData) -> Self {
        Self {
            agency: Document::new(&data.agency),
            catalogue: Document::new(&data.catalogue),
            forms: data
                .forms
                .iter()
                .map(|(kind, form)| (kind.as_str(), Document::new(form)))
                .collect(),
            powers: data
                .powers
                .iter()
                .map(|(code, power)| (code.clone(), Document::new(power)))
                .collect(),
        }
    }
}

pub(super) async fn agency(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.published.agency.answer(&headers, FOR_A_MINUTE)
}

pub(super) async fn catalogue(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    app.published.catalogue.answer(&headers, FOR_A_MINUTE)
}

pub(super) async fn form(
    State(app): State<Arc<App>>,
    Path(kind): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let form = app.published.forms.get(kind.as_str());
    let form = form.ok_or_else(|| {
        Failure::new(ProblemCode::NotFound).detail("The agency does not take this kind of case.")
    })?;
    Ok(form.answer(&headers, FOR_A_MINUTE))
}

pub(super) async fn power(
    State(app): State<Arc<App>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let power = app.published.powers.get(&code);
    let power = power.ok_or_else(|| {
        Failure::new(ProblemCode::NotFound).detail("The agency publishes no power of this code.")
    })?;
    Ok(power.answer(&headers, FOR_A_MINUTE))
}

/// A JSON body with the ETag that its bytes give it.
pub(super) struct Document {
    body: Bytes,
    etag: HeaderValue,
}

impl Document {
    pub(super) fn new(value: &impl Serialize) -> Self {
        // The types of the contract have string keys only, so they always have a JSON form.
        let body = serde_json::to_vec(value).unwrap_or_default();
        let hash = Sha256::digest(&body);
        let tag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]));
        let etag = HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\""));
        Self { body: body.into(), etag }
    }

    /// The body, or 304 for who has it already.
    pub(super) fn answer(&self, request: &HeaderMap, cache: &'static str) -> Response {
        let headers = [(ETAG, self.etag.clone()), (CACHE_CONTROL, HeaderValue::from_static(cache))];
        if self.is_known(request) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let json = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        (json, headers, self.body.clone()).into_response()
    }

    /// RFC 9110, section 13.1.2: `If-None-Match` is a list or `*`, and compares weakly, since a
    /// proxy that compresses makes a tag weak.
    fn is_known(&self, request: &HeaderMap) -> bool {
        request
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|tag| tag.trim())
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.etag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(known: &str) -> StatusCode {
        let document = Document::new(&"words");
        let tag = document.etag.to_str().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, known.replace("TAG", tag).parse().unwrap());
        document.answer(&headers, "no-store").status()
    }

    #[test]
    fn who_has_a_document_is_not_sent_it_again() {
        for known in ["TAG", "W/TAG", "\"other\", TAG", "*"] {
            assert_eq!(status(known), StatusCode::NOT_MODIFIED, "{known}");
        }
        for known in ["\"other\"", "W/\"other\"", ""] {
            assert_eq!(status(known), StatusCode::OK, "{known}");
        }
    }
}
