//! The guide on A4.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use crate::ui::{Paper, add};

/// What stands on the sheet, in the citizen's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Sheet {
    /// BCP 47 tag.
    pub(super) language: String,
    /// What the power is called.
    pub(super) title: String,
    /// Whose guide it is.
    pub(super) agency: String,
    pub(super) parts: Vec<Part>,
}

/// One part of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The heading of what follows.
    Heading(String),
    /// A paragraph.
    Sentence(String),
    /// A numbered list.
    List(Vec<String>),
    /// Labels and values.
    Table(Vec<(String, String)>),
}

const STYLE: &str = "@page{size:A4;margin:18mm 20mm}\
body{font:10.5pt/1.5 system-ui,sans-serif;color:#000;background:#fff;margin:0}\
h1{font-size:17pt;line-height:1.3;margin:0 0 4pt}h2{font-size:12pt;margin:11pt 0 3pt;break-after:avoid}\
p{margin:0 0 4pt;white-space:pre-line}ol{margin:0;padding-inline-start:2em}\
li{break-inside:avoid;white-space:pre-line}table{border-collapse:collapse;width:100%;margin:10pt 0}\
tr{break-inside:avoid}th,td{text-align:start;vertical-align:top;padding:4pt 7pt;\
border:1px solid #999;overflow-wrap:anywhere;white-space:pre-line}th{width:9em;font-weight:600}";

impl Sheet {
    pub(in super::super) fn print(&self) -> Result<(), JsValue> {
        let paper = Paper {
            language: &self.language,
            title: &self.title,
            style: STYLE,
            fill: &|page, body| self.fill(page, body),
        };
        paper.print()
    }

    fn fill(&self, page: &Document, body: &Element) -> Result<(), JsValue> {
        add(page, body, "h1", &self.title)?;
        add(page, body, "p", &self.agency)?;
        self.parts.iter().try_for_each(|part| part.fill(page, body))
    }
}

impl Part {
    fn fill(&self, page: &Document, body: &Element) -> Result<(), JsValue> {
        match self {
            Self::Heading(text) => add(page, body, "h2", text).map(drop),
            Self::Sentence(text) => add(page, body, "p", text).map(drop),
            Self::List(items) => {
                let list = add(page, body, "ol", "")?;
                items.iter().try_for_each(|item| add(page, &list, "li", item).map(drop))
            }
            Self::Table(rows) => {
                let table = add(page, body, "table", "")?;
                rows.iter().try_for_each(|(label, value)| {
                    let row = add(page, &table, "tr", "")?;
                    add(page, &row, "th", label)?;
                    add(page, &row, "td", value).map(drop)
                })
            }
        }
    }
}
