//! Labels and their values.

use leptos::prelude::*;

use super::all;

/// A list of facts, each made by [`fact`].
pub(crate) fn facts(rows: impl IntoIterator<Item = AnyView>) -> AnyView {
    view! { <dl class="facts">{all(rows)}</dl> }.into_any()
}

/// A label and its value.
pub(crate) fn fact(label: String, value: AnyView) -> AnyView {
    view! { <div class="fact"><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}
