//! What can be done with a picture.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::super::picture::{Area, Picture, Type};
use super::measure::Ruler;
use super::roving::{Arrow, follow};
use super::stage::Stage;
use super::{DETAILS_ID, Viewer, zoom};

impl Viewer {
    /// Draws with the lanes side by side where that is legible, else all in one column.
    pub(super) fn draw_fitting(self) {
        self.one_column.set(false);
        self.draw();
        if self.fitting() < zoom::LEGIBLE {
            self.one_column.set(true);
            self.draw();
        }
    }

    /// Draws the other way.
    pub(super) fn turn(self) {
        self.one_column.update(|one_column| *one_column = !*one_column);
        self.draw();
    }

    /// Lays out, draws, and fits to the width. A chart that cannot be drawn leaves an empty sheet:
    /// the list below says everything.
    pub(super) fn draw(self) {
        let (Some(window), Some(sheet)) = (self.window.get_untracked(), self.sheet.get_untracked())
        else {
            return;
        };
        let picture = Arc::new(self.make_picture(&window).unwrap_or_default());
        let drawn = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL);
        let drawn = drawn.and_then(|document| {
            sheet.set_text_content(None);
            let heads = picture.heads().build(&document)?;
            sheet.append_child(&heads)?;
            let stage = Stage::new(document, &picture)?;
            sheet.append_child(&stage.svg)?;
            Ok(stage)
        });
        self.stage.set_value(drawn.ok());
        self.picture.set(picture);
        self.describe();
        self.zoom_to(self.fitting().max(zoom::LEGIBLE), (0, 0));
    }

    /// The picture alone, for the screen or for paper.
    fn make_picture(self, window: &HtmlElement) -> Option<Picture> {
        let ruler = Ruler::of(window);
        let face = Type { em: ruler.em.into(), measure: &|face, words| ruler.measure(face, words) };
        let subject = self.subject();
        let plan =
            subject.plan(self.surface, face, self.one_column.get_untracked(), ruler.right_to_left);
        Picture::draw(&plan)
    }

    /// What the picture is called.
    pub(super) fn label(self) -> String {
        let nodes = self.subject().model.nodes().len() as u32;
        self.surface.messages().count("chart.picture", nodes, &[])
    }

    /// Gives every node its name, its role and its place in the order of keys.
    fn describe(self) {
        let subject = self.subject();
        let words = subject.words(self.surface);
        let one_column = self.one_column.get_untracked();
        let label = self.label();
        self.on_stage(|stage| {
            let _ = stage.svg.set_attribute("aria-label", &label);
            stage.mark("role", |_| Some("button".to_owned()));
            stage.mark("aria-label", |node| Some(words.spoken(node, one_column)));
            stage.mark("aria-current", |node| subject.is_current(node).then(|| "step".to_owned()));
        });
        self.rove();
    }

    pub(super) fn rove(self) {
        let at = self.at.get_value();
        self.on_stage(|stage| {
            stage.mark("tabindex", |node| Some(if node == at { "0" } else { "-1" }.to_owned()));
        });
    }

    pub(super) fn on_stage(self, act: impl FnOnce(&mut Stage)) {
        self.stage.update_value(|stage| {
            if let Some(stage) = stage {
                act(stage);
            }
        });
    }

    /// Moves the focus to a node.
    pub(super) fn focus(self, node: usize) {
        self.at.set_value(node);
        self.rove();
        self.on_stage(|stage| {
            if let Some(element) = stage.node(node) {
                let _ = element.focus();
            }
        });
    }

    /// Moves the focus as an arrow key asks.
    pub(super) fn go(self, arrow: Arrow) {
        let subject = self.subject();
        let picture = self.picture.get_untracked();
        let places: Vec<Area> = picture.nodes.iter().map(|part| part.area).collect();
        let at = self.at.get_value();
        if at < places.len()
            && let Some(to) = follow(&subject.model, &places, at, arrow)
        {
            self.focus(to);
        }
    }

    /// Moves the focus to the first or the last node.
    pub(super) fn go_to_end(self, last: bool) {
        let count = self.picture.with_untracked(|picture| picture.nodes.len());
        if count > 0 {
            self.focus(if last { count - 1 } else { 0 });
        }
    }

    /// Opens the details of a node.
    pub(super) fn open(self, node: usize) {
        self.at.set_value(node);
        self.rove();
        self.open.set(Some(node));
        self.surface.focus(DETAILS_ID);
    }

    /// Closes the details; the focus goes back to their node.
    pub(super) fn close(self) {
        self.open.set(None);
        self.focus(self.at.get_value());
    }

    /// The zoom at which the whole width is seen.
    fn fitting(self) -> i32 {
        let room = self.window.get_untracked().map_or(0, |window| window.client_width());
        zoom::fitting(self.picture.with_untracked(|picture| picture.width), room)
    }

    pub(super) fn fit(self) {
        self.zoom_to(self.fitting(), (0, 0));
    }

    /// Makes the picture a step larger or smaller around its middle.
    pub(super) fn step(self, nearer: bool) {
        let Some(window) = self.window.get_untracked() else { return };
        let middle = (window.client_width() / 2, window.client_height() / 2);
        self.zoom_to(zoom::step(self.zoom.get_untracked(), nearer), middle);
    }

    /// Shows the picture so large; what lies at a point of the window stays there.
    pub(super) fn zoom_to(self, to: i32, (x, y): (i32, i32)) {
        let (Some(window), Some(sheet)) = (self.window.get_untracked(), self.sheet.get_untracked())
        else {
            return;
        };
        let from = self.zoom.get_untracked();
        self.zoom.set(to);
        let picture = self.picture.get_untracked();
        let children = sheet.children();
        for (index, height) in [picture.strip(), picture.height].into_iter().enumerate() {
            if let Some(svg) = children.item(index as u32) {
                let size = [("width", picture.width), ("height", height)];
                for (name, length) in size {
                    let _ = svg.set_attribute(name, &zoom::shown(length, to).to_string());
                }
            }
        }
        window.set_scroll_left(zoom::scroll(window.scroll_left(), x, from, to));
        window.set_scroll_top(zoom::scroll(window.scroll_top(), y, from, to));
        self.show_what_is_seen();
    }

    /// Draws what lies in the window and on the screen.
    pub(super) fn show_what_is_seen(self) {
        let (Some(window), Some(sheet)) = (self.window.get_untracked(), self.sheet.get_untracked())
        else {
            return;
        };
        let zoom = self.zoom.get_untracked();
        let area = seen(&window, &sheet);
        let area = Area {
            x: zoom::drawn(area.x, zoom),
            y: zoom::drawn(area.y, zoom),
            width: zoom::drawn(area.width, zoom),
            height: zoom::drawn(area.height, zoom),
        };
        let at = self.at.get_value();
        self.on_stage(|stage| {
            // What cannot be built is not shown: the list below says it.
            let _ = stage.show(area, at);
        });
    }
}

/// The part of the sheet that lies within the window and on the screen.
fn seen(window: &Element, sheet: &Element) -> Area {
    let (frame, sheet) = (window.get_bounding_client_rect(), sheet.get_bounding_client_rect());
    let screen = web_sys::window().map(|screen| (screen.inner_width(), screen.inner_height()));
    let length = |side: Result<JsValue, JsValue>| side.ok()?.as_f64();
    let (width, height) = screen
        .and_then(|(width, height)| Some((length(width)?, length(height)?)))
        .unwrap_or((frame.right(), frame.bottom()));
    let (left, top) = (frame.left().max(0.0), frame.top().max(0.0));
    let (right, bottom) = (frame.right().min(width), frame.bottom().min(height));
    Area {
        x: (left - sheet.left()) as i32,
        y: (top - sheet.top()) as i32,
        width: (right - left).max(0.0) as i32,
        height: (bottom - top).max(0.0) as i32,
    }
}

/// The node whose element, or a part of it, an event came from.
pub(super) fn node_of(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let element: Element = target?.dyn_into().ok()?;
    let node = element.closest("[data-node]").ok()??;
    node.get_attribute("data-node")?.parse().ok()
}
