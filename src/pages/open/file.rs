//! Opening a case with the receipt that was saved: the file is read here and sent nowhere.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

use super::super::Widget;
use super::receipt_file::{Keys, LARGEST};
use super::{CODE, FILE};
use crate::ui::{Field, field};

/// A field that takes the file; it may also be dropped there.
pub(super) fn file_field(widget: Widget) -> AnyView {
    let surface = widget.surface;
    let fault = widget.door.wrong_file();
    let parts = Field {
        id: FILE.to_owned(),
        label: surface.t("open.file"),
        hint: Some(surface.t("open.fileHint")),
        optional: None,
        fault: Signal::derive(move || fault.get().then(|| surface.t("open.fileWrong"))),
    };
    let input = view! {
        <input
            class="input input-file"
            id=parts.id.clone()
            type="file"
            accept=".html,text/html"
            aria-describedby=parts.described_by()
            aria-invalid=parts.invalid()
            on:change:target=move |event| widget.take_file(event.target().files())
        />
    };
    let over: Box<dyn FnMut(DragEvent)> = Box::new(|event| event.prevent_default());
    let drop: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        // Else the browser leaves the page to show the file.
        event.prevent_default();
        widget.take_file(event.data_transfer().and_then(|data| data.files()));
    });
    view! {
        <div class="drop" on:dragover=over on:drop=drop>{field(&parts, input.into_any())}</div>
    }
    .into_any()
}

impl Widget {
    fn take_file(self, files: Option<FileList>) {
        let Some(file) = files.and_then(|files| files.get(0)) else {
            return;
        };
        self.spawn(async move {
            let Some(keys) = read(&file).await else {
                self.door.wrong_file().set(true);
                self.surface.focus(FILE);
                return;
            };
            self.door.fill(&keys.number, &keys.code);
            if keys.code.is_empty() {
                self.surface.focus(CODE);
                self.surface.announce(self.surface.t("open.fileWithoutCode"));
            } else {
                self.knock();
            }
        });
    }
}

async fn read(file: &File) -> Option<Keys> {
    if file.size() > LARGEST {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    Keys::read(&text)
}
