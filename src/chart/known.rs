//! What is known of a node, as labels and values.

use huiyin_contract::agency::Channel;
use huiyin_contract::flowchart::Supervision;
use huiyin_contract::power::{LegalBasis, Publicity};
use huiyin_contract::text::Text;

use super::words::Words;

/// A label and a value.
pub(super) type Known = (String, String);

/// Who acts at a node, and how long that may take.
pub(super) fn in_short(words: &Words, node: usize) -> Vec<Known> {
    let it = &words.model.nodes()[node];
    let leads = it.leads.then(|| words.surface.t("chart.leads"));
    let unit: Vec<String> = words.unit(node).into_iter().chain(leads).collect();
    said(
        words,
        [
            ("chart.unit", Some(unit.join("\n"))),
            ("chart.post", it.post.as_ref().map(|post| words.text(post))),
            ("chart.limit", it.limit.map(|limit| words.limit(limit))),
        ],
    )
}

/// Everything else.
pub(super) fn besides(words: &Words, node: usize) -> Vec<Known> {
    let it = &words.model.nodes()[node];
    let bases: Vec<String> = it.legal_bases.iter().map(|basis| legal_basis(words, basis)).collect();
    said(
        words,
        [
            ("chart.conditions", Some(lines(words, &it.conditions))),
            ("chart.supervision", it.supervision.as_ref().map(|it| checked(words, it))),
            ("chart.rights", Some(lines(words, &it.rights))),
            ("chart.complaint", it.complaint.as_ref().map(|it| channel(words, it))),
            ("chart.publicity", it.publicity.as_ref().map(|it| publicity(words, it))),
            ("chart.basis", Some(bases.join("\n"))),
        ],
    )
}

/// Who alone may see the details, where they are closed to the public.
pub(super) fn closed(words: &Words, node: usize) -> Option<Known> {
    let scope = words.model.nodes()[node].closed_to_all_but.as_ref()?;
    said(words, [("chart.closed", Some(words.text(scope)))]).pop()
}

fn said<const N: usize>(words: &Words, all: [(&str, Option<String>); N]) -> Vec<Known> {
    let told = all.into_iter().filter_map(|(label, value)| Some((label, value?)));
    let told = told.filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| (words.surface.t(label), value)).collect()
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
