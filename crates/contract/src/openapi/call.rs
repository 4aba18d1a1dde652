//! One call of the contract, built up piece by piece.

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::examples::Example;
use super::problems;
use super::schemas::Schemas;
use crate::problem::ProblemCode;

/// An operation object of OpenAPI.
pub(super) struct Call(Value);

impl Call {
    pub(super) fn new(id: &str, summary: &str, description: &str) -> Self {
        Self(json!({
            "operationId": id,
            "summary": summary,
            "description": description,
            "parameters": [],
            "responses": {},
        }))
    }

    /// Adds a parameter that must be there.
    pub(super) fn needs(self, place: &str, name: &str, description: &str, schema: Value) -> Self {
        self.parameter(place, name, description, schema, true)
    }

    /// Adds a parameter that may be absent.
    pub(super) fn takes_optional(
        self,
        place: &str,
        name: &str,
        words: &str,
        schema: Value,
    ) -> Self {
        self.parameter(place, name, words, schema, false)
    }

    /// Puts it among others of this name.
    pub(super) fn tagged(mut self, tag: &str) -> Self {
        self.0["tags"] = json!([tag]);
        self
    }

    fn parameter(
        mut self,
        place: &str,
        name: &str,
        description: &str,
        schema: Value,
        required: bool,
    ) -> Self {
        let parameter = json!({
            "in": place,
            "name": name,
            "description": description,
            "required": required,
            "schema": schema,
        });
        if let Some(parameters) = self.0["parameters"].as_array_mut() {
            parameters.push(parameter);
        }
        self
    }

    /// Only for the holder of a token; the scheme is one of the document's.
    pub(super) fn secured(mut self, scheme: &str) -> Self {
        self.0["security"] = json!([{ scheme: [] }]);
        self
    }

    /// Takes one file, as a part of this name.
    pub(super) fn takes_file(mut self, part: &str) -> Self {
        // OpenAPI 3.1 has no word for a binary string but the media type itself.
        let schema = json!({
            "type": "object",
            "required": [part],
            "properties": { part: { "contentMediaType": "application/octet-stream" } },
        });
        let content = json!({ "multipart/form-data": { "schema": schema } });
        self.0["requestBody"] = json!({ "required": true, "content": content });
        self
    }

    /// Answers a file of any type.
    pub(super) fn answers_file(mut self, description: &str) -> Self {
        let header = |description: &str, required: bool| {
            json!({
                "description": description,
                "required": required,
                "schema": { "type": "string" },
            })
        };
        self.0["responses"]["200"] = json!({
            "description": description,
            "content": { "*/*": { "schema": {} } },
            "headers": {
                "Content-Disposition": header("`attachment`, with the file's name.", true),
                "Content-Length": header("Its size in bytes.", false),
            },
        });
        self
    }

    pub(super) fn takes<T: JsonSchema>(
        mut self,
        schemas: &mut Schemas,
        example: Example,
    ) -> serde_json::Result<Self> {
        self.0["requestBody"] =
            json!({ "required": true, "content": content::<T>(schemas, example)? });
        Ok(self)
    }

    pub(super) fn answers<T: JsonSchema>(
        mut self,
        status: u16,
        description: &str,
        schemas: &mut Schemas,
        example: Example,
    ) -> serde_json::Result<Self> {
        self.0["responses"][status.to_string()] =
            json!({ "description": description, "content": content::<T>(schemas, example)? });
        Ok(self)
    }

    /// Adds what a document with an ETag has: the header, the question for it, and 304.
    pub(super) fn with_etag(mut self) -> Self {
        let etag = json!({
            "ETag": {
                "description": "Changes whenever the body does.",
                "schema": { "type": "string" },
            },
        });
        self.0["responses"]["200"]["headers"] = etag.clone();
        self.0["responses"]["304"] =
            json!({ "description": "What the caller has is still right.", "headers": etag });
        let words = "ETags of what the caller has already.";
        self.parameter("header", "If-None-Match", words, json!({ "type": "string" }), false)
    }

    /// Adds the failures, and ends.
    pub(super) fn fails_with(mut self, codes: &[ProblemCode], schemas: &mut Schemas) -> Value {
        let failures = problems::responses(codes, schemas);
        if let Some(responses) = self.0["responses"].as_object_mut() {
            responses.extend(failures);
        }
        self.0
    }
}

fn content<T: JsonSchema>(schemas: &mut Schemas, example: Example) -> serde_json::Result<Value> {
    let body = json!({ "schema": schemas.of::<T>(), "example": example.value()? });
    Ok(json!({ "application/json": body }))
}
