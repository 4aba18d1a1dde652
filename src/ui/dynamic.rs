//! Parts that change by themselves.

use leptos::prelude::*;

/// A part that is drawn anew whenever something that it reads has changed. Boxed, for the size
/// of the wasm: see `button`.
pub(crate) fn dynamic(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// Nothing at all.
pub(crate) fn nothing() -> AnyView {
    ().into_any()
}

/// Views one after the other.
pub(crate) fn all(views: impl IntoIterator<Item = AnyView>) -> AnyView {
    views.into_iter().collect::<Vec<_>>().into_any()
}

/// A paragraph of a class.
pub(crate) fn paragraph(class: &'static str, words: impl Into<String>) -> AnyView {
    view! { <p class=class>{words.into()}</p> }.into_any()
}
