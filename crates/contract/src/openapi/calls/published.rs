//! What an agency publishes: calls that static files can answer.

use schemars::JsonSchema;
use serde_json::{Value, json};

use crate::agency::Agency;
use crate::case::CaseKind;
use crate::catalogue::Catalogue;
use crate::form::FormDefinition;
use crate::openapi::call::Call;
use crate::openapi::examples::Example;
use crate::openapi::schemas::Schemas;
use crate::power::Power;
use crate::problem::ProblemCode as P;
use crate::statistics::Statistics;

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    Ok(json!({
        "/agency": { "get": agency(schemas)? },
        "/forms/{kind}": { "get": form(schemas)? },
        "/catalogue": { "get": catalogue(schemas)? },
        "/powers/{code}": { "get": power(schemas)? },
        "/statistics": { "get": statistics(schemas)? },
    }))
}

fn agency(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getAgency", "Who the agency is", CAN_BE_A_FILE);
    Ok(published::<Agency>(call, schemas, Example::Agency)?.fails_with(&[], schemas))
}

fn form(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let kind = schemas.of::<CaseKind>();
    let call = Call::new("getForm", "The questions for one kind of case", CAN_BE_A_FILE).needs(
        "path",
        "kind",
        "A kind of case that the agency takes.",
        kind,
    );
    let call = published::<FormDefinition>(call, schemas, Example::Form)?;
    Ok(call.fails_with(&[P::NotFound], schemas))
}

fn catalogue(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getCatalogue", "Every power in brief", CAN_BE_A_FILE);
    Ok(published::<Catalogue>(call, schemas, Example::Catalogue)?.fails_with(&[], schemas))
}

fn power(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getPower", "One power, whole, with its flowchart", CAN_BE_A_FILE).needs(
        "path",
        "code",
        "The code of a power in the catalogue.",
        json!({ "type": "string" }),
    );
    let call = published::<Power>(call, schemas, Example::Power)?;
    Ok(call.fails_with(&[P::NotFound], schemas))
}

fn statistics(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("getStatistics", "How many cases, and how well they went", STATISTICS);
    let call = published::<Statistics>(call, schemas, Example::Statistics)?;
    Ok(call.fails_with(&[P::Unavailable], schemas))
}

fn published<T: JsonSchema>(
    call: Call,
    schemas: &mut Schemas,
    example: Example,
) -> serde_json::Result<Call> {
    Ok(call.answers::<T>(200, "The document.", schemas, example)?.with_etag())
}

const CAN_BE_A_FILE: &str = "A static file can serve it.";

const STATISTICS: &str = "\
Counted from the cases themselves, not kept beside them; at most a minute old.";
