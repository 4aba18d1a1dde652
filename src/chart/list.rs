//! The chart as text: an ordered list that says everything the picture says. It is the primary
//! form (mermaid#2395: diagrams gave screen readers no edges).

use huiyin_contract::agency::Channel;
use huiyin_contract::flowchart::{Node, Supervision};
use huiyin_contract::power::{LegalBasis, Publicity};
use huiyin_contract::text::Text;
use leptos::html::Ol;
use leptos::prelude::*;

use super::walk::Progress;
use super::words::Words;
use crate::ui::{all, fact, facts, nothing, paragraph};

/// The whole list. Its numbers are those in the picture.
pub(super) fn list(words: &Words, list: NodeRef<Ol>) -> AnyView {
    let items = all((0..words.model.nodes().len()).map(|node| item(words, node)));
    let label = words.surface.t("chart.list");
    view! { <ol class="chart-list" node_ref=list aria-label=label>{items}</ol> }.into_any()
}

fn item(words: &Words, node: usize) -> AnyView {
    let progress = words.walk.map(|walk| walk.node(node));
    let is_current = progress == Some(Progress::Current);
    view! {
        <li
            class="chart-item"
            data-progress=progress.map(Progress::as_str)
            aria-current=is_current.then_some("step")
        >
            {paragraph("chart-item-name", words.name(node))}
            {details(words, node)}
        </li>
    }
    .into_any()
}

/// Everything that is known of a node, but its name.
pub(super) fn details(words: &Words, node: usize) -> AnyView {
    let kind = words.kind(node).map_or_else(nothing, |kind| paragraph("hint", kind));
    let stays = words.stays(node).into_iter().map(|stay| paragraph("chart-stay", stay));
    let ways = words.ways(node);
    let ways = if ways.is_empty() { vec![words.surface.t("chart.noWay")] } else { ways };
    let ways = ways.into_iter().map(|way| view! { <li>{way}</li> }.into_any());
    view! {
        {kind}
        {all(stays)}
        {facts(rows(words, node))}
        <ul class="chart-ways">{all(ways)}</ul>
    }
    .into_any()
}

fn rows(words: &Words, node: usize) -> Vec<AnyView> {
    let it = &words.model.nodes()[node];
    let surface = words.surface;
    let mut rows = Vec::new();
    let mut say = |label: &str, value: String| {
        if !value.is_empty() {
            rows.push(fact(surface.t(label), value.into_any()));
        }
    };
    say("chart.unit", unit(words, node, it));
    say("chart.post", it.post.as_ref().map(|post| words.text(post)).unwrap_or_default());
    say("chart.conditions", lines(words, &it.conditions));
    say("chart.limit", it.limit.map(|limit| words.limit(limit)).unwrap_or_default());
    say(
        "chart.supervision",
        it.supervision.as_ref().map(|it| checked(words, it)).unwrap_or_default(),
    );
    say("chart.rights", lines(words, &it.rights));
    say("chart.complaint", it.complaint.as_ref().map(|it| channel(words, it)).unwrap_or_default());
    say(
        "chart.publicity",
        it.publicity.as_ref().map(|it| publicity(words, it)).unwrap_or_default(),
    );
    let bases: Vec<String> = it.legal_bases.iter().map(|basis| legal_basis(words, basis)).collect();
    say("chart.basis", bases.join("\n"));
    let closed = it.closed_to_all_but.as_ref().map(|scope| words.text(scope));
    say("chart.closed", closed.unwrap_or_default());
    rows
}

fn unit(words: &Words, node: usize, it: &Node) -> String {
    let leads = it.leads.then(|| words.surface.t("chart.leads"));
    let parts: Vec<String> = words.unit(node).into_iter().chain(leads).collect();
    parts.join("\n")
}

fn lines(words: &Words, texts: &[Text]) -> String {
    texts.iter().map(|text| words.text(text)).collect::<Vec<_>>().join("\n")
}

fn checked(words: &Words, supervision: &Supervision) -> String {
    let (point, by) = (words.text(&supervision.point), words.text(&supervision.by));
    words.surface.fill("chart.checkedBy", &[("point", &point), ("by", &by)])
}

fn channel(words: &Words, channel: &Channel) -> String {
    let (name, value) = (words.text(&channel.name), words.text(&channel.value));
    let reach = words.surface.fill("chart.channel", &[("name", &name), ("value", &value)]);
    let note = channel.note.as_ref().map(|note| words.text(note));
    std::iter::once(reach).chain(note).collect::<Vec<_>>().join("\n")
}

fn publicity(words: &Words, publicity: &Publicity) -> String {
    let parts = [Some(&publicity.scope), publicity.form.as_ref(), publicity.time.as_ref()];
    let said: Vec<String> = parts.into_iter().flatten().map(|part| words.text(part)).collect();
    said.join("\n")
}

fn legal_basis(words: &Words, basis: &LegalBasis) -> String {
    let name = words.text(&basis.name);
    match &basis.article {
        Some(article) => {
            let article = words.text(article);
            words.surface.fill("chart.article", &[("name", &name), ("article", &article)])
        }
        None => name,
    }
}
