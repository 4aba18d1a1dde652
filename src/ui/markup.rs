//! Elements as data: made once, then built in a document, or written to a file, so that what is
//! shown, printed and saved is the same. Never through `innerHTML`, which is refused under
//! `require-trusted-types-for`.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

/// The namespace of drawings. A file that is a drawing names it; within HTML the tag does.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";

/// An element.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Markup {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    /// In front of the elements in it.
    words: String,
    inside: Vec<Markup>,
}

impl Markup {
    /// An empty element.
    pub(crate) fn new(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    /// An element with words in it.
    pub(crate) fn of(tag: &'static str, words: impl Into<String>) -> Self {
        Self::new(tag).saying(words)
    }

    /// With words in it.
    pub(crate) fn saying(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute whose value is a whole number: pixels are enough, and writing fractions
    /// costs kilobytes of wasm.
    pub(crate) fn at(self, name: &'static str, value: i32) -> Self {
        self.with(name, value.to_string())
    }

    /// Sets or takes away an attribute.
    pub(crate) fn set(&mut self, name: &'static str, value: Option<String>) {
        self.attributes.retain(|(own, _)| *own != name);
        self.attributes.extend(value.map(|value| (name, value)));
    }

    /// With elements in it, behind those that are there.
    pub(crate) fn holding(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.inside.extend(elements);
        self
    }

    /// With elements in front of all others.
    pub(crate) fn beginning(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.inside.splice(0..0, elements);
        self
    }

    /// Builds it in a document, as HTML; what is in an `svg` is drawn.
    pub(crate) fn build(&self, document: &Document) -> Result<Element, JsValue> {
        self.built(document, self.tag == "svg")
    }

    /// Builds it as a part of a drawing.
    pub(crate) fn draw(&self, document: &Document) -> Result<Element, JsValue> {
        self.built(document, true)
    }

    fn built(&self, document: &Document, drawn: bool) -> Result<Element, JsValue> {
        let element = if drawn {
            document.create_element_ns(Some(SVG), self.tag)?
        } else {
            document.create_element(self.tag)?
        };
        for (name, value) in &self.attributes {
            element.set_attribute(name, value)?;
        }
        if !self.words.is_empty() {
            element.set_text_content(Some(&self.words));
        }
        for inner in &self.inside {
            let inner = inner.built(document, drawn || inner.tag == "svg")?;
            element.append_child(&inner)?;
        }
        Ok(element)
    }

    /// As text for a file.
    pub(crate) fn file(&self) -> String {
        let mut file = String::new();
        self.write(&mut file);
        file
    }

    fn write(&self, file: &mut String) {
        file.push('<');
        file.push_str(self.tag);
        for (name, value) in &self.attributes {
            for part in [" ", name, "=\""] {
                file.push_str(part);
            }
            escape(value, file);
            file.push('"');
        }
        file.push('>');
        escape(&self.words, file);
        for inner in &self.inside {
            inner.write(file);
        }
        for part in ["</", self.tag, ">"] {
            file.push_str(part);
        }
    }
}

/// Text that cannot become markup, neither between tags nor within quotation marks.
pub(crate) fn escaped(text: &str) -> String {
    let mut file = String::with_capacity(text.len());
    escape(text, &mut file);
    file
}

/// Characters that XML cannot carry at all are left out: one of them would spoil the whole file.
fn escape(text: &str, file: &mut String) {
    for character in text.chars() {
        match character {
            '&' => file.push_str("&amp;"),
            '<' => file.push_str("&lt;"),
            '>' => file.push_str("&gt;"),
            '"' => file.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() && !other.is_whitespace() => {}
            other => file.push(other),
        }
    }
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
        assert_eq!(list.file(), "<ol class=\"steps\"><li>one</li><li>two<b>!</b></li></ol>");
    }

    #[test]
    fn words_cannot_become_markup() {
        let element = Markup::of("p", "</p><script>").with("title", "\"><script>&");
        let file = element.file();
        assert_eq!(file, "<p title=\"&quot;&gt;&lt;script&gt;&amp;\">&lt;/p&gt;&lt;script&gt;</p>");
    }

    #[test]
    fn a_file_is_well_formed_whatever_the_agency_wrote() {
        let words =
            Markup::of("text", "<script>\u{1} & \u{ffff}").with("class", "a\"b").at("x", -3);
        let file = Markup::new("svg").with("xmlns", SVG).holding([words]).file();
        assert_eq!(
            file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\
             <text class=\"a&quot;b\" x=\"-3\">&lt;script&gt; &amp; </text></svg>"
        );
    }
}
