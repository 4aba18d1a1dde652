//! The picture, which comes as a part of the widget of its own: whoever sees no chart does not
//! load the layout, and whoever reads the list does not wait for it.

#![cfg_attr(feature = "parts", allow(unsafe_code, reason = "the split declares imports"))]

use std::pin::Pin;
use std::sync::Arc;

use leptos::html::Ol;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
#[cfg(feature = "parts")]
use wasm_split_helpers::wasm_split;

use super::{Subject, viewer};
use crate::api::{ApiError, Loaded};
use crate::ui::{ButtonKind, Surface, all, button, dynamic, paragraph};

/// What shows a picture; the list is printed with it.
type Show = fn(Surface, Arc<Subject>, NodeRef<Ol>) -> AnyView;

#[cfg_attr(feature = "parts", wasm_split(picture, fallible))]
fn viewer_part() -> Result<Show, ApiError> {
    Ok(viewer::viewer)
}

/// The picture as soon as its part is here.
pub(super) fn picture(surface: Surface, subject: Arc<Subject>, list: NodeRef<Ol>) -> AnyView {
    let part = RwSignal::new(Loaded::Waiting);
    // What is shown stays until the answer is there: drawn anew, it would end what it asked for.
    let load = move || {
        let task: Pin<Box<dyn Future<Output = ()>>> =
            Box::pin(async move { part.set(Loaded::of(bring().await)) });
        spawn_local_scoped_with_cancellation(task);
    };
    load();
    dynamic(move || match part.get() {
        Loaded::Ready(show) => show(surface, Arc::clone(&subject), list),
        Loaded::Waiting => paragraph("hint", surface.t("action.loading")),
        Loaded::Failed(_) => all([
            paragraph("hint", surface.t("chart.missing")),
            button(ButtonKind::Quiet, surface.t("action.tryAgain"), load),
        ]),
    })
}

#[cfg(feature = "parts")]
async fn bring() -> Result<Show, ApiError> {
    viewer_part().await
}

/// Where everything is one module, as in the tests in `tests/`.
#[cfg(not(feature = "parts"))]
async fn bring() -> Result<Show, ApiError> {
    viewer_part()
}
