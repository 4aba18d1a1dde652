//! Which entries a longer text speaks of, such as a citizen's description of a matter.

use std::cmp::Reverse;

use crate::entries::Entries;
use crate::fold::{fold, parted};

/// More than this of a text tells nothing new.
const MOST_PIECES: usize = 64;

impl Entries {
    /// The entries that a longer text seems to speak of, the best first: those that share with it
    /// what few entries have.
    #[must_use]
    pub fn related(&self, text: &str, most: usize) -> Vec<usize> {
        let mut scores = vec![0; self.len()];
        for piece in pieces(text) {
            let hits = self.hits(&self.exact(&piece));
            let rarity = self.len().checked_div(hits.len()).map_or(0, usize::ilog2);
            hits.iter().for_each(|(number, score)| scores[*number] += score * rarity);
        }
        let mut hits: Vec<_> = scores.into_iter().enumerate().collect();
        hits.sort_by_key(|(_, score)| Reverse(*score));
        // Behind half of the best begins what shares everyday words alone.
        let best = hits.first().map_or(0, |(_, score)| *score);
        let close = hits.into_iter().take_while(|(_, score)| *score > 0 && *score * 2 >= best);
        close.take(most).map(|(number, _)| number).collect()
    }
}

/// What a text is compared by: its words, and where it is written without spaces, every two
/// neighbouring characters, which are a Chinese word or the seam between two.
fn pieces(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut pieces = Vec::new();
    for word in parted(&folded) {
        let characters: Vec<char> = word.trim_matches('.').chars().collect();
        // Words of two letters are "of" and "to".
        let length = if word.is_ascii() { characters.len().max(3) } else { 2 };
        for piece in characters.windows(length).map(String::from_iter) {
            if pieces.len() < MOST_PIECES && !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Weight;

    fn entries() -> Entries {
        let mut entries = Entries::default();
        for (name, keywords) in [
            ("固定资产投资项目节能审查", "能耗"),
            ("石油天然气管道保护的施工作业审批", "燃气 pipeline digging"),
            ("粮食流通监督检查", "grain"),
            ("价格认定", "valuation"),
        ] {
            entries.add(&[(Weight::Name, name), (Weight::Keyword, keywords)]);
        }
        entries
    }

    #[test]
    fn a_description_without_spaces_finds_what_it_speaks_of() {
        assert_eq!(entries().related("我家门口挖沟，会不会伤到燃气管道？", 3), [1]);
        assert_eq!(entries().related("Somebody is digging near the pipeline.", 3), [1]);
    }

    #[test]
    fn what_every_entry_has_says_nothing() {
        let mut entries = Entries::default();
        (0..4).for_each(|_| entries.add(&[(Weight::Name, "审批")]));
        assert_eq!(entries.related("审批", 3), [0; 0]);
    }

    #[test]
    fn what_shares_nothing_is_not_related() {
        assert_eq!(entries().related("今天天色真好 of to", 3), [0; 0]);
        assert_eq!(Entries::default().related("节能", 3), [0; 0]);
    }
}
