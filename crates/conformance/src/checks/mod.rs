//! The rules of the contract, one file a group, in the order in which one would build them.

mod filing;
mod full;
mod hostile;
mod origins;
mod published;
mod respaced;
mod times;
mod tracking;

use std::collections::HashSet;
use std::hash::Hash;

use crate::check::Check;
use respaced::respaced;

/// Every check, in order.
#[must_use]
pub fn all() -> Vec<&'static Check> {
    [
        published::CHECKS,
        &[origins::READING_CHECKS],
        filing::CHECKS,
        &[origins::FILING_CHECKS],
        tracking::CHECKS,
        full::CHECKS,
        &[tracking::LAST, full::LIMITS],
    ]
    .concat()
    .into_iter()
    .flatten()
    .collect()
}

/// The first that has come before.
fn first_repeated<T: Clone + Eq + Hash>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = HashSet::new();
    items.find(|item| !seen.insert(item.clone()))
}

/// The characters of RFC 5646, and the 35 that its section 4.4.1 asks to make room for.
fn is_language_tag(tag: &str) -> bool {
    let subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.len() <= 35 && tag.split('-').all(subtag)
}
