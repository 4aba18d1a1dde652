//! Folding: what people type and what stands in the data become comparable.

use std::ops::Range;

/// Stands between fields. Folded text holds it nowhere else, so no hit spans two fields.
pub(crate) const BREAK: char = '\n';

/// The characters that one character becomes.
fn folded(character: char) -> impl Iterator<Item = char> {
    let plain = match character {
        // Full-width forms, as Chinese input methods write them.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        // Invisible: soft hyphens and zero-width characters, which come with copied text.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
        _ if character.is_whitespace() || character.is_control() => Some(' '),
        _ => Some(character),
    };
    plain.into_iter().flat_map(char::to_lowercase)
}

/// Appends folded text.
pub(crate) fn fold_into(folded_text: &mut String, text: &str) {
    folded_text.extend(text.chars().flat_map(folded));
}

/// Folded text.
pub(crate) fn fold(text: &str) -> String {
    let mut folded_text = String::with_capacity(text.len());
    fold_into(&mut folded_text, text);
    folded_text
}

/// The words of folded text, by what nobody means to find. Dots stay: codes have them.
pub(crate) fn parted(folded_text: &str) -> impl Iterator<Item = &str> {
    let parts = folded_text.split([' ', ',', ';', '!', '?', '、', '。']);
    parts.filter(|part| !part.is_empty())
}

/// Folded text that knows where each of its characters comes from.
pub(crate) struct Folded {
    pub(crate) text: String,
    /// For every character of the original: its own bytes, and where its folded form ends.
    origins: Vec<(Range<usize>, usize)>,
}

impl Folded {
    pub(crate) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let origins = original
            .char_indices()
            .map(|(at, character)| {
                text.extend(folded(character));
                (at..at + character.len_utf8(), text.len())
            })
            .collect();
        Self { text, origins }
    }

    /// The bytes of the original that a part of the folded text, which is not empty, comes from:
    /// whole characters always.
    pub(crate) fn origin(&self, part: &Range<usize>) -> Range<usize> {
        let first = self.origins.partition_point(|(_, end)| *end <= part.start);
        let last = self.origins.partition_point(|(_, end)| *end < part.end);
        let bytes_of = |at: usize| self.origins.get(at).map(|(bytes, _)| bytes.clone());
        match (bytes_of(first), bytes_of(last)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_width_and_invisible_characters_make_no_difference() {
        assert_eq!(fold("ＦＧ－ＸＫ－０２"), "fg-xk-02");
        assert_eq!(fold("Énergie\u{3000}节能\u{200b}审查"), "énergie 节能审查");
        assert_eq!(fold("Énergie"), Folded::new("Énergie").text);
    }

    #[test]
    fn a_break_in_the_data_is_no_break_between_fields() {
        assert_eq!(fold("a\nb"), "a b");
    }

    #[test]
    fn a_hit_is_found_again_in_the_original() {
        let original = "关于ＡＢ证İx";
        let folded = Folded::new(original);
        let part = |words: &str| {
            let start = folded.text.find(words).unwrap();
            &original[folded.origin(&(start..start + words.len()))]
        };
        assert_eq!(part("ab"), "ＡＢ");
        assert_eq!(part("证"), "证");
        // "İ" folds to two characters, and half of it is all of it.
        assert_eq!(part("i"), "İ");
        assert_eq!(part("x"), "x");
    }
}
