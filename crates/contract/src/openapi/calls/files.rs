//! Files: handed in, and fetched again.

use serde_json::{Value, json};

use crate::attachment::{ATTACHMENT_PART, Attachment};
use crate::openapi::call::Call;
use crate::openapi::examples::Example;
use crate::openapi::schemas::Schemas;
use crate::problem::ProblemCode as P;

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    Ok(json!({
        "/attachments": { "post": upload(schemas)? },
        "/case/attachments/{id}": { "get": download(schemas) },
    }))
}

fn upload(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("uploadAttachment", "Hand a file in", UPLOAD)
        .takes_file(ATTACHMENT_PART)
        .answers::<Attachment>(201, "The file waits.", schemas, Example::Attachment)?;
    let codes = [
        P::Malformed,
        P::NotFound,
        P::TooLarge,
        P::UnsupportedMediaType,
        P::Invalid,
        P::TooManyAttempts,
    ];
    Ok(call.fails_with(&codes, schemas))
}

fn download(schemas: &mut Schemas) -> Value {
    Call::new("getCaseAttachment", "A document of the case", DOWNLOAD)
        .secured("caseToken")
        .needs("path", "id", "Identifier of a file of the case.", json!({ "type": "string" }))
        .answers_file("The file, to be saved.")
        .fails_with(&[P::Unauthorized, P::NotFound], schemas)
}

const UPLOAD: &str = "\
Stores one file until a filing or an action names it by its identifier; what nothing has named by \
`expiresAt` is taken away. The type is told from the content and must be one of the agency's, and \
the name's ending must be one of that type. Where the agency has no `attachments`, it takes none.";

const DOWNLOAD: &str = "\
Only for the holder of the case's token. Sent as `attachment`, so that no browser shows it as a \
page of the agency's.";
