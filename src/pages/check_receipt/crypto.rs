//! What the browser computes itself (Web Cryptography API). By reflection: pages without TLS have
//! no `crypto.subtle`, and as methods what is not there would panic.

use huiyin_contract::receipt::ReceiptKey;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether a key signed this. Ed25519 came to Chromium with 137, to Firefox with 129 and to
/// Safari with 17.
///
/// # Errors
/// The browser cannot tell.
pub(super) async fn is_signed(
    key: &ReceiptKey,
    signature: &[u8],
    signed: &str,
) -> Result<bool, JsValue> {
    let algorithm = object(&[("name", "Ed25519")])?;
    let published = object(&[("kty", &key.kty), ("crv", &key.crv), ("x", &key.x)])?;
    let uses = Array::of1(&"verify".into());
    let arguments: [&JsValue; 5] = [&"jwk".into(), &published, &algorithm, &JsValue::FALSE, &uses];
    let key = call("importKey", arguments).await?;
    let (signature, signed) = (Uint8Array::from(signature), Uint8Array::from(signed.as_bytes()));
    let verdict = call("verify", [&algorithm, &key, &signature, &signed]).await?;
    verdict.as_bool().ok_or(JsValue::NULL)
}

/// The SHA-256 of a text, in lower-case hexadecimal.
///
/// # Errors
/// The browser cannot tell.
pub(super) async fn sha256(text: &str) -> Result<String, JsValue> {
    let bytes = Uint8Array::from(text.as_bytes());
    let digest = call("digest", [&"SHA-256".into(), &bytes]).await?;
    let digest = Uint8Array::new(&digest).to_vec();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

async fn call<const N: usize>(method: &str, arguments: [&JsValue; N]) -> Result<JsValue, JsValue> {
    let window: JsValue = web_sys::window().ok_or(JsValue::NULL)?.into();
    let crypto = Reflect::get(&window, &"crypto".into())?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    let function: Function = Reflect::get(&subtle, &method.into())?.dyn_into()?;
    let promise: Promise = function.apply(&subtle, &arguments.into_iter().collect())?.dyn_into()?;
    JsFuture::from(promise).await
}

fn object(members: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), &(*value).into())?;
    }
    Ok(object.into())
}
