//! The picture on the screen: drawn, moved through, made larger, searched.

mod act;
mod gesture;
mod measure;
mod output;
mod roving;
mod sight;
mod stage;
mod toolbar;
mod zoom;

use std::sync::Arc;

use leptos::html::{Div, Ol};
use leptos::prelude::*;

use super::Subject;
use super::list::details;
use super::picture::Picture;
use crate::ui::{ButtonKind, Surface, button, dynamic, nothing, paragraph};
use gesture::Grip;
use stage::Stage;

/// Identifier of the details of a node within the shadow root; the focus goes there when they
/// are opened.
const DETAILS_ID: &str = "chart-details";

/// A handle on one picture; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Viewer {
    surface: Surface,
    subject: StoredValue<Arc<Subject>>,
    /// What scrolls.
    window: NodeRef<Div>,
    /// What the picture stands on.
    sheet: NodeRef<Div>,
    /// The list that goes with the picture.
    list: NodeRef<Ol>,
    stage: StoredValue<Option<Stage>, LocalStorage>,
    picture: RwSignal<Arc<Picture>>,
    zoom: RwSignal<i32>,
    /// Whether all nodes stand below one another; the citizen may choose.
    one_column: RwSignal<bool>,
    /// The node that has the focus, or would have it.
    at: StoredValue<usize>,
    /// The node whose details are open.
    open: RwSignal<Option<usize>>,
    /// The nodes that were found, and which of them is looked at.
    found: RwSignal<Option<(Vec<usize>, usize)>>,
    grip: StoredValue<Grip>,
    /// Whether the browser would not print or save.
    refused: RwSignal<bool>,
}

impl Viewer {
    fn new(surface: Surface, subject: Arc<Subject>, list: NodeRef<Ol>) -> Self {
        let start = subject.start();
        Self {
            surface,
            subject: StoredValue::new(subject),
            window: NodeRef::new(),
            sheet: NodeRef::new(),
            list,
            stage: StoredValue::new_local(None),
            picture: RwSignal::new(Arc::default()),
            zoom: RwSignal::new(zoom::FULL),
            one_column: RwSignal::new(false),
            at: StoredValue::new(start),
            open: RwSignal::new(None),
            found: RwSignal::new(None),
            grip: StoredValue::new(Grip::default()),
            refused: RwSignal::new(false),
        }
    }

    fn subject(self) -> Arc<Subject> {
        self.subject.get_value()
    }
}

/// The picture with what serves it; the list is printed with it.
pub(super) fn viewer(surface: Surface, subject: Arc<Subject>, list: NodeRef<Ol>) -> AnyView {
    let viewer = Viewer::new(surface, subject, list);
    sight::follow(viewer);
    view! {
        <div class="chart">
            {toolbar::toolbar(viewer)}
            {window(viewer)}
            {dynamic(move || open_details(viewer))}
        </div>
    }
    .into_any()
}

fn window(viewer: Viewer) -> AnyView {
    let lanes = move || (!viewer.one_column.get()).then_some("");
    view! {
        <div
            class="chart-window"
            node_ref=viewer.window
            data-lanes=lanes
            on:keydown=gesture::keys(viewer)
            on:click=gesture::click(viewer)
            on:wheel=gesture::wheel(viewer)
            on:touchstart=gesture::touch(viewer)
            on:touchmove=gesture::touch(viewer)
            on:pointerdown=gesture::pointer(viewer)
            on:pointermove=gesture::pointer(viewer)
        >
            <div class="chart-sheet" node_ref=viewer.sheet></div>
        </div>
    }
    .into_any()
}

fn open_details(viewer: Viewer) -> AnyView {
    let Some(node) = viewer.open.get() else { return nothing() };
    let subject = viewer.subject();
    let words = subject.words(viewer.surface);
    let close = move || viewer.close();
    view! {
        <div
            class="chart-details"
            id=DETAILS_ID
            tabindex="-1"
            role="group"
            aria-label=words.numbered(node)
            on:keydown=gesture::escape(viewer)
        >
            {paragraph("chart-item-name", words.numbered(node))}
            {details(&words, node, move |to| viewer.open(to))}
            {button(ButtonKind::Quiet, viewer.surface.t("chart.close"), close)}
        </div>
    }
    .into_any()
}
