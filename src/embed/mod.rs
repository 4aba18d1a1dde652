//! The widget's door: what the loader `huiyin.js` calls.
//!
//! The custom element itself is defined in `huiyin.js`, since a class that extends `HTMLElement`
//! cannot be written in WebAssembly. The loader owns the element's life; this module owns what
//! is shown inside it.

mod attributes;

use std::any::Any;

use leptos::mount::mount_to;
use leptos::prelude::Owner;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use crate::i18n::Messages;
use crate::pages::{self, Widget};
use attributes::settings_of;

/// Tells the loader when the widget panics: one instance serves all widgets of a page, so a
/// panic is the end of all of them (design, section 3).
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(tell: js_sys::Function) {
    std::panic::set_hook(Box::new(PanicHook { tell }.into_hook()));
}

struct PanicHook {
    tell: js_sys::Function,
}

impl PanicHook {
    fn into_hook(self) -> impl Fn(&std::panic::PanicHookInfo<'_>) + Send + Sync + 'static {
        // The browser's main thread is the only one; the wrapper panics on any other.
        let tell = send_wrapper::SendWrapper::new(self.tell);
        move |info| {
            web_sys::console::error_1(&format!("huiyin: {info}").into());
            // Nothing is left to do if even telling fails.
            let _ = tell.call0(&JsValue::NULL);
        }
    }
}

/// A widget that is being shown. Dropping it, from JavaScript by `free()`, takes it down.
#[wasm_bindgen]
pub struct Mounted {
    host: HtmlElement,
    widget: Widget,
    owner: Owner,
    view: Option<Box<dyn Any>>,
}

#[wasm_bindgen]
impl Mounted {
    /// Tells the widget that its attributes have changed; `language` and `messages` are those
    /// that now apply.
    #[wasm_bindgen(js_name = attributesChanged)]
    pub fn attributes_changed(&self, language: &str, messages: &str) {
        let settings = settings_of(&self.host);
        let messages = Messages::parse(language, messages);
        self.widget.surface.change(messages, settings.heading_level, settings.theme);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(self.view.take());
        // The widget's state holds its owner, so the owner would never be dropped by itself.
        self.owner.cleanup();
    }
}

/// Shows a widget inside `container`, which stands in the element's shadow root, in the language
/// whose messages the loader has fetched. `ordinal` tells the widgets of a page apart.
#[wasm_bindgen]
pub fn mount(
    host: HtmlElement,
    root: ShadowRoot,
    container: HtmlElement,
    ordinal: u32,
    language: &str,
    messages: &str,
) -> Mounted {
    let settings = settings_of(&host);
    let messages = Messages::parse(language, messages);
    let owner = Owner::new();
    let widget = owner.with(|| Widget::new(host.clone(), root, ordinal, &settings, messages));
    let view = mount_to(container, move || pages::app(widget));
    Mounted { host, widget, owner, view: Some(Box::new(view)) }
}
