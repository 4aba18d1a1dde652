//! What is looked for.

use crate::fold::{fold, parted};
use crate::literal::ByteCounts;
use crate::needle::Term;

/// More terms than anybody types; whoever pastes a page gets its beginning looked for.
const MOST_TERMS: usize = 12;

/// What was typed into the search field, as terms: every one must be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<String>,
}

impl Query {
    /// Reads what was typed. Spaces part the terms, and so do commas, which nobody means to find.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = fold(typed);
        let mut terms: Vec<String> = parted(&folded).take(MOST_TERMS).map(str::to_owned).collect();
        // The longest leaves the fewest entries to look for the others in.
        terms.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        terms.dedup();
        Self { terms }
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms as they were typed.
    pub(crate) fn exact(&self, counts: &ByteCounts) -> Vec<Term> {
        self.terms.iter().map(|term| Term::exact(term, counts)).collect()
    }

    /// The terms with one error forgiven, as far as they are long enough; nothing if none is.
    pub(crate) fn near(&self, counts: &ByteCounts) -> Option<Vec<Term>> {
        let near: Vec<_> = self.terms.iter().map(|term| Term::near(term, counts)).collect();
        let forgives = near.iter().any(Option::is_some);
        let pairs = near.into_iter().zip(self.exact(counts));
        forgives.then(|| pairs.map(|(near, exact)| near.unwrap_or(exact)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(typed: &str) -> Vec<String> {
        Query::new(typed).terms
    }

    #[test]
    fn spaces_and_commas_of_both_widths_part_the_terms() {
        assert_eq!(terms("能评，\u{3000}节能报告"), ["节能报告", "能评"]);
        assert!(Query::new(" ,\u{3000}").is_empty());
    }

    #[test]
    fn a_term_that_is_typed_twice_is_looked_for_once() {
        assert_eq!(terms("oil gas Oil"), ["gas", "oil"]);
    }

    #[test]
    fn a_pasted_page_is_looked_for_by_its_beginning() {
        assert_eq!(terms(&"a b c d e f g h i j k l m n ".repeat(1000)).len(), MOST_TERMS);
    }
}
