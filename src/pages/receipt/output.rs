//! Printing and saving the receipt, without touching the host page's own styles.

use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Document, Element};

use super::document::{ReceiptDocument, STYLE};
use crate::ui::{Paper, add, download};

/// Saves the receipt as an HTML file.
pub(super) fn save(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&receipt.html().into());
    let options = BlobPropertyBag::new();
    options.set_type("text/html;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    download(&blob, &receipt.file_name)
}

/// Prints the receipt.
pub(super) fn print(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let paper = Paper {
        language: &receipt.language,
        title: &receipt.title,
        style: STYLE,
        fill: &|page, body| fill(receipt, page, body),
    };
    paper.print()
}

fn fill(receipt: &ReceiptDocument, page: &Document, body: &Element) -> Result<(), JsValue> {
    add(page, body, "h1", &receipt.title)?;
    add(page, body, "p", &receipt.agency)?;
    let table = add(page, body, "table", "")?;
    for (label, value) in &receipt.rows {
        let row = add(page, &table, "tr", "")?;
        add(page, &row, "th", label)?;
        add(page, &row, "td", value)?;
    }
    for note in &receipt.notes {
        add(page, body, "p", note)?;
    }
    Ok(())
}
