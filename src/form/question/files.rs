//! Files.

use huiyin_contract::form::Question;
use leptos::prelude::*;

use super::Asking;
use crate::files::{Handing, files_field};
use crate::ui::{Field, nothing};

/// The field where files are handed in; nothing where the agency takes none, since there is nothing
/// that could be done about it here.
pub(super) fn files(asking: Asking, question: &Question, path: &str, parts: Field) -> AnyView {
    let Asking { surface, answering } = asking;
    let agency = answering.agency_now();
    let limits = agency.and_then(|agency| agency.attachments.clone());
    let Some((limits, uploads)) = limits.zip(answering.uploads()) else {
        return nothing();
    };
    let handing =
        Handing { surface, uploads, path: path.to_owned(), limits, most: question.max_count };
    files_field(handing, parts)
}
