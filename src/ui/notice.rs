//! A notice: something the citizen should know now, with a way on.

use leptos::prelude::*;

use super::{all, paragraph};

/// How serious a notice is. It is told by its words and its mark, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Good to know.
    Information,
    /// Something failed, or is about to be lost.
    Failure,
}

/// Identifier of a failure notice within the shadow root; the focus goes there when it appears.
pub(crate) const NOTICE_ID: &str = "notice";

/// The notice. A failure can take the focus.
pub(crate) fn notice(
    kind: Notice,
    title: String,
    words: Vec<String>,
    ways_on: Vec<AnyView>,
) -> AnyView {
    let failure = kind == Notice::Failure;
    let class = if failure { "notice notice-failure" } else { "notice" };
    let title_id = failure.then_some("notice-title");
    view! {
        <div
            class=class
            id=failure.then_some(NOTICE_ID)
            tabindex=failure.then_some("-1")
            role="group"
            aria-labelledby=title_id
        >
            <p class="notice-title" id=title_id>{title}</p>
            {all(words.into_iter().map(|sentence| paragraph("", sentence)))}
            <div class="actions">{all(ways_on)}</div>
        </div>
    }
    .into_any()
}
