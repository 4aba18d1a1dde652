//! A field that takes one file, picked or dropped.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use super::{Field, field};

/// The field; `accept` is what the browser offers to pick.
pub(crate) fn drop_field(
    parts: &Field,
    accept: &'static str,
    take: impl Fn(File) + Clone + 'static,
) -> AnyView {
    let first = move |files: Option<FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take(file);
        }
    };
    let dropped = first.clone();
    let input = view! {
        <input
            class="input input-file"
            id=parts.id.clone()
            type="file"
            accept=accept
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            on:change:target=move |event| {
                let input = event.target();
                first(input.files());
                // Else the same file, chosen again after a mistake, would be no change.
                input.set_value("");
            }
        />
    };
    let over: Box<dyn FnMut(DragEvent)> = Box::new(|event| event.prevent_default());
    let drop: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        // Else the browser leaves the page to show the file.
        event.prevent_default();
        dropped(event.data_transfer().and_then(|data| data.files()));
    });
    view! {
        <div class="drop" on:dragover=over on:drop=drop>{field(parts, input.into_any())}</div>
    }
    .into_any()
}

/// The text of a file; none if it has more bytes than `largest` or cannot be read.
pub(crate) async fn text_of(file: &File, largest: f64) -> Option<String> {
    if file.size() > largest {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}
