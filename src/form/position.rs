//! Where the device is, if the citizen lets it say so.

use js_sys::{Function, Number, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What the device knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    /// In metres.
    pub(crate) accuracy: f64,
}

/// Asks the device once; nothing comes where the citizen, the browser or the host page forbids it,
/// or the device does not know.
pub(crate) fn ask(tell: Box<dyn FnOnce(Option<Position>)>) {
    // By name: the browser's types for it are ten features for three numbers.
    let geolocation = Reflect::get(&window().navigator(), &"geolocation".into());
    let Some((geolocation, ask)) = geolocation.ok().and_then(|geolocation| {
        let ask = Reflect::get(&geolocation, &"getCurrentPosition".into()).ok()?;
        Some((geolocation, ask.dyn_into::<Function>().ok()?))
    }) else {
        tell(None);
        return;
    };
    let answer = Closure::once_into_js(move |found: JsValue| tell(read(&found)));
    // The same for good and bad: an error has no coordinates.
    let _ = ask.call2(&geolocation, &answer, &answer);
}

fn read(found: &JsValue) -> Option<Position> {
    let coordinates = Reflect::get(found, &"coords".into()).ok()?;
    let number = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    Some(Position {
        latitude: number("latitude")?,
        longitude: number("longitude")?,
        accuracy: number("accuracy")?,
    })
}

/// A number in plain digits: Rust's own writing of floating-point numbers is a twentieth of the
/// wasm.
pub(crate) fn in_digits(value: f64, decimals: u8) -> String {
    Number::from(value).to_fixed(decimals).map(String::from).unwrap_or_default()
}
