//! Keys, mouse and fingers on a picture. The host page keeps its own scrolling: a wheel is the
//! picture's only with Ctrl, or where the picture has the focus and so scrolls by itself.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};
use leptos::prelude::*;

use super::act::node_of;
use super::roving::Arrow;
use super::{Viewer, zoom};

/// What fingers or the mouse hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grip {
    /// How far apart two fingers were, and how large the picture was then.
    pinch: Option<(i32, i32)>,
    /// Where the mouse was last while it drags.
    drag: Option<(i32, i32)>,
    /// Whether it has dragged: the click that follows opens nothing.
    moved: bool,
}

/// A handler as a boxed call: see `ui::button`.
type Handler<E> = Box<dyn FnMut(E)>;

pub(super) fn keys(viewer: Viewer) -> Handler<KeyboardEvent> {
    Box::new(move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "Enter" | " " => match node_of(event.target()) {
                Some(node) => viewer.open(node),
                None => return,
            },
            "Home" => viewer.go_to_end(false),
            "End" => viewer.go_to_end(true),
            "+" | "=" => viewer.step(true),
            "-" => viewer.step(false),
            "0" => viewer.fit(),
            key => match Arrow::of_key(key) {
                Some(arrow) if event.shift_key() => viewer.pan(arrow),
                Some(arrow) => viewer.go(arrow),
                None => return,
            },
        }
        event.prevent_default();
    })
}

/// Closes the details.
pub(super) fn escape(viewer: Viewer) -> Handler<KeyboardEvent> {
    Box::new(move |event| {
        if event.key() == "Escape" {
            event.stop_propagation();
            viewer.close();
        }
    })
}

pub(super) fn click(viewer: Viewer) -> Handler<MouseEvent> {
    Box::new(move |event| {
        let dragged = viewer.grip.with_value(|grip| grip.moved);
        match node_of(event.target()) {
            _ if dragged => {}
            Some(node) => viewer.open(node),
            // The picture takes the focus, and so the wheel.
            None => viewer.focus(viewer.at.get_value()),
        }
    })
}

/// Browsers send a pinch on a touch pad as a wheel with Ctrl, too.
pub(super) fn wheel(viewer: Viewer) -> Handler<WheelEvent> {
    Box::new(move |event| {
        if !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let nearer = event.delta_y() < 0.0;
        viewer.zoom_around(zoom::step(viewer.zoom.get_untracked(), nearer), &event);
    })
}

/// Two fingers make the picture larger or smaller; one scrolls as ever.
pub(super) fn touch(viewer: Viewer) -> Handler<TouchEvent> {
    Box::new(move |event| {
        let touches = event.touches();
        let (Some(one), Some(two)) = (touches.get(0), touches.get(1)) else {
            viewer.grip.update_value(|grip| grip.pinch = None);
            return;
        };
        event.prevent_default();
        let (x, y) = (one.client_x() - two.client_x(), one.client_y() - two.client_y());
        let apart = f64::from(x).hypot(f64::from(y)) as i32;
        let now = viewer.zoom.get_untracked();
        let (from, zoom) = viewer.grip.with_value(|grip| grip.pinch).unwrap_or((apart, now));
        viewer.grip.update_value(|grip| grip.pinch = Some((from, zoom)));
        let middle = ((one.client_x() + two.client_x()) / 2, (one.client_y() + two.client_y()) / 2);
        viewer.zoom_to(zoom::pinched(zoom, from, apart), viewer.in_window(middle));
    })
}

/// The mouse drags the picture; fingers scroll it without our help.
pub(super) fn pointer(viewer: Viewer) -> Handler<PointerEvent> {
    Box::new(move |event| {
        let at = (event.client_x(), event.client_y());
        let is_held = event.buttons() & 1 == 1 && event.pointer_type() == "mouse";
        if event.type_() == "pointerdown" || !is_held {
            viewer.grip.update_value(|grip| {
                grip.drag = is_held.then_some(at);
                grip.moved &= event.type_() != "pointerdown";
            });
            return;
        }
        let Some(last) = viewer.grip.with_value(|grip| grip.drag) else { return };
        // A hand shakes a little when it clicks.
        let moved = viewer.grip.with_value(|grip| grip.moved);
        if !moved && (at.0 - last.0).abs() + (at.1 - last.1).abs() < 4 {
            return;
        }
        viewer.grip.update_value(|grip| {
            grip.drag = Some(at);
            grip.moved = true;
        });
        viewer.scroll_by(last.0 - at.0, last.1 - at.1);
    })
}

impl Viewer {
    fn pan(self, arrow: Arrow) {
        const STEP: i32 = 60;
        match arrow {
            Arrow::Up => self.scroll_by(0, -STEP),
            Arrow::Down => self.scroll_by(0, STEP),
            Arrow::Left => self.scroll_by(-STEP, 0),
            Arrow::Right => self.scroll_by(STEP, 0),
        }
    }

    fn scroll_by(self, x: i32, y: i32) {
        if let Some(window) = self.window.get_untracked() {
            window.set_scroll_left(window.scroll_left() + x);
            window.set_scroll_top(window.scroll_top() + y);
        }
    }

    fn zoom_around(self, to: i32, event: &MouseEvent) {
        self.zoom_to(to, self.in_window((event.client_x(), event.client_y())));
    }

    /// A point of the screen, from the upper left corner of the window.
    fn in_window(self, (x, y): (i32, i32)) -> (i32, i32) {
        let frame = self.window.get_untracked().map(|window| window.get_bounding_client_rect());
        frame.map_or((x, y), |frame| (x - frame.left() as i32, y - frame.top() as i32))
    }
}
