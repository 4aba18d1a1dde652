//! Receipts: checked for whoever cannot check them alone.

use serde_json::{Value, json};

use crate::openapi::call::Call;
use crate::openapi::examples::Example;
use crate::openapi::schemas::Schemas;
use crate::problem::ProblemCode as P;
use crate::receipt::{ReceiptCheck, ReceiptVerdict};

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    Ok(json!({ "/receipts/check": { "post": check(schemas)? } }))
}

fn check(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = Call::new("checkReceipt", "Whether a receipt is the agency's", CHECK)
        .takes::<ReceiptCheck>(schemas, Example::ReceiptCheck)?
        .answers::<ReceiptVerdict>(200, "The verdict.", schemas, Example::ReceiptVerdict)?;
    let codes = [P::Malformed, P::TooLarge, P::UnsupportedMediaType];
    Ok(call.fails_with(&codes, schemas))
}

const CHECK: &str = "\
A receipt is a compact JWS (RFC 7515) over Ed25519, and anybody can check it with the `receiptKeys` \
of the agency, offline too. This call is for browsers that cannot.";
