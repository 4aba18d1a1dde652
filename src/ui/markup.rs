//! A page of our own as a tree, which becomes nodes for a printer or text for a file: what is
//! printed and what is saved say the same, since both are made of it.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// Elements that are no HTML.
const DRAWN: [&str; 3] = ["svg", "path", "rect"];
const SVG: &str = "http://www.w3.org/2000/svg";

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Markup {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Inside>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Inside {
    Words(String),
    Element(Markup),
}

impl Markup {
    /// An empty element.
    pub(crate) fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), inside: Vec::new() }
    }

    /// An element with words in it.
    pub(crate) fn of(tag: &'static str, words: impl Into<String>) -> Self {
        let mut element = Self::new(tag);
        element.inside.push(Inside::Words(words.into()));
        element
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With elements in it, behind those that are there.
    pub(crate) fn holding(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.inside.extend(elements.into_iter().map(Inside::Element));
        self
    }

    /// As text for a file.
    pub(crate) fn html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        html.push('>');
        for inside in &self.inside {
            match inside {
                Inside::Words(words) => html.push_str(&escape(words)),
                Inside::Element(element) => element.write(html),
            }
        }
        html.push_str(&format!("</{}>", self.tag));
    }

    /// As nodes, below an element of a page: `innerHTML` is refused under
    /// `require-trusted-types-for`.
    pub(crate) fn append_to(&self, page: &Document, parent: &Element) -> Result<(), JsValue> {
        let element = if DRAWN.contains(&self.tag) {
            page.create_element_ns(Some(SVG), self.tag)?
        } else {
            page.create_element(self.tag)?
        };
        for (name, value) in &self.attributes {
            element.set_attribute(name, value)?;
        }
        for inside in &self.inside {
            match inside {
                Inside::Words(words) => {
                    element.append_child(&page.create_text_node(words))?;
                }
                Inside::Element(inner) => inner.append_to(page, &element)?,
            }
        }
        parent.append_child(&element)?;
        Ok(())
    }
}

/// Text that cannot become markup, neither between tags nor within quotation marks.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_written_with_everything_in_it() {
        let list = Markup::new("ol").with("class", "steps").holding([
            Markup::of("li", "one"),
            Markup::of("li", "two").holding([Markup::of("b", "!")]),
        ]);
        assert_eq!(list.html(), "<ol class=\"steps\"><li>one</li><li>two<b>!</b></li></ol>");
    }

    #[test]
    fn words_cannot_become_markup() {
        let element = Markup::of("p", "</p><script>").with("title", "\"><script>&");
        let html = element.html();
        assert_eq!(html, "<p title=\"&quot;&gt;&lt;script&gt;&amp;\">&lt;/p&gt;&lt;script&gt;</p>");
    }
}
