//! The picture on paper, with the list after it, and as a file.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::super::picture::{Picture, STYLE};
use super::Viewer;
use crate::ui::{Paper, add, save_text};

/// How the pages of a chart look on A4.
const PAGE: &str = "@page{size:A4;margin:15mm}\
body{margin:0;font:10.5pt/1.5 system-ui,sans-serif;color:#000;background:#fff}\
h1{font-size:15pt;margin:0 0 6pt}.chart-sheet{display:block;max-width:100%;height:auto;\
margin:0 auto;break-after:page}ol{padding-inline-start:2em}li{break-inside:avoid;margin:0 0 8pt}\
p,dl,dd,ul{margin:0}dl>div{display:flex;gap:1em}dt{flex:0 0 7em;font-weight:600}\
dd{white-space:pre-line}.chart-item-name{font-weight:700}.chart-item{padding:0}\
summary{display:none}button{border:0;padding:0;background:none;color:inherit;font:inherit;\
text-align:start}";

impl Viewer {
    /// Prints the picture, parted between ranks, and the list.
    pub(super) fn print(self) -> Result<(), JsValue> {
        let subject = self.subject();
        let picture = self.picture.get_untracked();
        let list = self.list.get_untracked();
        let paper = Paper {
            language: &self.surface.language(),
            title: &subject.title,
            style: &[PAGE, STYLE].concat(),
            fill: &|page, body| {
                add(page, body, "h1", &subject.title)?;
                fill(&picture, page, body)?;
                let Some(list) = &list else { return Ok(()) };
                let copy = page.import_node_with_deep(list, true)?;
                let copy: Element = body.append_child(&copy)?.unchecked_into();
                unfold(&copy)
            },
        };
        paper.print()
    }

    /// Saves the picture.
    pub(super) fn save(self) -> Result<(), JsValue> {
        let (title, language) = (self.subject().title.clone(), self.surface.language());
        let file = self.picture.get_untracked().file(&language, &title, &self.label());
        save_text(&file, "image/svg+xml", &[&*title, ".svg"].concat())
    }
}

/// What is folded away on the screen is wanted on paper.
fn unfold(list: &Element) -> Result<(), JsValue> {
    let folds = list.get_elements_by_tag_name("details");
    (0..folds.length())
        .filter_map(|number| folds.item(number))
        .try_for_each(|fold| fold.set_attribute("open", ""))
}

fn fill(picture: &Picture, page: &Document, body: &Element) -> Result<(), JsValue> {
    for part in picture.pages() {
        let sheet = picture.page(part).at("width", picture.width).build(page)?;
        body.append_child(&sheet)?;
    }
    Ok(())
}
