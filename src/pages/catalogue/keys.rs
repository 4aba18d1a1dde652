//! The arrow keys: from the search field into the list, along it and back.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::super::Widget;
use super::SEARCH_ID;
use super::results::item_id;

/// Follows a key pressed in the search field or on a power in the list.
pub(super) fn follow(widget: Widget, event: &KeyboardEvent) {
    let browsing = widget.browsing;
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(id) = target.map(|element| element.id()) else {
        return;
    };
    let results = browsing.results_now();
    let powers: Vec<usize> =
        results.left.powers.iter().copied().take(browsing.shown_now()).collect();
    let at = powers.iter().position(|number| item_id(*number) == id);
    // Elsewhere the keys have work of their own: in a choice, they choose.
    if at.is_none() && id != SEARCH_ID {
        return;
    }
    if let Some(next) = step(&event.key(), at, powers.len()) {
        event.prevent_default();
        let id = next.map_or_else(|| SEARCH_ID.to_owned(), |next| item_id(powers[next]));
        widget.surface.focus(&id);
    }
}

/// Where a key leads, if anywhere; no place in the list is the search field.
fn step(key: &str, at: Option<usize>, shown: usize) -> Option<Option<usize>> {
    match (key, at) {
        ("ArrowDown", at) => {
            let next = at.map_or(0, |at| at + 1);
            (next < shown).then_some(Some(next))
        }
        ("ArrowUp", Some(at)) => Some(at.checked_sub(1)),
        ("Home", Some(_)) => Some(Some(0)),
        ("End", Some(_)) => Some(shown.checked_sub(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_keys_lead_into_the_list_along_it_and_back() {
        assert_eq!(step("ArrowDown", None, 3), Some(Some(0)));
        assert_eq!(step("ArrowDown", Some(1), 3), Some(Some(2)));
        assert_eq!(step("ArrowUp", Some(1), 3), Some(Some(0)));
        assert_eq!(step("ArrowUp", Some(0), 3), Some(None));
        assert_eq!(step("Home", Some(2), 3), Some(Some(0)));
        assert_eq!(step("End", Some(0), 3), Some(Some(2)));
    }

    #[test]
    fn where_a_key_leads_nowhere_it_keeps_its_own_work() {
        assert_eq!(step("ArrowDown", None, 0), None);
        assert_eq!(step("ArrowDown", Some(2), 3), None);
        assert_eq!(step("ArrowUp", None, 3), None);
        assert_eq!(step("Home", None, 3), None);
        assert_eq!(step("x", Some(0), 3), None);
    }
}
