//! Which words of a power show why it was found.

use std::ops::Range;

use huiyin_contract::catalogue::PowerBrief;

use crate::search::Found;

/// The words, with the bytes to be marked.
pub(super) type Marked = (String, Vec<Range<usize>>);

/// The power's name, with what was typed marked, also where it was typed by initials.
pub(super) fn name(power: &PowerBrief, found: &Found, language: &str) -> Marked {
    let name = power.name.in_language(language);
    let mut marks = found.marks(name);
    if marks.is_empty() {
        let initials = power.initials.as_deref().unwrap_or_default();
        marks = by_initials(name, initials, &found.marks(initials));
    }
    (name.to_owned(), marks)
}

/// Words that show what the name does not: keywords, and the name in another language.
pub(super) fn others(power: &PowerBrief, found: &Found, language: &str) -> Vec<Marked> {
    let shown = power.name.in_language(language);
    let seen = parts(shown, &found.marks(shown));
    let names = power.name.in_every_language().filter(|name| *name != shown);
    let words = names.chain(power.keywords.iter().map(String::as_str));
    let marked = words.map(|words| (words.to_owned(), found.marks(words)));
    let tells =
        |(words, marks): &Marked| parts(words, marks).iter().any(|part| !seen.contains(part));
    marked.filter(tells).collect()
}

/// The marked parts of some words, without regard to case.
fn parts(words: &str, marks: &[Range<usize>]) -> Vec<String> {
    marks.iter().map(|mark| words[mark.clone()].to_lowercase()).collect()
}

/// The marks on a name whose characters the initials stand for one by one; none if they do not.
fn by_initials(name: &str, initials: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    if !initials.is_ascii() || initials.len() != name.chars().count() {
        return Vec::new();
    }
    let byte_of =
        |character: usize| name.char_indices().nth(character).map_or(name.len(), |(byte, _)| byte);
    marks.iter().map(|mark| byte_of(mark.start)..byte_of(mark.end)).collect()
}

#[cfg(test)]
mod tests {
    use huiyin_search::{Entries, Query, Weight};

    use super::*;

    fn power() -> PowerBrief {
        serde_json::from_str(
            r#"{"code": "X-1", "name": {"zh-Hans": "节能审查", "en": "Energy review"},
                "category": "c", "unit": "u", "initials": "jnsc", "keywords": ["能评", "能耗"]}"#,
        )
        .unwrap()
    }

    fn found(typed: &str) -> Found {
        let mut entries = Entries::default();
        entries.add(&[(Weight::Name, "节能审查 energy review 能评 能耗 jnsc")]);
        entries.search(&Query::new(typed))
    }

    fn texts(marked: &[Marked]) -> Vec<String> {
        marked.iter().flat_map(|(words, marks)| parts(words, marks)).collect()
    }

    #[test]
    fn initials_mark_the_characters_that_they_stand_for() {
        assert_eq!(texts(&[name(&power(), &found("nsc"), "zh-Hans")]), ["能审查"]);
        assert_eq!(texts(&[name(&power(), &found("nsc"), "en")]), [""; 0]);
    }

    #[test]
    fn words_that_are_not_on_the_screen_are_shown_if_they_were_typed() {
        assert_eq!(texts(&others(&power(), &found("energy"), "zh-Hans")), ["energy"]);
        assert_eq!(texts(&others(&power(), &found("能评"), "zh-Hans")), ["能评"]);
        // The name shows it already.
        assert!(others(&power(), &found("能"), "zh-Hans").is_empty());
        assert!(others(&power(), &found("审查"), "zh-Hans").is_empty());
    }
}
