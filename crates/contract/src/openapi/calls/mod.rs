//! The calls, in the order in which one would build them.

mod cases;
mod files;
mod published;
mod receipts;
mod staff;

use serde_json::{Map, Value};

use super::schemas::Schemas;

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let parts = [
        published::paths(schemas)?,
        cases::paths(schemas)?,
        files::paths(schemas)?,
        receipts::paths(schemas)?,
        staff::paths(schemas)?,
    ];
    let mut all = Map::new();
    for part in parts {
        all.extend(part.as_object().cloned().unwrap_or_default());
    }
    Ok(Value::Object(all))
}
