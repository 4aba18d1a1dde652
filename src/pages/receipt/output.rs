//! Printing and saving the receipt, without touching the host page's own styles.

use wasm_bindgen::JsValue;

use super::document::{ReceiptDocument, STYLE};
use crate::ui::{Paper, save_text};

/// Saves the receipt as an HTML file.
pub(super) fn save(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    save_text(&receipt.html(), "text/html;charset=utf-8", &receipt.file_name)
}

/// Prints the receipt.
pub(super) fn print(receipt: &ReceiptDocument) -> Result<(), JsValue> {
    let paper = Paper {
        language: &receipt.language,
        title: &receipt.title,
        style: STYLE,
        fill: &|page, parent| {
            let body = receipt.body().build(page)?;
            parent.append_child(&body).map(drop)
        },
    };
    paper.print()
}
