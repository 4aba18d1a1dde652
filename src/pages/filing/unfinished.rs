//! What waits at the first view: drafts that are not finished.

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::Widget;
use super::leave::{age_words, delete_answers, place_words};
use crate::ui::{ButtonKind, Notice, all, button, nothing, notice};

/// Every draft, by the kinds that the agency takes.
pub(in crate::pages) fn unfinished(widget: Widget, agency: &Agency) -> AnyView {
    all(agency.kinds.iter().map(|kind| unfinished_of(widget, *kind)))
}

/// The draft of a kind of case; nothing where there is none.
fn unfinished_of(widget: Widget, kind: CaseKind) -> AnyView {
    let surface = widget.surface;
    let Some(draft) = widget.keep().draft(kind).filter(|draft| !draft.is_empty()) else {
        return nothing();
    };
    let waits = draft.waiting.is_some();
    let label = surface.t(if waits { "home.resumeSending" } else { "home.resume" });
    let resume = button(ButtonKind::Primary, label, move || widget.resume(kind));
    let name = surface.t(&format!("kind.{}", kind.as_str()));
    let key = if waits { "home.waiting" } else { "home.unfinished" };
    let title = surface.fill(key, &[("kind", &name)]);
    let age = (draft.begun != 0).then(|| age_words(surface, (draft.begun, draft.changed)));
    let words = age.into_iter().chain([place_words(surface, &draft)]).collect();
    let ways = vec![resume, delete_answers(widget, kind)];
    notice(Notice::Information, title, words, ways)
}
