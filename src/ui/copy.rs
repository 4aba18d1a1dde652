//! The clipboard.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies words to the clipboard. Pages without TLS have none, and a frame may be forbidden it.
pub(crate) async fn copy(words: &str) -> Result<(), JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    // By reflection: as a method, what is not there would panic.
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    let written: Promise = write.call1(&clipboard, &words.into())?.dyn_into()?;
    JsFuture::from(written).await.map(drop)
}
