//! Where the answers are kept, and the way to delete them.

use huiyin_contract::case::CaseKind;
use leptos::prelude::*;

use super::super::Widget;
use super::staying::where_to_stay;
use crate::draft::{Draft, Kept, Millis, Stay, now};
use crate::form::Answering;
use crate::i18n;
use crate::ui::{
    ButtonKind, Notice, QUESTION_ID, Surface, all, button, dynamic, nothing, notice, paragraph,
};

/// A word on where the answers are kept and since when, and the ways to keep them elsewhere and to
/// delete them.
pub(super) fn kept_or_not(widget: Widget, answering: Answering) -> AnyView {
    let surface = widget.surface;
    let age = answering.age().map_or_else(nothing, |age| paragraph("", age_words(surface, age)));
    let words = dynamic(move || {
        let sentence = match answering.kept() {
            Kept::Well | Kept::Overtaken => return where_to_stay(widget, answering),
            Kept::Full => "draft.full",
            Kept::Forbidden => "draft.notKept",
        };
        paragraph("", surface.t(sentence))
    });
    let delete = delete_answers(widget, answering.form().kind);
    view! { <div class="aside">{age}{words}{delete}</div> }.into_any()
}

/// Where a draft is kept, in words.
pub(super) fn place_words(surface: Surface, draft: &Draft) -> String {
    match draft.stay {
        Stay::Tab => surface.t("draft.kept"),
        Stay::Device => {
            let day = i18n::own_day(&surface.language(), draft.kept_until());
            surface.fill("draft.onDevice", &[("day", &day)])
        }
    }
}

/// When a draft was begun and last changed, in words.
pub(super) fn age_words(surface: Surface, (begun, changed): (Millis, Millis)) -> String {
    let language = surface.language();
    let ago = |then| i18n::days_ago(&language, then, now());
    let values = [
        ("begun", &*ago(begun)),
        ("changed", &*ago(changed)),
        ("time", &*i18n::own_time(&language, changed)),
    ];
    surface.fill("draft.age", &values)
}

/// A button that deletes the draft of a kind of case, after asking once.
pub(super) fn delete_answers(widget: Widget, kind: CaseKind) -> AnyView {
    let surface = widget.surface;
    let asking = RwSignal::new(false);
    dynamic(move || {
        if !asking.get() {
            let ask = move || {
                asking.set(true);
                surface.focus(QUESTION_ID);
            };
            return all([button(ButtonKind::Link, surface.t("draft.delete"), ask)]);
        }
        let buttons = vec![
            button(ButtonKind::Danger, surface.t("draft.deleteYes"), move || {
                widget.delete_draft(kind)
            }),
            button(ButtonKind::Quiet, surface.t("draft.deleteNo"), move || asking.set(false)),
        ];
        // Never a word that may be untrue: what was sent and not answered may have arrived.
        let draft = widget.desk.draft_of(kind).or_else(|| widget.keep().draft(kind));
        let in_doubt = draft.is_some_and(|draft| !draft.attempts.is_empty());
        let key = if in_doubt { "draft.deleteInDoubt" } else { "draft.deleteText" };
        let words = vec![surface.t(key)];
        notice(Notice::Question, surface.t("draft.delete"), words, buttons)
    })
}
