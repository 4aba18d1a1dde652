//! Printing and saving the receipt, without touching the host page's own styles.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Document, HtmlAnchorElement, HtmlIFrameElement, Url};

use super::document::{ReceiptDocument, STYLE};

/// Saves the receipt as an HTML file.
pub(super) fn save(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&receipt.html().into());
    let options = BlobPropertyBag::new();
    options.set_type("text/html;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document()?.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(&receipt.file_name);
    anchor.click();
    // Safari reads the address after the click has returned.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}

/// Prints the receipt from a frame of its own: the host's page would print with it otherwise,
/// and a print style for the host would be global CSS (design, section 3).
pub(super) fn print(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let frame: HtmlIFrameElement = document()?.create_element("iframe")?.unchecked_into();
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_tab_index(-1);
    let style = web_sys::HtmlElement::style(&frame);
    for (name, value) in [("position", "fixed"), ("inset-block-end", "100%"), ("border", "0")] {
        style.set_property(name, value)?;
    }
    document()?.body().ok_or(JsValue::NULL)?.append_child(&frame)?;
    let printed = write(&frame, receipt)
        .and_then(|()| frame.content_window().ok_or(JsValue::NULL))
        .and_then(|window| {
            window.focus()?;
            window.print()
        });
    // Firefox prints after `print` has returned.
    leptos::prelude::set_timeout(move || frame.remove(), std::time::Duration::from_secs(60));
    printed
}

/// Builds the page node by node: `innerHTML` is refused under `require-trusted-types-for`, and a
/// `<style>` under `default-src 'self'`.
fn write(frame: &HtmlIFrameElement, receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let page = frame.content_document().ok_or(JsValue::NULL)?;
    page.set_title(&receipt.title);
    page.document_element().ok_or(JsValue::NULL)?.set_attribute("lang", &receipt.language)?;
    adopt_style(frame, &page)?;
    let body = page.body().ok_or(JsValue::NULL)?;
    add(&page, &body, "h1", &receipt.title)?;
    add(&page, &body, "p", &receipt.agency)?;
    let table = add(&page, &body, "table", "")?;
    for (label, value) in &receipt.rows {
        let row = add(&page, &table, "tr", "")?;
        add(&page, &row, "th", label)?;
        add(&page, &row, "td", value)?;
    }
    for note in &receipt.notes {
        add(&page, &body, "p", note)?;
    }
    Ok(())
}

fn adopt_style(frame: &HtmlIFrameElement, page: &Document) -> Result<(), JsValue> {
    // A sheet serves only the document whose window made it.
    let window: JsValue = frame.content_window().ok_or(JsValue::NULL)?.into();
    let constructor: js_sys::Function =
        js_sys::Reflect::get(&window, &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = js_sys::Reflect::construct(&constructor, &js_sys::Array::new())?;
    let replace: js_sys::Function =
        js_sys::Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
    replace.call1(&sheet, &STYLE.into())?;
    let sheets = js_sys::Array::of1(&sheet);
    js_sys::Reflect::set(page, &"adoptedStyleSheets".into(), &sheets)?;
    Ok(())
}

fn add(
    page: &Document,
    parent: &web_sys::Element,
    tag: &str,
    text: &str,
) -> Result<web_sys::Element, JsValue> {
    let element = page.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

fn document() -> Result<Document, JsValue> {
    web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)
}
