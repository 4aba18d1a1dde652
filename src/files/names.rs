//! Files by their names, where nothing is done with them.

use huiyin_contract::attachment::Attachment;
use leptos::prelude::*;

use super::queue::{Item, State};
use crate::i18n;
use crate::ui::{Surface, all, nothing};

/// The files, and of each that has not arrived that it has not.
pub(crate) fn file_names(surface: Surface, files: &[Item]) -> AnyView {
    let taken = files.iter().filter(|item| !matches!(item.state, State::Refused(_)));
    all(taken.map(|item| {
        let there = matches!(item.state, State::There(_));
        let amiss = if there {
            nothing()
        } else {
            view! { <span class="error">" "{surface.t("files.notThere")}</span> }.into_any()
        };
        let size = i18n::file_size(&surface.language(), item.size);
        view! {
            <p><bdi class="file-name">{item.name.clone()}</bdi>" "<span class="hint">{size}</span>{amiss}</p>
        }
        .into_any()
    }))
}

/// Stored files in words, for paper.
pub(crate) fn names_of(files: &[Attachment], language: &str) -> Vec<String> {
    let name = |file: &Attachment| {
        // An isolate, since a name may be written from right to left, or pretend to be.
        format!("\u{2068}{}\u{2069} ({})", file.name, i18n::file_size(language, file.size))
    };
    files.iter().map(name).collect()
}
