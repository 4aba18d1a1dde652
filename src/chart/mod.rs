//! A flowchart in two views of one model: the picture, and the list that says everything the
//! picture says. With the path of a case, both show how far it has come.
//!
//! [`chart`] knows no pages. What is shown is prepared in plain values (`model`, `walk`, `words`,
//! `picture`); only `viewer` and `list` know a document.

#[cfg(test)]
mod example;
mod list;
mod model;
mod picture;
mod viewer;
mod walk;
mod words;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::flowchart::{Flowchart, PathStep};
use leptos::prelude::*;

use crate::ui::{Surface, paragraph};
use model::Model;
use picture::{Plan, Type};
use walk::{Progress, Walk};
use words::Words;

/// The flowchart of a power, called `title`, with the path of a case where there is one.
pub(crate) fn chart(
    surface: Surface,
    agency: &Agency,
    title: &str,
    flowchart: &Flowchart,
    path: &[PathStep],
) -> AnyView {
    let subject = Arc::new(Subject::new(agency.clone(), title, flowchart, path));
    let shown = NodeRef::new();
    let list = list::list(&subject.words(surface), shown);
    view! {
        {viewer::viewer(surface, subject, shown)}
        {paragraph("chart-list-title", surface.t("chart.list"))}
        {list}
    }
    .into_any()
}

/// What a chart shows.
struct Subject {
    title: String,
    agency: Agency,
    model: Model,
    walk: Option<Walk>,
}

impl Subject {
    fn new(agency: Agency, title: &str, flowchart: &Flowchart, path: &[PathStep]) -> Self {
        let model = Model::new(flowchart);
        let walk = Walk::new(&model, path);
        Self { title: title.to_owned(), agency, model, walk }
    }

    fn words(&self, surface: Surface) -> Words<'_> {
        Words { surface, agency: &self.agency, model: &self.model, walk: self.walk.as_ref() }
    }

    fn plan<'a>(
        &'a self,
        surface: Surface,
        face: Type<'a>,
        one_column: bool,
        right_to_left: bool,
    ) -> Plan<'a> {
        let words = self.words(surface);
        let nodes = 0..self.model.nodes().len();
        let edges = 0..self.model.edges().len();
        Plan {
            model: &self.model,
            walk: self.walk.as_ref(),
            captions: nodes.map(|node| words.caption(node, one_column)).collect(),
            labels: edges.map(|edge| words.label(edge)).collect(),
            lanes: words.lanes(),
            face,
            one_column,
            right_to_left,
        }
    }

    fn is_current(&self, node: usize) -> bool {
        self.walk.as_ref().is_some_and(|walk| walk.node(node) == Progress::Current)
    }

    /// Where the keys begin: at the case, else at the beginning.
    fn start(&self) -> usize {
        (0..self.model.nodes().len()).find(|&node| self.is_current(node)).unwrap_or(0)
    }
}
