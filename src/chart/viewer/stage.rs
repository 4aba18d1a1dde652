//! The picture in the document. Of a large one only what is seen is there.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, SvgElement};

use super::super::picture::{Area, Part, Picture, drawn};

/// Up to so many nodes and edges a picture stands in the document whole.
const WHOLE: usize = 300;
/// How much more than what is seen is there, in the picture's own pixels.
const MARGIN: i32 = 400;

/// A picture in the document.
pub(super) struct Stage {
    document: Document,
    pub(super) svg: SvgElement,
    edges: Layer,
    nodes: Layer,
}

/// Parts of one sort, in their order, as far as they are there.
struct Layer {
    group: Element,
    parts: Vec<Part>,
    built: Vec<Option<Element>>,
}

impl Stage {
    /// Builds what lies under all parts: ground and bands.
    pub(super) fn new(document: Document, picture: &Picture) -> Result<Self, JsValue> {
        let ground = picture.ground(0, picture.height).with("role", "group");
        let svg: SvgElement = ground.build(&document)?.unchecked_into();
        let layer = |class: &'static str, parts: &[Part]| -> Result<Layer, JsValue> {
            let group = drawn("g", class).draw(&document)?;
            svg.append_child(&group)?;
            Ok(Layer { group, parts: parts.to_vec(), built: vec![None; parts.len()] })
        };
        let edges = layer("chart-edges", &picture.edges)?;
        let nodes = layer("chart-nodes", &picture.nodes)?;
        // The list says where it goes on; a way is no stop for a screen reader.
        edges.group.set_attribute("aria-hidden", "true")?;
        Ok(Self { document, svg, edges, nodes })
    }

    /// Makes what lies in an area be there, and what lies far off not; `keep` is the node with
    /// the focus, which must not vanish.
    pub(super) fn show(&mut self, area: Area, keep: usize) -> Result<(), JsValue> {
        let whole = self.edges.parts.len() + self.nodes.parts.len() <= WHOLE;
        let area = area.wider(MARGIN);
        self.edges.show(&self.document, |_, part| whole || part.area.touches(&area))?;
        self.nodes
            .show(&self.document, |node, part| whole || node == keep || part.area.touches(&area))
    }

    /// The element of a node, built if it is not there yet.
    pub(super) fn node(&mut self, node: usize) -> Option<SvgElement> {
        self.nodes.build(&self.document, node).ok()?;
        self.nodes.built.get(node)?.clone().map(JsCast::unchecked_into)
    }

    pub(super) fn area(&self, node: usize) -> Area {
        self.nodes.parts.get(node).map_or_else(Area::default, |part| part.area)
    }

    /// Sets or takes away an attribute of all nodes, whether they are there or come later.
    pub(super) fn mark(&mut self, name: &'static str, marked: impl Fn(usize) -> Option<String>) {
        for (node, part) in self.nodes.parts.iter_mut().enumerate() {
            let value = marked(node);
            if let Some(element) = &self.nodes.built[node] {
                // Only an ill-formed name could fail.
                let _ = match &value {
                    Some(value) => element.set_attribute(name, value),
                    None => element.remove_attribute(name),
                };
            }
            part.element.set(name, value);
        }
    }
}

impl Layer {
    fn show(
        &mut self,
        document: &Document,
        is_wanted: impl Fn(usize, &Part) -> bool,
    ) -> Result<(), JsValue> {
        for number in 0..self.parts.len() {
            if is_wanted(number, &self.parts[number]) {
                self.build(document, number)?;
            } else if let Some(element) = self.built[number].take() {
                element.remove();
            }
        }
        Ok(())
    }

    fn build(&mut self, document: &Document, number: usize) -> Result<(), JsValue> {
        if self.parts.get(number).is_none() || self.built[number].is_some() {
            return Ok(());
        }
        let element = self.parts[number].element.draw(document)?;
        // In their order, which is that of reading.
        let next = self.built[number + 1..].iter().flatten().next();
        self.group.insert_before(&element, next.map(AsRef::as_ref))?;
        self.built[number] = Some(element);
        Ok(())
    }
}
