//! Pages of a list that is only ever added to at its beginning.

use huiyin_contract::problem::{Fault, FaultCode};
use huiyin_contract::staff::STAFF_PAGE_MAX;

use super::fault;

/// What a page has unless it is asked for otherwise.
const USUAL: u32 = 20;

/// The row before which a page begins, and most rows on it.
///
/// # Errors
/// The faults of each.
pub(super) fn page_of(
    cursor: Option<&str>,
    limit: Option<u32>,
) -> Result<(Option<i64>, u32), Vec<Fault>> {
    let before = match cursor {
        None => Some(None),
        Some(cursor) => cursor.parse::<i64>().ok().filter(|row| *row > 0).map(Some),
    };
    let limit = limit.unwrap_or(USUAL);
    let mut faults = Vec::new();
    if before.is_none() {
        faults.push(fault("/cursor", FaultCode::Pattern, "The cursor is none that a page gave."));
    }
    match limit {
        0 => faults.push(fault("/limit", FaultCode::TooSmall, "A page has at least one line.")),
        many if many > STAFF_PAGE_MAX => {
            let words = format!("A page has at most {STAFF_PAGE_MAX} lines.");
            faults.push(fault("/limit", FaultCode::TooGreat, &words));
        }
        _ => {}
    }
    match (before, faults.is_empty()) {
        (Some(before), true) => Ok((before, limit)),
        _ => Err(faults),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_page_is_asked_for_rightly_or_every_fault_is_named(
            cursor in proptest::option::of(".{0,8}"), limit in proptest::option::of(0u32..300)
        ) {
            let row = cursor.as_ref().map(|cursor| cursor.parse::<i64>().ok().filter(|row| *row > 0));
            let (is_cursor, is_limit) = (row != Some(None), limit.is_none_or(|it| (1..=100).contains(&it)));
            match page_of(cursor.as_deref(), limit) {
                Ok((before, most)) => {
                    prop_assert!(is_cursor && is_limit);
                    prop_assert_eq!((before, most), (row.flatten(), limit.unwrap_or(20)));
                }
                Err(faults) => {
                    let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
                    prop_assert_eq!(pointers.contains(&"/cursor"), !is_cursor);
                    prop_assert_eq!(pointers.contains(&"/limit"), !is_limit);
                }
            }
        }
    }
}
