//! Words of which parts are marked.

use std::ops::Range;

use leptos::prelude::*;

use super::all;

/// Words with marks on those bytes; the parts are in order and apart.
pub(crate) fn marked(words: &str, marks: &[Range<usize>]) -> AnyView {
    let plain = |part: Range<usize>| words.get(part).unwrap_or_default().to_owned();
    let mut views = Vec::new();
    let mut from = 0;
    for mark in marks {
        views.push(plain(from..mark.start).into_any());
        views.push(view! { <mark class="mark">{plain(mark.clone())}</mark> }.into_any());
        from = mark.end;
    }
    views.push(plain(from..words.len()).into_any());
    all(views)
}
