//! The chart as text: an ordered list that says everything the picture says. It is the primary
//! form (mermaid#2395: diagrams gave screen readers no edges). What is a list says so, since Safari
//! takes a list without marks for none.

use leptos::html::Ol;
use leptos::prelude::*;

use super::known::{self, Known};
use super::walk::Progress;
use super::words::Words;
use crate::ui::{ButtonKind, all, button, fact, facts, nothing, paragraph};

/// Identifier of an item within the shadow root; its number is that in the picture, less one.
fn item_id(node: usize) -> String {
    format!("chart-item-{node}")
}

/// The whole list. Its numbers are those in the picture.
pub(super) fn list(words: &Words, list: NodeRef<Ol>) -> AnyView {
    let items = all((0..words.model.nodes().len()).map(|node| item(words, node)));
    let label = words.surface.t("chart.list");
    view! { <ol class="chart-list" role="list" node_ref=list aria-label=label>{items}</ol> }
        .into_any()
}

/// What everybody wants to know stands there; the rest unfolds, or the list is longer than
/// anybody reads.
fn item(words: &Words, node: usize) -> AnyView {
    let progress = words.walk.map(|walk| walk.node(node));
    let is_current = progress == Some(Progress::Current);
    let short = known::in_short(words, node).into_iter().map(|(_, value)| value);
    let short: Vec<String> = short.chain(words.kind(node)).collect();
    let short = short.join(" · ").replace('\n', " · ");
    let about = if short.is_empty() { nothing() } else { paragraph("hint", short) };
    let closed = known::closed(words, node).map(|it| facts([row(it)]));
    let surface = words.surface;
    view! {
        <li
            class="chart-item"
            id=item_id(node)
            tabindex="-1"
            data-progress=progress.map(Progress::as_str)
            aria-current=is_current.then_some("step")
        >
            {paragraph("chart-item-name", words.name(node))}
            {about}
            {stays(words, node)}
            {all(closed)}
            {ways(words, node, move |to| surface.focus(&item_id(to)))}
            {more(words, node)}
        </li>
    }
    .into_any()
}

fn more(words: &Words, node: usize) -> AnyView {
    let known = known::besides(words, node);
    if known.is_empty() {
        return nothing();
    }
    let labels: Vec<&str> = known.iter().map(|(label, _)| label.as_str()).collect();
    let labels = labels.join(&words.surface.t("chart.comma"));
    let rows = facts(known.into_iter().map(row));
    view! { <details class="chart-more"><summary>{labels}</summary>{rows}</details> }.into_any()
}

/// Everything that is known of a node, but its name. A way on leads where `go` leads.
pub(super) fn details(words: &Words, node: usize, go: impl Fn(usize) + Copy + 'static) -> AnyView {
    let kind = words.kind(node).map_or_else(nothing, |kind| paragraph("hint", kind));
    let known = known::in_short(words, node).into_iter().chain(known::besides(words, node));
    let known = known.chain(known::closed(words, node));
    view! {
        {kind}
        {stays(words, node)}
        {facts(known.map(row))}
        {ways(words, node, go)}
    }
    .into_any()
}

fn row((label, value): Known) -> AnyView {
    fact(label, value.into_any())
}

fn stays(words: &Words, node: usize) -> AnyView {
    all(words.stays(node).into_iter().map(|stay| paragraph("chart-stay", stay)))
}

fn ways(words: &Words, node: usize, go: impl Fn(usize) + Copy + 'static) -> AnyView {
    let ways = words.ways(node);
    if ways.is_empty() {
        return paragraph("hint", words.surface.t("chart.noWay"));
    }
    let ways = ways.into_iter().map(|(to, way)| {
        let go = button(ButtonKind::Link, way, move || go(to));
        view! { <li>{go}</li> }.into_any()
    });
    view! { <ul class="chart-ways" role="list">{all(ways)}</ul> }.into_any()
}
