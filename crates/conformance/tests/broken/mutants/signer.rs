//! A backend that signs receipts with a key of its own, and says something else in them than the
//! reference server behind it.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::http::Method;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use crate::mutant::{Came, Mutant, Sent, came};

/// Signs other claims, which `edit` makes of the right ones and of the answer to the filing.
pub(super) fn resigned(
    breaks: &'static str,
    edit: impl Fn(&mut Value, &Value) + Send + Sync + 'static,
) -> Mutant {
    let key = SigningKey::from_bytes(&[7; 32]);
    let given = Mutex::new(HashMap::<String, Value>::new());
    came(breaks, move |sent: &Sent, came: &mut Came| {
        if !came.is_success() {
            return;
        }
        if sent.is(Method::GET, "/agency") {
            came.edit(|it| it["receiptKeys"] = json!([published(&key)]));
        } else if sent.is(Method::POST, "/cases") {
            came.edit(|it| {
                let mut claims = claims_in(it["receipt"].as_str().unwrap());
                edit(&mut claims, it);
                let receipt = sign(&key, &claims);
                it["receipt"] = json!(receipt);
                given.lock().unwrap().insert(receipt, claims);
            });
        } else if sent.is(Method::POST, "/receipts/check") {
            let receipt = sent.json()["receipt"].as_str().unwrap_or_default().to_owned();
            let given = given.lock().unwrap();
            came.edit(|it| match given.get(&receipt) {
                Some(claims) => *it = json!({ "valid": true, "claims": claims }),
                None => *it = json!({ "valid": false }),
            });
        }
    })
}

fn published(key: &SigningKey) -> Value {
    let x = BASE64.encode(key.verifying_key().as_bytes());
    json!({ "kid": "own", "kty": "OKP", "crv": "Ed25519", "x": x })
}

fn claims_in(receipt: &str) -> Value {
    let payload = receipt.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64.decode(payload).unwrap()).unwrap()
}

fn sign(key: &SigningKey, claims: &Value) -> String {
    let header = json!({ "alg": "EdDSA", "kid": "own" });
    let [header, claims] = [&header, claims].map(|part| BASE64.encode(part.to_string()));
    let signed = format!("{header}.{claims}");
    format!("{signed}.{}", BASE64.encode(key.sign(signed.as_bytes()).to_bytes()))
}
