//! The documents of a case. They open for the holder of the token alone, so no plain link leads
//! to them: the browser would send no token with it.

use huiyin_contract::attachment::Attachment;
use huiyin_contract::problem::ProblemCode;
use leptos::prelude::*;

use super::super::Widget;
use super::open_case::Wanted;
use crate::api::ApiError;
use crate::i18n;
use crate::ui::{ButtonKind, all, button_at, download, nothing};

/// A list of documents, each with a button that fetches and saves it.
pub(super) fn files(widget: Widget, files: &[Attachment]) -> AnyView {
    if files.is_empty() {
        return nothing();
    }
    let rows = files.iter().map(|file| row(widget, file));
    view! { <ul class="files">{all(rows)}</ul> }.into_any()
}

fn row(widget: Widget, file: &Attachment) -> AnyView {
    let surface = widget.surface;
    let size = i18n::file_size(&surface.language(), file.size);
    let name = surface.fill("file.saveNamed", &[("name", &file.name)]);
    let wanted = file.clone();
    let fetch = move || widget.fetch_file(wanted.clone());
    let id = format!("file-{}", file.id);
    view! {
        <li class="file">
            // A name may be written from right to left, or pretend to be.
            <bdi class="file-name">{file.name.clone()}</bdi>
            <span class="hint">{size}</span>
            {button_at(id, ButtonKind::Quiet, surface.t("file.save"), Some(name), fetch)}
        </li>
    }
    .into_any()
}

impl Widget {
    /// Fetches a document and saves it on the device.
    pub(super) fn fetch_file(self, file: Attachment) {
        let Some(token) = self.open_case.token() else {
            return;
        };
        if !self.open_case.wait() {
            return;
        }
        self.surface.announce(self.surface.t("file.fetching"));
        self.spawn(async move {
            let saved = match self.client().file_of_case(&token, &file.id).await {
                // A browser that cannot save what it has got has no other words for it either.
                Ok(blob) => download(&blob, &file.name).map_err(|_| ApiError::Unreadable),
                Err(error) => Err(error),
            };
            self.open_case.busy().set(false);
            match saved {
                Ok(()) => self.surface.announce(self.surface.t("file.saved")),
                Err(error) if error.code() == Some(ProblemCode::Unauthorized) => {
                    self.shut_case(None, error);
                }
                Err(error) => self.open_case.fail(error, Wanted::File(file)),
            }
        });
    }
}
