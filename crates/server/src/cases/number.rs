//! Case numbers and query codes: random, easy to read out, forgiving when typed.

use crate::secrets::{self, NoRandomness};

/// Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1 or 0.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a folded number or code beyond which nothing can match; whatever is typed, no
/// more is kept in memory.
const LONGEST: usize = 40;

/// A new case number, such as `FG26-7K3M-Q9XD`. 40 random bits: not unique by themselves, so the
/// store refuses a number that it has.
///
/// # Errors
/// [`NoRandomness`].
pub(crate) fn new_number(prefix: &str, year: i16) -> Result<String, NoRandomness> {
    let [first, second] = groups()?;
    Ok(format!("{prefix}{:02}-{first}-{second}", year.rem_euclid(100)))
}

/// A new query code, such as `8F2Z-0QVT-M41C`: 60 random bits.
///
/// # Errors
/// [`NoRandomness`].
pub(crate) fn new_code() -> Result<String, NoRandomness> {
    let [first, second, third] = groups()?;
    Ok(format!("{first}-{second}-{third}"))
}

fn groups<const N: usize>() -> Result<[String; N], NoRandomness> {
    let mut groups = [const { String::new() }; N];
    for group in &mut groups {
        let bytes: [u8; 4] = secrets::random()?;
        // 32 divides 256, so every character is as likely as any other.
        *group = bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    }
    Ok(groups)
}

/// A number or code as it is compared: what people type in its place, in any width and case and
/// with any spaces and dashes, folds to the same.
pub(crate) fn fold(typed: &str) -> String {
    typed.chars().filter_map(fold_character).take(LONGEST).collect()
}

fn fold_character(character: char) -> Option<char> {
    match to_half_width(character).to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        dropped if is_separator(dropped) => None,
        // No number has one, and PostgreSQL takes none in a text: what matches nothing is as good.
        '\0' => Some(char::REPLACEMENT_CHARACTER),
        kept => Some(kept),
    }
}

/// Chinese input methods type full-width forms (U+FF01 to U+FF5E mirror ASCII).
fn to_half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

/// Spaces, dashes of every kind, and the invisible characters that come along when one copies.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || character == '-'
        || matches!(
            character,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{2212}' | '\u{30fc}' | '\u{fe58}' | '\u{fe63}' | '\u{feff}'
                | '\u{ff70}'
        )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_thousand_numbers_share_nothing_beyond_prefix_and_year() {
        let numbers: Vec<_> = (0..1000).map(|_| new_number("FG", 2026).unwrap()).collect();
        assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), 1000);
        for at in [5, 6, 7, 8, 10, 11, 12, 13] {
            let seen: HashSet<_> = numbers.iter().map(|number| number.as_bytes()[at]).collect();
            assert_eq!(seen.len(), 32, "every character occurs at place {at}");
        }
        for number in &numbers {
            assert!(number.starts_with("FG26-") && number.len() == 14, "{number}");
        }
    }

    #[test]
    fn codes_use_the_alphabet_and_do_not_repeat() {
        let codes: HashSet<_> = (0..1000).map(|_| new_code().unwrap()).collect();
        assert_eq!(codes.len(), 1000);
        for code in codes {
            let folded = fold(&code);
            assert_eq!((code.len(), folded.len()), (14, 12));
            assert!(folded.bytes().all(|byte| ALPHABET.contains(&byte)), "{code}");
        }
    }

    #[test]
    fn what_people_type_folds_to_what_they_were_given() {
        let given = fold("FG26-7K10-Q9XD");
        for typed in [
            "fg26 7k10 q9xd",
            "FG267KlOQ9XD",
            "\u{ff26}\u{ff27}\u{ff12}\u{ff16}\u{ff0d}\u{ff17}\u{ff2b}\u{ff11}\u{ff10}\u{3000}Q9XD",
            " FG26\u{2014}7KI0\u{2011}Q9XD\u{200b}\t",
            "\u{200f}\u{2068}FG26-7KI0-Q9XD\u{2069}",
        ] {
            assert_eq!(fold(typed), given, "{typed}");
        }
        assert_ne!(fold("FG26-7K10-Q9XE"), given);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once_and_is_bounded(typed in ".*") {
            let once = fold(&typed);
            prop_assert!(once.chars().count() <= LONGEST);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
