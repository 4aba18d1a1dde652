//! One term of a query, and where it stands in a text: exactly, or with one typing error.

use std::ops::Range;

use crate::fold::BREAK;
use crate::literal::{ByteCounts, Literal};

/// A term as it is looked for: any of its needles is a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term(Vec<Needle>);

/// One thing to be found, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Needle {
    /// This.
    Exact(Literal),
    /// The first, and behind it the second with one error.
    Ahead(Literal, String),
    /// The second, and in front of it the first with one error.
    Back(String, Literal),
}

impl Term {
    /// The term as it was typed.
    pub(crate) fn exact(term: &str, counts: &ByteCounts) -> Self {
        Self(vec![Needle::Exact(Literal::new(term, counts))])
    }

    /// The term with one character wrong, too many or left out, or two neighbours swapped, if it
    /// is long enough for that to mean anything: one wrong of two Chinese characters, or of three
    /// letters, is another word.
    pub(crate) fn near(term: &str, counts: &ByteCounts) -> Option<Self> {
        let characters: Vec<char> = term.chars().collect();
        let shortest = if term.is_ascii() { 4 } else { 3 };
        if characters.len() < shortest {
            return None;
        }
        // One error leaves one half as it is, unless it swaps the two neighbours of both. Halves as
        // long as can be: what ends in a single letter is looked at wherever that letter stands,
        // which took 19 ms over ten thousand powers where this takes one.
        let middle = characters.len() / 2;
        let part = |characters: &[char]| String::from_iter(characters);
        let literal = |characters: &[char]| Literal::new(part(characters), counts);
        let (before, after) = characters.split_at(middle);
        let mut swapped = characters.clone();
        swapped.swap(middle - 1, middle);
        Some(Self(vec![
            Needle::Ahead(literal(before), part(after)),
            Needle::Back(part(before), literal(after)),
            Needle::Exact(literal(&swapped)),
        ]))
    }

    pub(crate) fn needles(&self) -> &[Needle] {
        &self.0
    }
}

impl Needle {
    /// Where it stands first in a folded text from a byte on.
    pub(crate) fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        match self {
            Self::Exact(term) => term.find(text, from),
            Self::Ahead(before, after) => before.places(text, from).find_map(|place| {
                let behind = &text[place.end..];
                let used = may_fit(after.bytes(), behind.bytes())
                    .then(|| nearly(after.chars(), behind.chars()))??;
                Some(place.start..place.end + used)
            }),
            Self::Back(before, after) => after.places(text, from).find_map(|place| {
                let ahead = &text[from..place.start];
                let used = may_fit(before.bytes().rev(), ahead.bytes().rev())
                    .then(|| nearly(before.chars().rev(), ahead.chars().rev()))??;
                Some(place.start - used..place.end)
            }),
        }
    }
}

/// Whether a text may begin with the term with one error at most, told by two letters: whatever
/// the error, one of the first two is among the first two. Signs of several bytes always may. In
/// English it turns away four of five places, before any of them is compared in earnest.
fn may_fit(mut term: impl Iterator<Item = u8>, mut text: impl Iterator<Item = u8>) -> bool {
    let (Some(a), Some(b)) = (term.next(), term.next()) else { return true };
    let (Some(x), Some(y)) = (text.next(), text.next()) else { return true };
    x == a || x == b || y == a || y == b || !(a | b | x | y).is_ascii()
}

/// How many bytes of a text its beginning takes that is the term with one error at most.
fn nearly<T, X>(mut term: T, mut text: X) -> Option<usize>
where
    T: Iterator<Item = char> + Clone,
    X: Iterator<Item = char> + Clone,
{
    let mut used = 0;
    loop {
        let (term_from_here, text_from_here) = (term.clone(), text.clone());
        let Some(wanted) = term.next() else {
            return Some(used);
        };
        let found = text.next().filter(|found| *found != BREAK);
        if found == Some(wanted) {
            used += wanted.len_utf8();
            continue;
        }
        // Here is the error; behind it nothing more may be wrong.
        let too_many = exactly(term.clone(), text_from_here);
        let in_the_text = found.and_then(|found| {
            let wrong = || exactly(term.clone(), text.clone());
            let left_out = || exactly(term_from_here, text.clone());
            let swapped = {
                let (mut term, mut text) = (term.clone(), text.clone());
                let crosswise = term.next() == Some(found) && text.next() == Some(wanted);
                crosswise
                    .then(|| exactly(term, text))
                    .flatten()
                    .map(|rest| rest + wanted.len_utf8())
            };
            Some(found.len_utf8() + swapped.or_else(wrong).or_else(left_out)?)
        });
        return in_the_text.or(too_many).map(|rest| used + rest);
    }
}

/// How many bytes the term takes, if the text begins with it.
fn exactly(
    term: impl Iterator<Item = char>,
    mut text: impl Iterator<Item = char>,
) -> Option<usize> {
    let mut used = 0;
    for wanted in term {
        if text.next() != Some(wanted) {
            return None;
        }
        used += wanted.len_utf8();
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'a>(term: &str, text: &'a str) -> Option<&'a str> {
        let term = Term::near(term, &ByteCounts::default())?;
        term.needles().iter().find_map(|needle| needle.find(text, 0)).map(|hit| &text[hit])
    }

    #[test]
    fn each_sort_of_typing_error_is_forgiven() {
        let text = "the pipeline of oil";
        for typed in ["pipeline", "pipelime", "pipline", "pipeeline", "pipleine", "ppieline"] {
            assert_eq!(near(typed, text), Some("pipeline"), "{typed}");
        }
        assert_eq!(near("节能申查", "项目节能审查意见"), Some("节能审查"));
        assert_eq!(near("节审查", "项目节能审查意见"), Some("节能审查"));
    }

    #[test]
    fn neighbours_swapped_anywhere_are_forgiven() {
        for typed in ["bacde", "acbde", "abdce", "abced"] {
            assert_eq!(near(typed, "xabcdex"), Some("abcde"), "{typed}");
        }
    }

    #[test]
    fn two_errors_are_not_forgiven() {
        assert_eq!(near("pipalime", "the pipeline of oil"), None);
        assert_eq!(near("节申叉", "节能审查"), None);
    }

    #[test]
    fn a_short_term_forgives_nothing() {
        assert_eq!(Term::near("oil", &ByteCounts::default()), None);
        assert_eq!(Term::near("节能", &ByteCounts::default()), None);
    }

    #[test]
    fn no_error_reaches_into_the_next_field() {
        assert_eq!(near("abcd", "abc\nd"), Some("abc"));
        assert_eq!(near("abcd", "ab\ncd"), None);
    }
}
