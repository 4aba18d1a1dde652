//! A picture on paper and as a file.

use super::{Area, Part, Picture};
use crate::ui::{Markup, SVG};

/// How a picture looks where nobody chooses its colours.
pub(in crate::chart) const STYLE: &str = include_str!("./paper.css");

/// What A4 has within margins of 15 mm, in CSS pixels; below stays room for a title.
const PAGE: (i32, i32) = (680, 900);

impl Picture {
    /// The whole as a file of its own, which says what it is to whoever does not see it.
    pub(in crate::chart) fn file(&self, language: &str, title: &str, about: &str) -> String {
        let said = [("title", title), ("desc", about), ("style", STYLE)];
        let said = said.map(|(tag, words)| Markup::of(tag, words));
        let sheet = self.page((self.strip(), self.height));
        let sheet = sheet.at("width", self.width).at("height", self.height);
        let sheet = sheet.with("xmlns", SVG).with("lang", language).with("role", "img");
        sheet.beginning(said).file()
    }

    /// From where to where each printed page shows the picture. They part between ranks; where a
    /// rank is longer than a page, or pieces stand side by side, within them.
    pub(in crate::chart) fn pages(&self) -> Vec<(i32, i32)> {
        let shown = self.width.clamp(1, PAGE.0);
        let longest = (PAGE.1 * self.width / shown - self.strip()).max(1);
        let between: Vec<i32> =
            self.ranks.windows(2).map(|ranks| (ranks[0].1 + ranks[1].0) / 2).collect();
        let mut pages = Vec::new();
        let mut from = self.strip();
        while self.height - from > longest {
            let fits = |end: &&i32| **end > from && **end <= from + longest;
            let end = between.iter().rfind(fits).copied().unwrap_or(from + longest);
            pages.push((from, end));
            from = end;
        }
        pages.push((from, self.height));
        pages
    }

    /// One page, with the heads of the lanes on top.
    pub(in crate::chart) fn page(&self, (from, to): (i32, i32)) -> Markup {
        let strip = self.strip();
        let shown = Area { x: 0, y: from, width: self.width, height: to - from };
        let is_shown = |part: &&Part| part.area.touches(&shown);
        let parts = self.edges.iter().chain(&self.nodes).filter(is_shown);
        let body = self
            .ground(from, to - from)
            .at("y", strip)
            .at("width", self.width)
            .at("height", to - from)
            .holding(parts.map(|part| part.element.clone()));
        self.sheet("chart-sheet", 0, strip + to - from)
            .holding(self.bands.iter().map(|band| band.head.clone()))
            .holding([body])
    }
}
