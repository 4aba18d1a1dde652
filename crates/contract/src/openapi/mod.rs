//! The OpenAPI 3.1 document of the contract, made of the types: it cannot say anything else than
//! the code does. Committed as `docs/openapi.json`; a test tells when that is out of date.

mod call;
mod calls;
mod examples;
mod problems;
mod schemas;

use serde_json::{Value, json};

use schemas::Schemas;

pub use examples::Example;

/// The whole document.
///
/// # Errors
/// When an example is not JSON.
pub fn document() -> serde_json::Result<Value> {
    let mut schemas = Schemas::new();
    let paths = calls::paths(&mut schemas)?;
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Huiyin contract",
            "version": env!("CARGO_PKG_VERSION"),
            "description": DESCRIPTION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": format!("/huiyin/api/{}", crate::VERSION_PATH) }],
        "paths": paths,
        "components": {
            "schemas": schemas.into_components(),
            "securitySchemes": {
                "staffToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Made by whoever runs the server; for the agency's own staff.",
                },
                "caseToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of `POST /cases/open`; opens one case for a while.",
                },
            },
        },
    }))
}

const DESCRIPTION: &str = "\
The JSON contract between the widget and an agency's backend. Names are camelCase, times are \
RFC 3339 with offset, days are `YYYY-MM-DD`. Readers ignore unknown fields and take unknown \
identifiers for \"other\": version 1 may gain both, and never loses or changes any. Every failure \
is a problem (RFC 9457).";
