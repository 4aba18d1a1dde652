//! The keys of a combobox with a list (WAI-ARIA Authoring Practices, combobox with list
//! autocomplete): the focus stays in the field, and the list follows it.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The list opens, at one of the choices or at none.
    Open(Option<usize>),
    /// One of the choices is picked.
    Pick(usize),
    /// The list closes.
    Close,
    /// What was typed goes.
    Clear,
}

/// What a key does in the field, while so many choices are shown (none if the list is closed) and
/// this one is marked. Where it does nothing, it keeps its own work.
pub(super) fn in_field(key: &str, shown: usize, at: Option<usize>, blank: bool) -> Option<Act> {
    match key {
        "ArrowDown" if shown == 0 => Some(Act::Open(None)),
        "ArrowDown" => Some(Act::Open(Some(at.map_or(0, |at| (at + 1) % shown)))),
        "ArrowUp" if shown > 0 => {
            Some(Act::Open(Some(at.map_or(shown, |at| if at == 0 { shown } else { at }) - 1)))
        }
        "Enter" if shown > 0 => match at {
            Some(at) => Some(Act::Pick(at)),
            None if shown == 1 => Some(Act::Pick(0)),
            // Who presses Enter after typing wants the best; they hear it before they take it.
            None => Some(Act::Open(Some(0))),
        },
        "Escape" if shown > 0 => Some(Act::Close),
        "Escape" if !blank => Some(Act::Clear),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn act(key: &str, shown: usize, at: Option<usize>) -> Option<Act> {
        in_field(key, shown, at, false)
    }

    #[test]
    fn arrows_go_round_through_the_choices() {
        assert_eq!(act("ArrowDown", 0, None), Some(Act::Open(None)));
        assert_eq!(act("ArrowDown", 3, None), Some(Act::Open(Some(0))));
        assert_eq!(act("ArrowDown", 3, Some(2)), Some(Act::Open(Some(0))));
        assert_eq!(act("ArrowUp", 3, None), Some(Act::Open(Some(2))));
        assert_eq!(act("ArrowUp", 3, Some(0)), Some(Act::Open(Some(2))));
        assert_eq!(act("ArrowUp", 3, Some(2)), Some(Act::Open(Some(1))));
        assert_eq!(act("ArrowUp", 0, None), None);
    }

    #[test]
    fn enter_picks_what_is_marked_or_alone_and_marks_the_best_first() {
        assert_eq!(act("Enter", 3, Some(1)), Some(Act::Pick(1)));
        assert_eq!(act("Enter", 1, None), Some(Act::Pick(0)));
        assert_eq!(act("Enter", 3, None), Some(Act::Open(Some(0))));
        // With nothing to pick, Enter sends the page as in any field.
        assert_eq!(act("Enter", 0, None), None);
    }

    #[test]
    fn escape_closes_first_and_clears_then() {
        assert_eq!(act("Escape", 3, Some(1)), Some(Act::Close));
        assert_eq!(act("Escape", 0, None), Some(Act::Clear));
        assert_eq!(in_field("Escape", 0, None, true), None);
        assert_eq!(act("x", 3, None), None);
    }
}
