//! How large each node must be for its words.

use huiyin_contract::flowchart::NodeKind;
use huiyin_flowchart::{Shape, Size};

use super::wrap::wrap;

/// What is written in a node.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(in crate::chart) struct Caption {
    /// Its name.
    pub(in crate::chart) name: String,
    /// Short notes below.
    pub(in crate::chart) notes: Vec<String>,
}

/// The two sizes of type in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chart) enum Face {
    /// Names.
    Name,
    /// Everything else, smaller.
    Note,
}

impl Face {
    /// The class that the style knows it by.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Name => "chart-name",
            Self::Note => "chart-note",
        }
    }

    /// Its size as a part of that of names; the style says the same.
    pub(in crate::chart) fn scale(self) -> f64 {
        match self {
            Self::Name => 1.0,
            Self::Note => 0.8,
        }
    }
}

/// The type of a chart: the size of names in pixels, and how wide words are.
pub(in crate::chart) struct Type<'a> {
    pub(in crate::chart) em: f64,
    pub(in crate::chart) measure: &'a dyn Fn(Face, &str) -> f64,
}

/// The height of a line as a part of its size.
const LEADING: f64 = 1.4;
/// Where its words stand on it.
const BASELINE: f64 = 1.06;

/// Lines of words, one below the other, each in the middle.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) size: Size,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) face: Face,
    pub(super) words: String,
    pub(super) width: f64,
    /// From the top of all lines to its own top, and to where its words stand.
    pub(super) top: f64,
    pub(super) baseline: f64,
}

impl Type<'_> {
    /// Breaks texts into lines of at most `width` ems.
    pub(super) fn lines<'t>(
        &self,
        texts: impl IntoIterator<Item = (Face, &'t str)>,
        width: f64,
    ) -> Lines {
        let mut all = Lines::default();
        for (face, text) in texts {
            let em = self.em * face.scale();
            let measure = |words: &str| (self.measure)(face, words);
            for words in wrap(text, width * self.em, &measure) {
                let (width, top) = (measure(&words), all.size.height);
                let baseline = top + BASELINE * em;
                all.lines.push(Line { face, words, width, top, baseline });
                all.size.height += LEADING * em;
                all.size.width = all.size.width.max(width);
            }
        }
        all
    }

    /// As many notes on a line as it holds.
    fn side_by_side(&self, notes: &[String], width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for note in notes {
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} · {note}");
                if (self.measure)(Face::Note, &longer) <= width * self.em {
                    *line = longer;
                    continue;
                }
            }
            lines.push(note.clone());
        }
        lines
    }

    /// The room around words, even in both directions so that middles are whole pixels.
    pub(super) fn around(&self, words: Size, across: f64, along: f64) -> Size {
        let even = |length: f64| (length / 2.0).ceil() * 2.0;
        let (width, height) = (words.width + across * self.em, words.height + along * self.em);
        Size { width: even(width.max(self.em)), height: even(height.max(self.em)) }
    }
}

/// A node with its words, before it has a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NodeBox {
    pub(super) kind: NodeKind,
    pub(super) text: Lines,
    pub(super) size: Size,
}

/// The outline of a kind of node.
pub(super) fn shape(kind: NodeKind) -> Shape {
    match kind {
        NodeKind::Start | NodeKind::End => Shape::Pill,
        NodeKind::Decision => Shape::Diamond,
        NodeKind::Fork | NodeKind::Join => Shape::Bar,
        NodeKind::Step | NodeKind::Document | NodeKind::Other => Shape::Box,
    }
}

/// The boxes of all nodes, whose words are at most `width` ems wide. Steps and documents are all
/// as wide as the widest: a chart of ragged boxes looks careless.
pub(super) fn boxes(
    nodes: impl Iterator<Item = (NodeKind, Caption)>,
    width: f64,
    kind: &Type,
) -> Vec<NodeBox> {
    let mut boxes: Vec<NodeBox> =
        nodes.map(|(node, words)| node_box(node, &words, width, kind)).collect();
    let is_wide = |it: &NodeBox| shape(it.kind) == Shape::Box;
    let widest = boxes.iter().filter(|it| is_wide(it)).map(|it| it.size.width).fold(0.0, f64::max);
    for it in boxes.iter_mut().filter(|it| is_wide(it)) {
        it.size.width = widest;
    }
    boxes
}

fn node_box(kind: NodeKind, caption: &Caption, width: f64, face: &Type) -> NodeBox {
    let width = if kind == NodeKind::Decision { width * 0.75 } else { width };
    let notes = face.side_by_side(&caption.notes, width);
    let texts = std::iter::once((Face::Name, caption.name.as_str()))
        .chain(notes.iter().map(|note| (Face::Note, note.as_str())));
    let text = face.lines(texts, width);
    let size = match shape(kind) {
        Shape::Box => face.around(text.size, 1.8, 1.2),
        // At its end stands the number.
        Shape::Pill => face.around(text.size, 3.6, 0.8),
        Shape::Bar => face.around(text.size, 3.0, 0.4),
        Shape::Diamond => face.around(around_diamond(&text), 0.6, 0.0),
    };
    NodeBox { kind, text, size }
}

/// The smallest rhombus twice as high as its words that holds every line of them.
fn around_diamond(text: &Lines) -> Size {
    let height = 2.0 * text.size.height;
    let wide = |(index, line): (usize, &Line)| {
        let bottom = text.lines.get(index + 1).map_or(text.size.height, |next| next.top);
        let middle = text.size.height / 2.0;
        let furthest = (line.top - middle).abs().max((bottom - middle).abs());
        line.width / (1.0 - 2.0 * furthest / height)
    };
    Size { width: text.lines.iter().enumerate().map(wide).fold(0.0, f64::max), height }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: Type = Type {
        em: 10.0,
        measure: &|face, words| words.chars().count() as f64 * 10.0 * face.scale(),
    };

    fn caption(name: &str, notes: &[&str]) -> Caption {
        let notes = notes.iter().map(|note| (*note).to_owned()).collect();
        Caption { name: name.to_owned(), notes }
    }

    fn sizes(nodes: Vec<(NodeKind, Caption)>) -> Vec<Size> {
        boxes(nodes.into_iter(), 8.0, &TYPE).into_iter().map(|it| it.size).collect()
    }

    #[test]
    fn steps_are_all_as_wide_as_the_widest_and_as_high_as_their_words() {
        let long = caption("受理建设工程规划许可", &["五个工作日"]);
        let sizes = sizes(vec![(NodeKind::Step, caption("受理", &[])), (NodeKind::Document, long)]);
        assert_eq!(sizes[0].width, sizes[1].width);
        assert!(sizes[0].height < sizes[1].height);
    }

    #[test]
    fn every_line_lies_within_its_rhombus() {
        let words = caption("材料是否齐全并符合法定形式", &["当场"]);
        let it = &boxes(std::iter::once((NodeKind::Decision, words)), 8.0, &TYPE)[0];
        assert!(it.text.lines.len() > 2);
        for line in &it.text.lines {
            let bottom = line.top + LEADING * 10.0 * line.face.scale();
            for y in [line.top, bottom] {
                let off = (y - it.text.size.height / 2.0).abs();
                assert!(line.width / it.size.width + 2.0 * off / it.size.height <= 1.0);
            }
        }
    }

    #[test]
    fn sizes_are_even_and_never_nothing() {
        for kind in NodeKind::ALL {
            let size = sizes(vec![(*kind, caption("", &[]))])[0];
            assert!(size.width > 0.0 && size.width % 2.0 == 0.0);
            assert!(size.height > 0.0 && size.height % 2.0 == 0.0);
        }
    }
}
