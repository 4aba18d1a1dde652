//! What is seen of a picture changes: its window gets another width, or something scrolls.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ResizeObserver, Window};

use super::Viewer;

/// A scroll bar that comes or goes is no other width.
const SCROLL_BAR: i32 = 24;

/// Draws as soon as the window has a width, anew when that changes, and more when something
/// comes into sight.
pub(super) fn follow(viewer: Viewer) {
    let width = StoredValue::new(0);
    let resized = Closure::<dyn FnMut()>::new(move || {
        let now = viewer.window.get_untracked().map_or(0, |window| window.client_width());
        if (now - width.get_value()).abs() > SCROLL_BAR {
            width.set_value(now);
            viewer.draw_fitting();
        }
    });
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
    let observer = StoredValue::new_local(observer);
    Effect::new(move || {
        if let (Some(window), Some(_)) = (viewer.window.get(), viewer.sheet.get()) {
            observer.with_value(|observer| observer.iter().for_each(|it| it.observe(&window)));
        }
    });

    // Whoever scrolls, the picture or a part of the page that it stands in: only a listener that
    // captures hears both.
    let scrolled = Closure::<dyn FnMut()>::new(move || viewer.show_what_is_seen());
    let page = web_sys::window();
    listen(page.as_ref(), &scrolled);
    let listeners = SendWrapper::new((resized, scrolled, page));
    on_cleanup(move || {
        let (resized, scrolled, page) = listeners.take();
        let _ = observer.try_with_value(|it| it.iter().for_each(ResizeObserver::disconnect));
        if let Some(page) = page {
            let function = scrolled.as_ref().unchecked_ref();
            let _ = page.remove_event_listener_with_callback_and_bool("scroll", function, true);
        }
        drop(resized);
    });
}

fn listen(page: Option<&Window>, scrolled: &Closure<dyn FnMut()>) {
    if let Some(page) = page {
        let function = scrolled.as_ref().unchecked_ref();
        // Fails for an ill-formed name alone.
        let _ = page.add_event_listener_with_callback_and_bool("scroll", function, true);
    }
}
