//! Headings at the level that the host page chose (open-forms#6350).

use leptos::prelude::*;

use super::Surface;

/// Identifier of the heading of a view within the shadow root; the focus goes there on every
/// change of view.
pub(crate) const HEADING_ID: &str = "heading";

/// The heading of a view.
pub(crate) fn heading(surface: Surface, title: impl Into<String>) -> AnyView {
    at_level(surface.heading_level(), "heading", Some(HEADING_ID), title.into())
}

/// A heading one level below that of the view.
pub(crate) fn subheading(surface: Surface, title: impl Into<String>) -> AnyView {
    at_level(surface.heading_level() + 1, "subheading", None, title.into())
}

fn at_level(level: u8, class: &'static str, id: Option<&'static str>, title: String) -> AnyView {
    let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(1, 6)) - 1];
    // Made by name, since six element types would be compiled for every heading.
    leptos::html::custom(tag).class(class).id(id).tabindex(id.map(|_| "-1")).child(title).into_any()
}
