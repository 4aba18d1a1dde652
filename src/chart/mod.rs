//! A flowchart in two views of one model: the picture, and the list that says everything the
//! picture says. With the path of a case, both show how far it has come.
//!
//! [`chart`] knows no pages. What is shown is prepared in plain values (`model`, `walk`, `words`,
//! `picture`); only `viewer` and `list` know a document.

mod known;
mod later;
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

use crate::ui::{ButtonKind, Surface, all, button, paragraph};
use model::Model;
use picture::{Plan, Type};
use walk::{Progress, Walk};
use words::Words;

/// Identifiers of the two views within the shadow root.
const PICTURE_ID: &str = "chart-picture";
const LIST_ID: &str = "chart-list";

/// Pixels below which the list stands first: on a telephone it is read in less time than the
/// picture is scrolled through. The style parts its columns at the same width.
const NARROW: f64 = 704.0;

/// How far a case has come on a chart.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run<'a> {
    /// Where it has been and is.
    pub(crate) path: &'a [PathStep],
    /// Identifiers of the nodes where it may go next, as the backend says.
    pub(crate) next: &'a [String],
}

/// The flowchart of a power, called `title`, with the run of a case where there is one.
pub(crate) fn chart(
    surface: Surface,
    agency: &Agency,
    title: &str,
    flowchart: &Flowchart,
    run: Run,
) -> AnyView {
    let subject = Arc::new(Subject::new(agency.clone(), title, flowchart, run));
    let shown = NodeRef::new();
    let list = list::list(&subject.words(surface), shown);
    let list = all([paragraph("chart-list-title", surface.t("chart.list")), list]);
    let list = place(LIST_ID, list);
    let picture = place(PICTURE_ID, later::picture(surface, subject, shown));
    let jump = |words, to| button(ButtonKind::Link, words, move || surface.focus(to));
    if is_narrow() {
        all([jump(surface.t("chart.seePicture"), PICTURE_ID), list, picture])
    } else {
        all([jump(surface.t("chart.seeList"), LIST_ID), picture, list])
    }
}

/// Where a jump leads.
fn place(id: &'static str, view: AnyView) -> AnyView {
    view! { <div class="chart-place" id=id tabindex="-1">{view}</div> }.into_any()
}

fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < NARROW)
}

/// What a chart shows.
struct Subject {
    title: String,
    agency: Agency,
    model: Model,
    walk: Option<Walk>,
}

impl Subject {
    fn new(agency: Agency, title: &str, flowchart: &Flowchart, run: Run) -> Self {
        let model = Model::new(flowchart);
        let walk = Walk::new(&model, run.path, run.next);
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

#[cfg(test)]
mod example;
