//! What the citizen can do against an answer, in the order in which the law takes it.

use huiyin_contract::remedy::Remedy;
use leptos::prelude::*;

use crate::i18n;
use crate::ui::{Surface, all, nothing, paragraph, subheading};

/// The remedies, each with its own last day; nothing before there is an answer.
pub(super) fn remedies(surface: Surface, remedies: &[Remedy]) -> AnyView {
    if remedies.is_empty() {
        return nothing();
    }
    all([subheading(surface, surface.t("remedy.title")), steps(surface, remedies)])
}

/// The same without a heading.
pub(super) fn steps(surface: Surface, remedies: &[Remedy]) -> AnyView {
    let steps = remedies.iter().map(|remedy| step(surface, remedy));
    view! { <ol class="remedies">{all(steps)}</ol> }.into_any()
}

fn step(surface: Surface, remedy: &Remedy) -> AnyView {
    let language = surface.language();
    let name = |kind: &str| surface.t(&format!("remedy.{kind}"));
    let deadline = remedy
        .deadline
        .as_ref()
        .map(|day| surface.fill("remedy.until", &[("day", &i18n::day(&language, day))]));
    let first = remedy
        .prerequisite
        .map(|kind| surface.fill("remedy.first", &[("remedy", &name(kind.as_str()))]));
    let (body, basis) = (remedy.body.in_language(&language), remedy.basis.in_language(&language));
    let facts = surface.fill("remedy.body", &[("body", body), ("basis", basis)]);
    let lines = [deadline, first, Some(facts)].into_iter().flatten();
    view! {
        <li>
            {paragraph("event-title", name(remedy.kind.as_str()))}
            {all(lines.map(|line| paragraph("", line)))}
        </li>
    }
    .into_any()
}
