//! A drawing as data: made once, then built in the document, or written to a file. Never through
//! `innerHTML`, which is refused under `require-trusted-types-for`.

use wasm_bindgen::JsValue;
use web_sys::Document;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(in crate::chart) struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub(in crate::chart) fn new(tag: &'static str, class: &'static str) -> Self {
        Self { tag, ..Self::default() }.with("class", class)
    }

    pub(in crate::chart) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute whose value is a whole number: pixels are enough, and writing fractions
    /// costs kilobytes of wasm.
    pub(in crate::chart) fn at(self, name: &'static str, value: i32) -> Self {
        self.with(name, value.to_string())
    }

    /// Sets or takes away an attribute.
    pub(in crate::chart) fn set(&mut self, name: &'static str, value: Option<String>) {
        self.attributes.retain(|(own, _)| *own != name);
        self.attributes.extend(value.map(|value| (name, value)));
    }

    pub(in crate::chart) fn holding(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// With children in front of all others.
    pub(in crate::chart) fn beginning(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.splice(0..0, children);
        self
    }

    pub(in crate::chart) fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Builds it in a document.
    pub(in crate::chart) fn build(&self, document: &Document) -> Result<web_sys::Element, JsValue> {
        let element = document.create_element_ns(Some(NAMESPACE), self.tag)?;
        for (name, value) in &self.attributes {
            element.set_attribute(name, value)?;
        }
        if !self.text.is_empty() {
            element.set_text_content(Some(&self.text));
        }
        for child in &self.children {
            let child = child.build(document)?;
            element.append_child(&child)?;
        }
        Ok(element)
    }

    /// Writes it as a file of its own.
    pub(in crate::chart) fn file(&self) -> String {
        let mut markup = String::new();
        self.write(&mut markup);
        markup.insert_str("<svg".len(), &format!(" xmlns=\"{NAMESPACE}\""));
        markup
    }

    fn write(&self, markup: &mut String) {
        markup.push('<');
        markup.push_str(self.tag);
        for (name, value) in &self.attributes {
            for part in [" ", name, "=\""] {
                markup.push_str(part);
            }
            escape(value, markup);
            markup.push('"');
        }
        markup.push('>');
        escape(&self.text, markup);
        for child in &self.children {
            child.write(markup);
        }
        for part in ["</", self.tag, ">"] {
            markup.push_str(part);
        }
    }
}

/// Characters that XML cannot carry at all are left out: one of them would spoil the whole file.
fn escape(text: &str, markup: &mut String) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() && !other.is_whitespace() => {}
            other => markup.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_well_formed_whatever_the_agency_wrote() {
        let words = Element::new("text", "a\"b").at("x", -3).saying("<script>\u{1} & \u{ffff}");
        let file = Element::new("svg", "").holding([words]).file();
        assert_eq!(
            file,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"\">\
             <text class=\"a&quot;b\" x=\"-3\">&lt;script&gt; &amp; </text></svg>"
        );
    }
}
