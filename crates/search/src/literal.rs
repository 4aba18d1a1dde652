//! The search for one literal piece of text.

use std::ops::Range;

/// How often each byte stands in the text that is searched.
#[derive(Clone, Debug)]
pub(crate) struct ByteCounts([u32; 256]);

impl Default for ByteCounts {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl ByteCounts {
    pub(crate) fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0[usize::from(byte)] += 1;
        }
    }

    fn of(&self, byte: u8) -> u32 {
        self.0[usize::from(byte)]
    }
}

/// A piece of text that is looked for by its rarest byte. The two-way search of `str::find` steps
/// by the length of what it looks for, which is two or three bytes here, and took four times as
/// long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    text: String,
    rarest: usize,
}

impl Literal {
    pub(crate) fn new(text: impl Into<String>, counts: &ByteCounts) -> Self {
        let text = text.into();
        let numbered = text.bytes().enumerate();
        let rarest = numbered.min_by_key(|(_, byte)| counts.of(*byte)).map_or(0, |(at, _)| at);
        Self { text, rarest }
    }

    /// Where it stands first in a text from a byte on. What is empty stands nowhere.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let (wanted, text) = (self.text.as_bytes(), text.as_bytes());
        let rarest = *wanted.get(self.rarest)?;
        let mut at = from + self.rarest;
        loop {
            at += text.get(at..)?.iter().position(|byte| *byte == rarest)?;
            let start = at - self.rarest;
            if text[start..].starts_with(wanted) {
                return Some(start..start + wanted.len());
            }
            at += 1;
        }
    }

    /// Every place where it stands from a byte on, from left to right.
    pub(crate) fn places(&self, text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
        let mut from = from;
        std::iter::from_fn(move || {
            let place = self.find(text, from)?;
            from = place.start + 1;
            Some(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_what_the_standard_library_finds(
            text in "[ab节能 ]{0,40}",
            wanted in "[ab节能]{1,4}",
            from in 0usize..40,
        ) {
            let mut counts = ByteCounts::default();
            counts.add(&text);
            let from = (0..=from.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap();
            let expected = text[from..].find(&wanted).map(|at| from + at..from + at + wanted.len());
            prop_assert_eq!(Literal::new(wanted, &counts).find(&text, from), expected);
        }
    }

    #[test]
    fn what_overlaps_is_found_too() {
        let literal = Literal::new("aa", &ByteCounts::default());
        assert_eq!(literal.places("aaab", 0).collect::<Vec<_>>(), [0..2, 1..3]);
        assert_eq!(Literal::new("", &ByteCounts::default()).find("a", 0), None);
    }
}
