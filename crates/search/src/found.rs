//! What was found, and why.

use std::ops::Range;

use crate::fold::Folded;
use crate::needle::{Needle, Term};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    entries: Vec<usize>,
    terms: Vec<Term>,
    exact: bool,
}

impl Found {
    pub(crate) fn new(entries: Vec<usize>, terms: Vec<Term>, exact: bool) -> Self {
        Self { entries, terms, exact }
    }

    /// The numbers of the entries, the best first.
    #[must_use]
    pub fn entries(&self) -> &[usize] {
        &self.entries
    }

    /// Whether the terms were found as they were typed. If not, nothing fitted, and what was
    /// found differs in one character a term.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The parts of a text, as bytes, that the terms fit; in order and apart from each other.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let mut marks: Vec<_> = self
            .terms
            .iter()
            .flat_map(Term::needles)
            .flat_map(|needle| hits(needle, &folded.text))
            .map(|hit| folded.origin(&hit))
            .collect();
        marks.sort_by_key(|mark| mark.start);
        marks.dedup_by(|next, mark| {
            let touches = next.start <= mark.end;
            if touches {
                mark.end = mark.end.max(next.end);
            }
            touches
        });
        marks
    }
}

/// Every place where a needle stands, one behind the other.
fn hits(needle: &Needle, text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let hit = needle.find(text, from)?;
        from = hit.end;
        Some(hit)
    })
}
