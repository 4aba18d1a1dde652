//! The schemas of the types, each once, under `#/components/schemas`.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::Value;

/// Collects the schemas that the calls use.
pub(super) struct Schemas(SchemaGenerator);

impl Schemas {
    pub(super) fn new() -> Self {
        // OpenAPI 3.1 is JSON Schema 2020-12, with its own place for shared schemas.
        let settings = SchemaSettings::draft2020_12()
            .with(|settings| settings.definitions_path = "/components/schemas".into());
        Self(settings.into_generator())
    }

    /// A reference to a type's schema, which is collected on the way.
    pub(super) fn of<T: JsonSchema>(&mut self) -> Value {
        self.0.subschema_for::<T>().to_value()
    }

    pub(super) fn into_components(mut self) -> Value {
        Value::Object(self.0.take_definitions(true))
    }
}
