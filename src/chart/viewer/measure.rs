//! How wide words are, as the browser will draw them.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::super::picture::Face;

/// Measures words in the typeface of an element.
pub(super) struct Ruler {
    /// The size of names, in whole pixels.
    pub(super) em: i32,
    pub(super) right_to_left: bool,
    family: String,
    canvas: Option<CanvasRenderingContext2d>,
}

impl Ruler {
    pub(super) fn of(element: &Element) -> Self {
        let style = window().and_then(|window| window.get_computed_style(element).ok().flatten());
        let property = |name: &str| {
            style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
        };
        let size = js_sys::parse_float(&property("font-size"));
        // Names are a little smaller than the text around the picture.
        let em = if size.is_finite() { (size * 0.875).round() as i32 } else { 14 };
        Self {
            em: em.clamp(8, 64),
            right_to_left: property("direction") == "rtl",
            family: property("font-family"),
            canvas: canvas(),
        }
    }

    pub(super) fn measure(&self, face: Face, words: &str) -> f64 {
        let (weight, percent) = match face {
            Face::Name => (600, 100),
            Face::Note => (400, 80),
        };
        let Some(canvas) = &self.canvas else {
            // Without a canvas (some browsers hide it from being read) every character gets room.
            return words.chars().count() as f64 * f64::from(self.em) * face.scale();
        };
        // Hundredths by the canvas's own arithmetic: 80 % of 14 px are no whole pixels.
        canvas.set_font(&format!("{weight} {}px {}", self.em, self.family));
        let width = canvas.measure_text(words).map_or(0.0, |it| it.width());
        width * f64::from(percent) / 100.0
    }
}

fn canvas() -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement =
        window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
