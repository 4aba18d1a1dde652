//! A notice: something the citizen should know now, with a way on.

use leptos::prelude::*;

use super::{all, paragraph};

/// What a notice is. It is told by its words and its mark, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Good to know.
    Information,
    /// Something failed.
    Failure,
    /// Something was done.
    Done,
    /// Something is about to be lost; may stand beside a failure.
    Question,
}

/// Identifier of a failure within the shadow root; the focus goes there when it appears.
pub(crate) const NOTICE_ID: &str = "notice";

/// Identifier of a question within the shadow root; the focus goes there when it is asked.
pub(crate) const QUESTION_ID: &str = "question";

/// Identifier of what was done within the shadow root; the focus goes there when it is done.
pub(crate) const DONE_ID: &str = "done";

/// The notice. All but information can take the focus.
pub(crate) fn notice(
    kind: Notice,
    title: String,
    words: Vec<String>,
    ways_on: Vec<AnyView>,
) -> AnyView {
    let words = words.into_iter().map(|sentence| paragraph("", sentence));
    notice_with(kind, title, all(words), ways_on)
}

/// A notice whose words change while it stands.
pub(crate) fn notice_with(
    kind: Notice,
    title: String,
    words: AnyView,
    ways_on: Vec<AnyView>,
) -> AnyView {
    let (class, id) = match kind {
        Notice::Information => ("notice", None),
        Notice::Done => ("notice notice-done", Some(DONE_ID)),
        Notice::Failure => ("notice notice-failure", Some(NOTICE_ID)),
        Notice::Question => ("notice notice-failure", Some(QUESTION_ID)),
    };
    let title_id = id.map(|id| format!("{id}-title"));
    let labelled_by = title_id.clone();
    view! {
        <div
            class=class
            id=id
            tabindex=id.map(|_| "-1")
            role="group"
            aria-labelledby=labelled_by
        >
            <p class="notice-title" id=title_id>{title}</p>
            {words}
            <div class="actions">{all(ways_on)}</div>
        </div>
    }
    .into_any()
}
