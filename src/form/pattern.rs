//! Patterns by the browser's own `RegExp`: an engine in the wasm would cost more than the widget.

use huiyin_contract::form::PatternMatcher;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;

/// Matches with the browser's `RegExp`, in Unicode mode.
#[derive(Clone, Copy, Debug)]
pub struct BrowserPatterns;

impl PatternMatcher for BrowserPatterns {
    fn matches(&self, pattern: &str, text: &str) -> bool {
        // A pattern that this browser cannot compile must not lock the citizen out: the server
        // checks again.
        whole_match(pattern, text).unwrap_or(true)
    }
}

fn whole_match(pattern: &str, text: &str) -> Option<bool> {
    // Made by reflection, since `new RegExp` throws on a bad pattern, and the pattern comes from
    // outside.
    let constructor: Function =
        Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&format!("^(?:{pattern})$").into(), &"u".into());
    let expression = Reflect::construct(&constructor, &arguments).ok()?;
    let test: Function = Reflect::get(&expression, &"test".into()).ok()?.dyn_into().ok()?;
    test.call1(&expression, &text.into()).ok()?.as_bool()
}
