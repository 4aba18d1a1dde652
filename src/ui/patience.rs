//! A word for those who wait.

use std::time::Duration;

use leptos::prelude::*;

use super::{dynamic, nothing, paragraph};

/// How long one waits without a word: after ten seconds attention is gone (Nielsen, Usability
/// Engineering, 1993, chapter 5).
const SILENCE: Duration = Duration::from_secs(6);

/// A sentence that appears, and is read aloud, when what it stands beside takes long.
pub(crate) fn patience(sentence: String) -> AnyView {
    let late = RwSignal::new(false);
    set_timeout(
        move || {
            // What was waited for may have come by then.
            late.try_set(true);
        },
        SILENCE,
    );
    let words =
        dynamic(move || if late.get() { paragraph("hint", sentence.clone()) } else { nothing() });
    view! { <div role="status">{words}</div> }.into_any()
}
