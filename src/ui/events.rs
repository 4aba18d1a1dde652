//! Events that the element sends to its host page. They carry no personal data.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// What a host page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WidgetEvent<'a> {
    /// The first view is shown.
    Ready,
    /// Another view is shown.
    Navigate(&'a str),
    /// A case of this kind was filed.
    Filed(&'a str),
    /// Something failed; the code is for programs.
    Error(&'a str),
    /// Whoever was here is forgotten, and the widget begins anew.
    Reset,
}

impl WidgetEvent<'_> {
    /// Dispatches the event from the element: bubbling and composed, so that a host can listen
    /// anywhere above it.
    pub(super) fn dispatch(self, host: &HtmlElement) {
        let (name, detail) = match self {
            Self::Ready => ("huiyin-ready", None),
            Self::Navigate(view) => ("huiyin-navigate", Some(("view", view))),
            Self::Filed(kind) => ("huiyin-filed", Some(("kind", kind))),
            Self::Reset => ("huiyin-reset", None),
            Self::Error(code) => ("huiyin-error", Some(("code", code))),
        };
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        if let Some((key, value)) = detail {
            let detail = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&detail, &key.into(), &JsValue::from_str(value));
            init.set_detail(&detail);
        }
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            // The answer only says whether a listener called preventDefault.
            let _ = host.dispatch_event(&event);
        }
    }
}
