//! JSON Schemas of the files in an agency's folder, made of the types that read them. Committed
//! in `docs/schemas`, for editors; a test tells when they are out of date.

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::flowchart::Flowchart;
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_deadline::CalendarData;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::Rules;

/// Names of the schemas: that of a file, but `form` and `power` for each of many, and `flowchart`
/// for a part of a power.
pub const SCHEMAS: [&str; 7] =
    ["agency", "calendar", "catalogue", "flowchart", "form", "power", "rules"];

/// The schema of this name, if there is one.
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    Some(match name {
        "agency" => schema_of::<Agency>(),
        "calendar" => schema_of::<CalendarData>(),
        "catalogue" => schema_of::<Catalogue>(),
        "flowchart" => schema_of::<Flowchart>(),
        "form" => schema_of::<FormDefinition>(),
        "power" => schema_of::<Power>(),
        "rules" => schema_of::<Rules>(),
        _ => return None,
    })
}

fn schema_of<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    RecursiveTransform(close).transform(&mut schema);
    let mut value = schema.to_value();
    // By this field a file names its schema.
    value["properties"]["$schema"] = json!({ "type": "string" });
    value
}

/// A reader ignores what it does not know; an author wants to hear of it, since mostly it is
/// misspelt.
fn close(schema: &mut Schema) {
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
}
