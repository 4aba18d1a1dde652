//! The regular expressions of forms: matching them, and making a text that one matches.

use huiyin_contract::form::PatternMatcher;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Matches as the contract says: the whole answer, or not at all.
pub(crate) struct Patterns;

impl PatternMatcher for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> bool {
        Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|whole| whole.is_match(text))
    }
}

/// The plainest text that a pattern matches, if it can be found by taking the first way at every
/// turn.
pub(super) fn plainest(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(first_of(class)?),
        HirKind::Repetition(repetition) => {
            for _ in 0..repetition.min {
                write(&repetition.sub, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, text))?,
        HirKind::Alternation(ways) => write(ways.first()?, text)?,
    }
    Some(())
}

/// A digit or a letter where there is one: a class such as `[^,]` begins with a control.
fn first_of(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let holds =
        |wanted: &char| class.iter().any(|range| (range.start()..=range.end()).contains(wanted));
    ('0'..='9').chain('a'..='z').chain('A'..='Z').find(holds).or_else(|| {
        class.iter().map(|range| range.start()).find(|character| !character.is_control())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plainest_text_matches_its_pattern() {
        for pattern in [
            "[1-9][0-9]{16}[0-9Xx]",
            "(19|20)[0-9]{2}",
            r"\d{4}-\d{2}",
            "[^,]+",
            "a*b?c+",
            r"\p{Han}{2,4}",
            "(?i)[a-z]{3}",
        ] {
            let text = plainest(pattern).unwrap();
            assert!(Patterns.matches(pattern, &text), "{pattern}: {text}");
        }
    }
}
