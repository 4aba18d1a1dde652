//! Opening a case with the receipt that was saved: the file is read here and sent nowhere.

use leptos::prelude::*;
use web_sys::File;

use super::super::Widget;
use super::super::receipt::{LARGEST, SavedReceipt};
use super::{CODE, FILE};
use crate::ui::{Field, drop_field, text_of};

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
    drop_field(&parts, ".html,text/html", move |file| widget.take_file(file))
}

impl Widget {
    fn take_file(self, file: File) {
        self.spawn(async move {
            let text = text_of(&file, LARGEST).await;
            let Some(saved) = text.and_then(|text| SavedReceipt::read(&text)) else {
                self.door.wrong_file().set(true);
                self.surface.focus(FILE);
                return;
            };
            self.door.fill(&saved.number, &saved.code);
            if saved.code.is_empty() {
                self.surface.focus(CODE);
                self.surface.announce(self.surface.t("open.fileWithoutCode"));
            } else {
                self.knock();
            }
        });
    }
}
