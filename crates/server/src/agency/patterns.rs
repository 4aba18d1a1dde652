//! The patterns of the forms, compiled once.

use std::collections::HashMap;

use huiyin_contract::form::PatternMatcher;
use regex::Regex;

/// Compiled patterns by the text that the form has for them. The `regex` crate matches in linear
/// time, so no answer can stall the server.
#[derive(Debug, Default)]
pub struct Patterns(HashMap<String, Regex>);

impl Patterns {
    /// Compiles a pattern to match a whole answer, as HTML's `pattern` attribute does.
    ///
    /// # Errors
    /// What `regex` has against it.
    pub(super) fn add(&mut self, pattern: &str) -> Result<(), regex::Error> {
        // By itself first: `a)|(b` is no pattern, and would become one between the anchors.
        Regex::new(pattern)?;
        let whole = Regex::new(&format!("^(?:{pattern})$"))?;
        self.0.insert(pattern.to_owned(), whole);
        Ok(())
    }
}

impl PatternMatcher for Patterns {
    fn matches(&self, pattern: &str, text: &str) -> bool {
        self.0.get(pattern).is_some_and(|whole| whole.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_the_whole_answer_or_not_at_all() {
        let mut patterns = Patterns::default();
        patterns.add("[0-9]{2}|x").unwrap();
        for (text, fits) in [("12", true), ("x", true), ("123", false), ("xx", false), ("", false)]
        {
            assert_eq!(patterns.matches("[0-9]{2}|x", text), fits, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_compiled_is_refused() {
        for pattern in ["[", "(?=ahead)", r"(a)\1", "a)|(b"] {
            assert!(Patterns::default().add(pattern).is_err(), "{pattern}");
        }
    }
}
