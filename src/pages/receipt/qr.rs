//! A picture that a phone can read (QR code, ISO/IEC 18004).
//!
//! It holds the address of the door to cases where the host page shows views in its address: a
//! paper then leads back to the page. Elsewhere it holds the number, which then need not be
//! typed. It never holds the query code, although the paper shows that beside it: what a camera
//! reads goes on to histories and to other programs, and number and code in one place open the
//! case.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::ui::Markup;

/// White around it, in modules, as the standard demands.
const QUIET: i32 = 4;

/// A picture that a phone can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// What it is.
    name: String,
    /// Modules on a side, with the white around them.
    edge: i32,
    /// The dark modules, as a path.
    path: String,
}

impl Picture {
    /// The picture of a text; none of what is too long for one.
    pub(super) fn of(text: &str, name: String) -> Option<Self> {
        // Medium: readable with a seventh of it lost to a fold or a stain.
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        Some(Self { name, edge: code.size() + 2 * QUIET, path: path(&code) })
    }

    fn view_box(&self) -> String {
        format!("{} {} {edge} {edge}", -QUIET, -QUIET, edge = self.edge)
    }

    /// On the screen: dark on white in every theme, since many readers take nothing else.
    pub(super) fn view(&self) -> AnyView {
        let edge = self.edge.to_string();
        view! {
            <svg
                class="qr"
                viewBox=self.view_box()
                role="img"
                aria-label=self.name.clone()
                shape-rendering="crispEdges"
            >
                <rect x=-QUIET y=-QUIET width=edge.clone() height=edge fill="#fff"></rect>
                <path d=self.path.clone() fill="#000"></path>
            </svg>
        }
        .into_any()
    }

    /// On paper.
    pub(super) fn markup(&self) -> Markup {
        let modules = Markup::new("path").with("d", &self.path).with("fill", "#000");
        let picture = Markup::new("svg")
            .with("class", "qr")
            .with("viewBox", self.view_box())
            .with("role", "img")
            .with("aria-label", &self.name)
            .with("shape-rendering", "crispEdges");
        picture.holding([modules])
    }
}

/// The dark modules, every run of a row as one box.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                path.push_str(&format!("M{from} {y}h{length}v1h-{length}z", length = x - from));
            }
            x += 1;
        }
    }
    path
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The modules that a path covers.
    fn covered(path: &str) -> Vec<(i32, i32)> {
        let boxes = path.split('M').skip(1).map(|run| {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (length, end) = rest.split_once("v1h-").unwrap();
            assert_eq!(end, format!("{length}z"));
            [x, y, length].map(|number| number.parse::<i32>().unwrap())
        });
        boxes.flat_map(|[x, y, length]| (x..x + length).map(move |x| (y, x))).collect()
    }

    proptest! {
        #[test]
        fn the_path_covers_every_dark_module_once(text in "\\PC{0,60}") {
            let code = QrCode::encode_text(&text, QrCodeEcc::Medium).unwrap();
            let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (y, x)));
            let dark: Vec<_> = all.filter(|&(y, x)| code.get_module(x, y)).collect();
            prop_assert_eq!(covered(&path(&code)), dark);
        }
    }

    #[test]
    fn what_is_too_long_has_no_picture() {
        let picture = |text: &str| Picture::of(text, String::new());
        assert!(picture(&"x".repeat(5000)).is_none());
        // The smallest there is: capital letters and digits need few modules.
        assert_eq!(picture("FG26-7K3M-Q9XD").map(|picture| picture.edge), Some(21 + 2 * QUIET));
    }
}
