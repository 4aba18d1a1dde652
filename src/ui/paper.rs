//! A page of its own, printed without touching the host's.

use std::time::Duration;

use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlIFrameElement};

/// What is printed.
pub(crate) struct Paper<'a> {
    /// BCP 47 tag.
    pub(crate) language: &'a str,
    /// What the page is called.
    pub(crate) title: &'a str,
    /// Its style sheet.
    pub(crate) style: &'a str,
    /// Builds what stands on it, node by node: `innerHTML` is refused under
    /// `require-trusted-types-for`.
    pub(crate) fill: &'a dyn Fn(&Document, &Element) -> Result<(), JsValue>,
}

impl Paper<'_> {
    /// Prints it from a frame of its own: the host's page would print with it otherwise, and a
    /// print style for the host would be global CSS (design, section 3).
    pub(crate) fn print(&self) -> Result<(), JsValue> {
        let document =
            web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let frame: HtmlIFrameElement = document.create_element("iframe")?.unchecked_into();
        frame.set_attribute("aria-hidden", "true")?;
        frame.set_tab_index(-1);
        let style = web_sys::HtmlElement::style(&frame);
        for (name, value) in [("position", "fixed"), ("inset-block-end", "100%"), ("border", "0")] {
            style.set_property(name, value)?;
        }
        document.body().ok_or(JsValue::NULL)?.append_child(&frame)?;
        let printed = self
            .write(&frame)
            .and_then(|()| frame.content_window().ok_or(JsValue::NULL))
            .and_then(|window| {
                window.focus()?;
                window.print()
            });
        // Firefox prints after `print` has returned.
        set_timeout(move || frame.remove(), Duration::from_secs(60));
        printed
    }

    fn write(&self, frame: &HtmlIFrameElement) -> Result<(), JsValue> {
        let page = frame.content_document().ok_or(JsValue::NULL)?;
        page.set_title(self.title);
        let root = page.document_element().ok_or(JsValue::NULL)?;
        root.set_attribute("lang", self.language)?;
        self.adopt_style(frame, &page)?;
        let body = page.body().ok_or(JsValue::NULL)?;
        (self.fill)(&page, &body)
    }

    /// A `<style>` is refused under `default-src 'self'`.
    fn adopt_style(&self, frame: &HtmlIFrameElement, page: &Document) -> Result<(), JsValue> {
        // A sheet serves only the document whose window made it.
        let window: JsValue = frame.content_window().ok_or(JsValue::NULL)?.into();
        let constructor: js_sys::Function =
            js_sys::Reflect::get(&window, &"CSSStyleSheet".into())?.dyn_into()?;
        let sheet = js_sys::Reflect::construct(&constructor, &js_sys::Array::new())?;
        let replace: js_sys::Function =
            js_sys::Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
        replace.call1(&sheet, &self.style.into())?;
        let sheets = js_sys::Array::of1(&sheet);
        js_sys::Reflect::set(page, &"adoptedStyleSheets".into(), &sheets)?;
        Ok(())
    }
}

/// Adds an element with a text to another.
pub(crate) fn add(
    page: &Document,
    parent: &Element,
    tag: &str,
    text: &str,
) -> Result<Element, JsValue> {
    let element = page.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}
