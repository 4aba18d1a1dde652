//! What is searched: entries of several fields, in one folded string.

use std::cmp::Reverse;
use std::ops::Range;

use crate::fold::{BREAK, fold_into};
use crate::found::Found;
use crate::literal::ByteCounts;
use crate::needle::Term;
use crate::query::Query;

/// How much a hit in a field counts, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// What the entry is called.
    Name,
    /// What it is known by in short: its code, the initials of its name.
    Code,
    /// Further words that people look for.
    Keyword,
    /// What it belongs to.
    Context,
}

impl Weight {
    /// So far apart that no advantage within a field outweighs a better field.
    fn score(self) -> u32 {
        match self {
            Self::Name => 16,
            Self::Code => 12,
            Self::Keyword => 8,
            Self::Context => 4,
        }
    }
}

/// What can be searched.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// The fields of all entries, folded, with a break behind each.
    text: String,
    counts: ByteCounts,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Where it ends in the text.
    end: usize,
    /// Where each field stands in the text, those that count most first.
    fields: Vec<(Range<usize>, Weight)>,
}

impl Entries {
    /// Adds an entry; its number is how many there were before it.
    pub fn add(&mut self, fields: &[(Weight, &str)]) {
        let mut fields: Vec<_> = fields.iter().collect();
        // So that the first hit in an entry is the best.
        fields.sort_by_key(|(weight, _)| *weight);
        let mut add_field = |(weight, words): &(Weight, &str)| {
            let start = self.text.len();
            fold_into(&mut self.text, words);
            self.counts.add(&self.text[start..]);
            self.text.push(BREAK);
            (start..self.text.len() - BREAK.len_utf8(), *weight)
        };
        let fields = fields.into_iter().map(&mut add_field).collect();
        self.entries.push(Entry { end: self.text.len(), fields });
    }

    /// The entries that hold every term: the best first, those that are as good in the order in
    /// which they were added. All of them if the query is empty.
    #[must_use]
    pub fn search(&self, query: &Query) -> Found {
        let exact = query.exact(&self.counts);
        let entries = self.holding(&exact);
        if !entries.is_empty() {
            return Found::new(entries, exact, true);
        }
        match query.near(&self.counts) {
            Some(near) => Found::new(self.holding(&near), near, false),
            None => Found::new(entries, exact, true),
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// A word as it is looked for in these entries.
    pub(crate) fn exact(&self, word: &str) -> Term {
        Term::exact(word, &self.counts)
    }

    fn holding(&self, terms: &[Term]) -> Vec<usize> {
        let Some((first, others)) = terms.split_first() else {
            return (0..self.entries.len()).collect();
        };
        let mut hits = self.hits(first);
        for term in others {
            hits.retain_mut(|(entry, score)| {
                let more = self.score(*entry, term);
                *score += more;
                more > 0
            });
        }
        hits.sort_by_key(|(_, score)| Reverse(*score));
        hits.into_iter().map(|(entry, _)| entry).collect()
    }

    /// The entries that hold a term, with their scores.
    pub(crate) fn hits(&self, term: &Term) -> Vec<(usize, u32)> {
        let mut scores = vec![0; self.entries.len()];
        for needle in term.needles() {
            let mut from = 0;
            // Through the whole text, since to begin anew in every entry takes longer.
            while let Some(hit) = needle.find(&self.text, from) {
                let number = self.entries.partition_point(|entry| entry.end <= hit.start);
                let Some(entry) = self.entries.get(number) else {
                    break;
                };
                scores[number] = entry.score(&hit).max(scores[number]);
                from = entry.end;
            }
        }
        scores.into_iter().enumerate().filter(|(_, score)| *score > 0).collect()
    }

    /// How well a term fits an entry; 0 if it is not there.
    fn score(&self, number: usize, term: &Term) -> u32 {
        let entry = &self.entries[number];
        let start = number.checked_sub(1).map_or(0, |before| self.entries[before].end);
        let text = &self.text[..entry.end];
        let hits = term.needles().iter().filter_map(|needle| needle.find(text, start));
        hits.map(|hit| entry.score(&hit)).max().unwrap_or(0)
    }
}

impl Entry {
    /// How good a hit is: by its field, and better at the beginning of it or if it is all of it.
    fn score(&self, hit: &Range<usize>) -> u32 {
        let mut fields = self.fields.iter().rev();
        fields.find(|(field, _)| field.start <= hit.start).map_or(0, |(field, weight)| {
            let begins = field.start == hit.start;
            let is_all = begins && field.end == hit.end;
            weight.score() + u32::from(begins) + u32::from(is_all)
        })
    }
}
