//! What holds for all entries and whatever is typed.

use huiyin_search::{Entries, Found, Query, Weight};
use proptest::prelude::*;

const WEIGHTS: [Weight; 4] = [Weight::Name, Weight::Code, Weight::Keyword, Weight::Context];

/// The fields of some entries, in the order of [`WEIGHTS`]. No letter folds to another here, so
/// that a test can look for itself.
fn rows() -> impl Strategy<Value = Vec<[String; 4]>> {
    let words = || "[a-d节能审查 ]{0,12}";
    prop::collection::vec([words(), words(), words(), words()], 0..12)
}

fn entries(rows: &[[String; 4]]) -> Entries {
    let mut entries = Entries::default();
    for row in rows {
        let fields: Vec<_> = WEIGHTS.into_iter().zip(row.iter().map(String::as_str)).collect();
        entries.add(&fields);
    }
    entries
}

fn search(rows: &[[String; 4]], typed: &str) -> Found {
    entries(rows).search(&Query::new(typed))
}

/// The best field of a row that holds a term.
fn best_field(row: &[String; 4], term: &str) -> Option<usize> {
    row.iter().position(|field| field.contains(term))
}

proptest! {
    #[test]
    fn exactly_those_entries_are_found_that_hold_every_term(
        rows in rows(),
        typed in "[a-d节能]{1,3}( [a-d节能]{1,2}){0,2}",
    ) {
        let holds_all = |row: &[String; 4]| {
            typed.split(' ').all(|term| best_field(row, term).is_some())
        };
        let expected: Vec<_> = (0..rows.len()).filter(|at| holds_all(&rows[*at])).collect();
        let found = search(&rows, &typed);
        let mut numbers = found.entries().to_vec();
        numbers.sort_unstable();
        prop_assert!(found.is_exact() || expected.is_empty());
        if found.is_exact() {
            prop_assert_eq!(numbers, expected);
        }
    }

    #[test]
    fn a_hit_in_a_better_field_comes_first(rows in rows(), typed in "[a-d节能]{1,2}") {
        let found = search(&rows, &typed);
        let fields: Vec<_> =
            found.entries().iter().map(|at| best_field(&rows[*at], &typed)).collect();
        prop_assert!(fields.is_sorted());
    }

    #[test]
    fn nothing_typed_leaves_everything_in_its_order(rows in rows(), typed in "[ ,，]{0,4}") {
        let all: Vec<_> = (0..rows.len()).collect();
        let found = search(&rows, &typed);
        prop_assert_eq!(found.entries(), all);
    }

    #[test]
    fn one_typing_error_is_forgiven_where_nothing_else_fits(
        name in "[a-z]{4,12}",
        at in any::<prop::sample::Index>(),
        error in 0..4,
    ) {
        let mut typed: Vec<char> = name.chars().collect();
        let at = at.index(typed.len() - 1);
        match error {
            0 => typed[at] = '9',
            1 => typed.insert(at, '9'),
            2 if typed.len() > 4 => drop(typed.remove(at)),
            _ => typed.swap(at, at + 1),
        }
        let typed = String::from_iter(typed);
        let found = search(&[[name.clone(), String::new(), String::new(), String::new()]], &typed);
        prop_assert_eq!(found.entries(), [0]);
        prop_assert_eq!(found.is_exact(), name.contains(&typed));
        prop_assert!(!found.marks(&name).is_empty());
    }

    #[test]
    fn what_is_marked_is_what_was_typed(name in "[a-cＡ-Ｃ节能]{1,12}", typed in "[a-c节能]{1,2}") {
        let found = search(&[[name.clone(), String::new(), String::new(), String::new()]], &typed);
        let plain = |text: &str| text.replace('Ａ', "a").replace('Ｂ', "b").replace('Ｃ', "c");
        let marks = found.marks(&name);
        prop_assert_eq!(marks.is_empty(), !plain(&name).contains(&typed));
        for mark in &marks {
            let marked = plain(&name[mark.clone()]);
            prop_assert!(marked.starts_with(&typed) && marked.ends_with(&typed), "{}", marked);
        }
    }

    #[test]
    fn marks_are_parts_of_the_text_in_order_and_apart(text in ".{0,40}", typed in ".{0,12}") {
        let found = search(&[[text.clone(), String::new(), String::new(), String::new()]], &typed);
        let marks = found.marks(&text);
        for mark in &marks {
            prop_assert!(!mark.is_empty() && text.get(mark.clone()).is_some(), "{:?}", mark);
        }
        prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
    }

    #[test]
    fn whatever_is_copied_from_a_name_finds_it(
        name in "\\PC{1,20}",
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        let characters: Vec<char> = name.chars().collect();
        let (from, to) = (from.index(characters.len()), to.index(characters.len()));
        let copied = String::from_iter(&characters[from.min(to)..=from.max(to)]);
        let rows = [[name.clone(), String::new(), String::new(), String::new()]];
        let found = search(&rows, &copied);
        prop_assert_eq!(found.entries(), [0]);
    }

    #[test]
    fn no_text_whatever_fails(text in ".{0,60}", typed in ".{0,60}") {
        let mut entries = Entries::default();
        entries.add(&[]);
        entries.add(&[(Weight::Name, &text), (Weight::Context, &typed)]);
        prop_assert!(entries.search(&Query::new(&typed)).entries().len() <= 2);
        prop_assert!(entries.related(&text, 1).len() <= 1);
    }
}
