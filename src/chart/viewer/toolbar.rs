//! Buttons around a picture, and the search in a large one.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::super::picture::Area;
use super::{Viewer, zoom};
use crate::ui::{ButtonKind, all, button, dynamic, named_button, nothing, paragraph};

/// From so many nodes on one would rather search than look.
const LARGE: usize = 15;

pub(super) fn toolbar(viewer: Viewer) -> AnyView {
    let surface = viewer.surface;
    let act = |key: &str, act: Box<dyn Fn()>| button(ButtonKind::Quiet, surface.t(key), act);
    let sign = |sign: &str, key: &str, act: Box<dyn Fn()>| {
        named_button(ButtonKind::Quiet, sign.to_owned(), Some(surface.t(key)), act)
    };
    let subject = viewer.subject();
    let has_lanes = subject.model.chart().lanes.len() > 1;
    let [search, found] = match subject.model.nodes().len() >= LARGE {
        true => [search(viewer), found(viewer)],
        false => [nothing(), nothing()],
    };
    let turn = dynamic(move || {
        let key = if viewer.one_column.get() { "chart.inLanes" } else { "chart.oneColumn" };
        button(ButtonKind::Quiet, surface.t(key), move || viewer.turn())
    });
    let full: Box<dyn Fn()> = Box::new(move || viewer.fill_screen());
    let buttons = [
        sign("+", "chart.zoomIn", Box::new(move || viewer.step(true))),
        sign("−", "chart.zoomOut", Box::new(move || viewer.step(false))),
        act("chart.fit", Box::new(move || viewer.fit())),
        if has_lanes { turn } else { nothing() },
        if can_fill_screen() { act("chart.full", full) } else { nothing() },
        act("chart.print", Box::new(move || viewer.output(Viewer::print))),
        act("chart.save", Box::new(move || viewer.output(Viewer::save))),
    ];
    let refused = dynamic(move || match viewer.refused.get() {
        true => paragraph("hint", surface.t("chart.refused")),
        false => nothing(),
    });
    view! {
        <p class="hint chart-help">{surface.t("chart.help")}</p>
        <div class="chart-bar">{search}{all(buttons)}</div>
        {found}
        {refused}
    }
    .into_any()
}

fn search(viewer: Viewer) -> AnyView {
    let surface = viewer.surface;
    let label = surface.t("chart.find");
    let look = move |event| viewer.find(&event_target_value(&event));
    let next = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            viewer.next_found();
        }
    };
    view! {
        <label class="chart-find">
            {label}
            <input class="input" type="search" on:input=look on:keydown=next />
        </label>
    }
    .into_any()
}

/// How many nodes were found.
fn found(viewer: Viewer) -> AnyView {
    let surface = viewer.surface;
    let found = dynamic(move || match viewer.found.get() {
        None => nothing(),
        Some((found, _)) => {
            surface.messages().count("chart.found", found.len() as u32, &[]).into_any()
        }
    });
    view! { <p class="hint chart-found" role="status">{found}</p> }.into_any()
}

/// Whether the browser and the host page let something fill the screen: a telephone may not, nor
/// a frame that is not allowed to.
fn can_fill_screen() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.fullscreen_enabled())
}

impl Viewer {
    /// Lets the chart fill the screen: an agency's page may leave it little room. The browser
    /// leads back by Escape.
    fn fill_screen(self) {
        let chart = self.window.get_untracked().and_then(|window| window.parent_element());
        if let Some(chart) = chart {
            let _ = chart.request_fullscreen();
        }
    }

    /// Prints or saves, and says so where the browser does not let us.
    fn output(self, put_out: fn(Self) -> Result<(), JsValue>) {
        self.refused.set(put_out(self).is_err());
    }

    /// Marks the nodes of which something holds these words, and shows the first.
    fn find(self, wanted: &str) {
        let wanted = wanted.trim().to_lowercase();
        let subject = self.subject();
        let words = subject.words(self.surface);
        let nodes = 0..subject.model.nodes().len();
        let holds = |node: &usize| words.holds(*node, &wanted);
        let found: Vec<usize> =
            if wanted.is_empty() { Vec::new() } else { nodes.filter(holds).collect() };
        self.on_stage(|stage| {
            stage.mark("data-found", |node| found.contains(&node).then(String::new));
        });
        let first = found.first().copied();
        self.found.set((!wanted.is_empty()).then_some((found, 0)));
        if let Some(first) = first {
            self.show(first);
        }
    }

    /// Shows the next of what was found.
    fn next_found(self) {
        let Some((found, at)) = self.found.get_untracked() else { return };
        let at = (at + 1) % found.len().max(1);
        if let Some(&node) = found.get(at) {
            self.found.set(Some((found, at)));
            self.show(node);
        }
    }

    /// Brings a node into the middle of the window, and the keys to it.
    fn show(self, node: usize) {
        self.at.set_value(node);
        self.rove();
        let mut place = Area::default();
        self.on_stage(|stage| place = stage.area(node));
        if let Some(window) = self.window.get_untracked() {
            let zoom = self.zoom.get_untracked();
            let (x, y) = place.middle();
            window.set_scroll_left(zoom::shown(x, zoom) - window.client_width() / 2);
            window.set_scroll_top(zoom::shown(y, zoom) - window.client_height() / 2);
        }
    }
}
