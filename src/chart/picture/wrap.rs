//! Lines of words in a node. SVG breaks no lines, so we do, as typesetters do in both scripts:
//! Chinese between any two characters but never before closing or after opening punctuation,
//! other scripts between words, and a word that is much longer than the line anywhere.

/// Never at the beginning of a line (GB/T 15834: closing marks stay with what they close).
const CLOSING: &str = "，。、；：？！）》」』】〉〕％”’…—·,.;:?!)]}%";
/// Never at the end of a line.
const OPENING: &str = "（《「『【〈〔“‘([{";

/// So much longer than a line may be a word that is not broken.
const LONG_WORD: f64 = 1.8;

/// Breaks `text` into lines of at most `width` by `measure`, as few as possible, and those about
/// equally long: a last line of one character looks forgotten. A longer word has a longer line.
pub(super) fn wrap(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let pieces = pieces(text, width * LONG_WORD, measure);
    let longest = pieces.iter().map(|piece| measure(piece.trim_end())).fold(0.0, f64::max);
    let width = width.max(longest);
    let wanted = fill(&pieces, width, measure);
    let (mut low, mut high) = (longest, width);
    // The narrowest width that needs no more lines, to the pixel.
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high);
        if fill(&pieces, middle, measure).len() > wanted.len() {
            low = middle;
        } else {
            high = middle;
        }
    }
    fill(&pieces, high, measure)
}

/// Puts as many pieces on each line as it holds.
fn fill(pieces: &[String], width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line}{piece}");
            if measure(longer.trim_end()) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(piece.clone());
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// What no line may break, each as short as it can be.
fn pieces(text: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match (before, pieces.last_mut()) {
            (Some(before), Some(piece))
                if !may_break(before, character)
                    && measure(format!("{piece}{character}").trim_end()) <= width =>
            {
                piece.push(character);
            }
            _ => pieces.push(character.to_string()),
        }
        before = Some(character);
    }
    pieces
}

/// Whether a line may end after `before`.
fn may_break(before: char, after: char) -> bool {
    if OPENING.contains(before) || CLOSING.contains(after) || after == ' ' {
        return false;
    }
    before == ' ' || is_ideograph(before) || is_ideograph(after)
}

/// Characters that stand alone: CJK, kana, and the punctuation between them.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An ideograph is as wide as two letters.
    fn measure(text: &str) -> f64 {
        text.chars().map(|it| if is_ideograph(it) { 2.0 } else { 1.0 }).sum()
    }

    fn wrapped(text: &str, width: f64) -> Vec<String> {
        wrap(text, width, &measure)
    }

    #[test]
    fn chinese_breaks_between_characters_into_equal_lines() {
        assert_eq!(wrapped("受理建设工程规划许可", 14.0), ["受理建设工", "程规划许可"]);
    }

    #[test]
    fn no_line_begins_with_closing_or_ends_with_opening_punctuation() {
        for width in 4..20 {
            let lines = wrapped("补正（一次）告知，逾期（十日）视为放弃。", f64::from(width));
            let begins = |line: &String| line.starts_with(|it| CLOSING.contains(it));
            let ends = |line: &String| line.ends_with(|it| OPENING.contains(it));
            assert!(!lines.iter().any(|line| begins(line) || ends(line)), "{lines:?}");
        }
    }

    #[test]
    fn other_scripts_break_between_words() {
        assert_eq!(wrapped("check the  materials", 10.0), ["check the", "materials"]);
    }

    #[test]
    fn a_word_that_is_much_longer_than_the_line_is_broken() {
        assert_eq!(wrapped("abcdefghij", 5.0), ["abcdefghi", "j"]);
        assert_eq!(wrapped("a bcdefg", 5.0), ["a", "bcdefg"]);
    }

    #[test]
    fn no_words_are_no_lines() {
        assert!(wrapped("  ", 10.0).is_empty());
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_long() {
        let text =
            "政府信息，abc （abcdefghij）公开。 a b 政府（）abc，，信息 aaaaaaaaaaaaaaaaaaaaaaaa";
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        for (from, _) in text.char_indices() {
            for width in 4..40 {
                let lines = wrapped(&text[from..], f64::from(width));
                assert_eq!(bare(&lines.concat()), bare(&text[from..]));
                let longest = lines.iter().map(|line| measure(line)).fold(0.0, f64::max);
                assert!(longest <= f64::from(width) * LONG_WORD, "{lines:?}");
            }
        }
    }
}
